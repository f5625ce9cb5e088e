use std::path::Path;
use std::rc::Rc;

use glassvault::vault::{DiskFolder, FileSource, NativePlatform, Opened, Source, Vault};

/// A folder or an archive, and its name.
pub fn of(path: &Path) -> Result<(Source, String), String> {
    let unreadable = |error: std::io::Error| format!("{} can't be read: {error}.", path.display());
    let about = std::fs::metadata(path).map_err(unreadable)?;
    // `.` has a name, too.
    let whole = path.canonicalize().map_err(unreadable)?;
    let name = whole.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let source = if about.is_dir() {
        Source::Folder(Rc::new(DiskFolder::list(&whole).map_err(unreadable)?))
    } else {
        Source::Archive(Rc::new(FileSource::open(path).map_err(unreadable)?))
    };
    Ok((source, name))
}

/// Opens the vault in a folder or an archive.
pub fn open(path: &Path, root: Option<&str>) -> Result<Vault, String> {
    let (source, name) = of(path)?;
    match Vault::open(source, &NativePlatform, &name, root) {
        Ok(Opened::Vault(vault)) => Ok(vault),
        Ok(Opened::Choose(roots)) => Err(several(path, roots.iter().map(|root| root.root.as_str()))),
        Err(problem) => Err(problem.reason),
    }
}

/// Where a vault has to be chosen.
pub fn several<'r>(path: &Path, roots: impl Iterator<Item = &'r str>) -> String {
    let roots: Vec<String> = roots.map(|root| format!("    --root \"{root}\"")).collect();
    format!("{} holds several vaults; choose one:\n{}", path.display(), roots.join("\n"))
}
