
__wbg_init({ module_or_path: glassvaultBundle.first });
