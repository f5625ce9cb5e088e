use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that is written whole or not at all: beside its place under another name, which is changed at the end.
pub struct Output {
    place: PathBuf,
    beside: PathBuf,
    file: Option<BufWriter<File>>,
    is_forced: bool,
}

impl Output {
    pub fn create(place: &Path, is_forced: bool) -> Result<Self, String> {
        if place.is_dir() {
            return Err(format!("{} is a folder; name the file to write.", place.display()));
        }
        if !is_forced && place.exists() {
            return Err(there_already(place));
        }
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.ok_or_else(|| format!("{} is no name of a file.", place.display()))?;
        let beside = place.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&beside);
        let file = file.map_err(|error| format!("{} can't be written: {error}.", place.display()))?;
        Ok(Self { place: place.to_owned(), beside, file: Some(BufWriter::new(file)), is_forced })
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), String> {
        let place = &self.place;
        let written = self.file.as_mut().map_or(Ok(()), |file| file.write_all(bytes));
        written.map_err(|error| format!("{} can't be written: {error}.", place.display()))
    }

    /// Puts the file in its place.
    pub fn finish(mut self) -> Result<(), String> {
        let unwritable = |error: std::io::Error| format!("{} can't be written: {error}.", self.place.display());
        if let Some(file) = self.file.take() {
            let file = file.into_inner().map_err(|error| unwritable(error.into_error()))?;
            file.sync_all().map_err(unwritable)?;
        }
        // A link is made only where nothing is, so that what has come there meanwhile stays.
        let placed = if self.is_forced {
            std::fs::rename(&self.beside, &self.place)
        } else {
            match std::fs::hard_link(&self.beside, &self.place) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    return Err(there_already(&self.place));
                }
                // Some file systems know no links.
                Err(_) => std::fs::rename(&self.beside, &self.place),
                Ok(()) => Ok(()),
            }
        };
        placed.map_err(unwritable)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.beside);
    }
}

fn there_already(place: &Path) -> String {
    format!("{} is there already; --force writes over it.", place.display())
}
