use std::fmt;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::links::Links;
use super::plan::Plan;
use super::prose::Prose;

/// What a made-up vault holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub notes: u32,
    pub links: u64,
    pub text_bytes: u64,
    pub zip_bytes: u64,
}

impl fmt::Display for Written {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let Self { links, text_bytes, zip_bytes, .. } = *self;
        write!(formatter, "{links} links, {:.1} MB of text in {:.1} MB", megabytes(text_bytes), megabytes(zip_bytes))
    }
}

pub fn write_vault(path: &Path, notes: u32, seed: u64) -> Result<Written> {
    let unwritable = || format!("{} can't be written", path.display());
    let mut zip = ZipWriter::new(BufWriter::new(File::create(path).with_context(unwritable)?));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let plan = Plan::new(seed, notes);
    let mut links = Links::new(seed);
    let prose = Prose::new(seed);
    let mut written = Written { notes, ..Written::default() };
    for note in 0..notes {
        let targets = links.of(note, notes);
        let text = prose.note(&plan, note, &targets);
        zip.start_file(plan.path(note), options).with_context(unwritable)?;
        zip.write_all(text.as_bytes()).with_context(unwritable)?;
        written.links += targets.len() as u64;
        written.text_bytes += text.len() as u64;
    }
    let mut file = zip.finish().with_context(unwritable)?;
    file.flush().with_context(unwritable)?;
    written.zip_bytes = path.metadata().with_context(unwritable)?.len();
    Ok(written)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_same_vault_every_time() {
        let folder = std::env::temp_dir().join(format!("glassvault-synth-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let bytes_of = |name: &str, seed| {
            let path = folder.join(name);
            let written = write_vault(&path, 300, seed).unwrap();
            (written, std::fs::read(&path).unwrap())
        };
        let (first, again, other) = (bytes_of("a.zip", 1), bytes_of("b.zip", 1), bytes_of("c.zip", 2));
        assert_eq!(first, again);
        assert_ne!(first.1, other.1);

        let mean = first.0.text_bytes / 300;
        assert!((1_000..3_000).contains(&mean), "{mean} bytes a note");
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(first.1)).unwrap();
        assert_eq!(zip.len(), 300);
        let mut text = String::new();
        zip.by_index(5).unwrap().read_to_string(&mut text).unwrap();
        assert!(text.starts_with("---\n") || text.starts_with("# "), "{text}");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_vault_without_notes_is_a_zip() {
        let path = std::env::temp_dir().join(format!("glassvault-synth-empty-{}.zip", std::process::id()));
        assert_eq!(write_vault(&path, 0, 0).unwrap().links, 0);
        assert_eq!(zip::ZipArchive::new(File::open(&path).unwrap()).unwrap().len(), 0);
        std::fs::remove_file(&path).unwrap();
    }
}
