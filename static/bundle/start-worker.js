
self.glue = { default: __wbg_init, start_worker };
