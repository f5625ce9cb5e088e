use std::collections::HashSet;
use std::fs::{File, OpenOptions, create_dir_all, remove_dir_all};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A folder that is written whole or not at all: beside its place under another name, which is changed at the end. Over
/// one that is there, it is written file by file, and what else lies in it stays.
pub struct OutputFolder {
    place: PathBuf,
    /// Where files are written.
    here: PathBuf,
    is_beside: bool,
    begun: HashSet<String>,
    /// The file that was written to last.
    current: Option<(String, File)>,
}

impl OutputFolder {
    pub fn create(place: &Path, is_forced: bool) -> Result<Self, String> {
        let unwritable = |error: std::io::Error| format!("{} can't be written: {error}.", place.display());
        if place.exists() && !place.is_dir() {
            return Err(format!("{} is a file; name the folder to write.", place.display()));
        }
        let is_empty = !place.exists() || place.read_dir().map_err(unwritable)?.next().is_none();
        if !is_empty && !is_forced {
            return Err(format!("{} is not empty; --force writes over what is in it.", place.display()));
        }
        let name = std::path::absolute(place).ok().and_then(|whole| Some(whole.file_name()?.to_owned()));
        let name = name.ok_or_else(|| format!("{} is no name of a folder.", place.display()))?;
        let beside = format!(".{}.{}.part", name.to_string_lossy(), std::process::id());
        let here = if is_empty { place.with_file_name(beside) } else { place.to_owned() };
        create_dir_all(&here).map_err(unwritable)?;
        Ok(Self { place: place.to_owned(), here, is_beside: is_empty, begun: HashSet::new(), current: None })
    }

    /// Adds to a file, which is begun anew the first time.
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), String> {
        let whole = self.here.join(path);
        let unwritable =
            |error: std::io::Error| format!("{} can't be written: {error}.", self.place.join(path).display());
        if self.current.as_ref().is_none_or(|(current, _)| current != path) {
            if let Some(folder) = whole.parent() {
                create_dir_all(folder).map_err(unwritable)?;
            }
            let is_new = self.begun.insert(path.to_owned());
            let opened = OpenOptions::new().write(true).create(true).truncate(is_new).append(!is_new).open(&whole);
            self.current = Some((path.to_owned(), opened.map_err(unwritable)?));
        }
        let written = self.current.as_mut().map_or(Ok(()), |(_, file)| file.write_all(bytes));
        written.map_err(unwritable)
    }

    pub fn finish(mut self) -> Result<(), String> {
        self.current = None;
        if self.is_beside {
            // An empty folder may be there.
            let _ = std::fs::remove_dir(&self.place);
            let renamed = std::fs::rename(&self.here, &self.place);
            renamed.map_err(|error| format!("{} can't be written: {error}.", self.place.display()))?;
            self.is_beside = false;
        }
        Ok(())
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        if self.is_beside {
            let _ = remove_dir_all(&self.here);
        }
    }
}
