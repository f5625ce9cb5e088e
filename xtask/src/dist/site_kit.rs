use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{files_in, kit};

/// The app's own files beside its page, in one: with them a folder for a host is written that holds a vault, too
/// (`src/share/site`).
pub const NAME: &str = "site.kit";

/// What such a folder has no use for: it opens its own vault, and shares nothing. Nor does it keep itself on the reader's
/// device, as a service worker would have to know the files that it has besides.
const LEFT_OUT: [&str; 4] = [kit::NAME, NAME, "demo.zip", "service-worker.js"];
/// The style of the notes' pages, which the app itself has no use for.
const STYLE: &str = "note.css";

/// Packs a finished `dist/`, whose addresses are relative, and what of `static/site` belongs to it.
pub fn pack(sources: &Path, dist: &Path) -> Result<()> {
    let unwritable = || format!("{NAME} can't be written");
    let read = |path: &Path| std::fs::read(path).with_context(|| format!("{} can't be read", path.display()));
    let mut files = Vec::new();
    for name in files_in(dist)?.into_iter().filter(|name| !LEFT_OUT.contains(&name.as_str())) {
        let bytes = read(&dist.join(&name))?;
        files.push((name, bytes));
    }
    files.push((STYLE.to_owned(), read(&sources.join(STYLE))?));
    files.sort();

    let mut zip = ZipWriter::new(File::create(dist.join(NAME)).with_context(unwritable)?);
    // No times: the same app gives the same kit.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name, options).and_then(|()| Ok(zip.write_all(&bytes)?)).with_context(unwritable)?;
    }
    zip.finish().with_context(unwritable)?;
    Ok(())
}
