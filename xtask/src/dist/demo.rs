use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::files::files_in;

/// Packs the demo vault, which the app opens when there is nothing else to open. The same files give the same bytes:
/// names are sorted, and times are left out.
pub fn pack(vault: &Path, zip: &Path) -> Result<()> {
    let unwritable = || format!("{} can't be written", zip.display());
    let names = files_in(vault)?;
    ensure!(!names.is_empty(), "There is no demo vault in {}.", vault.display());
    let mut writer = ZipWriter::new(File::create(zip).with_context(unwritable)?);
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(9));
    for name in names {
        let bytes = std::fs::read(vault.join(&name)).with_context(|| format!("{name} can't be read"))?;
        writer.start_file(name, options).with_context(unwritable)?;
        writer.write_all(&bytes).with_context(unwritable)?;
    }
    writer.finish().with_context(unwritable)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_vault_gives_the_same_zip() {
        let folder = std::env::temp_dir().join(format!("glassvault-demo-{}", std::process::id()));
        let (vault, zip) = (folder.join("vault"), folder.join("demo.zip"));
        std::fs::create_dir_all(vault.join("b")).unwrap();
        assert!(pack(&vault, &zip).is_err(), "a vault without files is a mistake");
        std::fs::write(vault.join("b/c.md"), "[[a]]").unwrap();
        std::fs::write(vault.join("a.md"), "[[c]]").unwrap();
        let packed = || {
            pack(&vault, &zip).unwrap();
            std::fs::read(&zip).unwrap()
        };
        let first = packed();
        assert_eq!(first, packed());
        let read = zip::ZipArchive::new(std::io::Cursor::new(first)).unwrap();
        let names: Vec<_> = read.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["a.md", "b/c.md"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
