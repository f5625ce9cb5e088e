//! Real vaults, where they are at hand beside the crate.

use std::path::PathBuf;
use std::rc::Rc;

use glassvault::vault::{FileKind, FileSource, NativePlatform, Opened, Problem, Vault};

use crate::batched;

/// Nothing when there are no real vaults here; that is said.
fn real(file: &str) -> Option<Vault> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vaults").join(file);
    if !path.exists() {
        eprintln!("SKIPPED: no vault at {}", path.display());
        return None;
    }
    let source = FileSource::open(&path).unwrap();
    match Vault::open(Rc::new(source), &NativePlatform, file, None) {
        Ok(Opened::Vault(vault)) => Some(vault),
        Ok(Opened::Choose(roots)) => panic!("{roots:?}"),
        Err(problem) => panic!("{problem:?}"),
    }
}

fn check(file: &str, name: &str, notes: usize, files: usize) {
    let Some(vault) = real(file) else { return };
    assert_eq!(vault.name(), name);
    // These archives hold no style sheets, though settings in them name some.
    let problems = vault.problems().iter().filter(|problem| !problem.file.ends_with(".css"));
    assert_eq!(problems.collect::<Vec<_>>(), Vec::<&Problem>::new());
    let is_note = |kind: FileKind| kind == FileKind::Note;
    assert_eq!(vault.files().iter().filter(|file| is_note(file.kind)).count(), notes);
    assert_eq!(vault.files().len(), files);
    assert!(vault.files().is_sorted_by(|a, b| a.path < b.path));
    let batched = batched(&vault);
    assert_eq!(batched.len(), notes);
    for (id, note) in batched {
        assert_eq!(note.map(|text| text.len() as u64), Ok(vault.files()[id.index()].size));
    }
    for (index, file) in (0_u32..).zip(vault.files()) {
        let id = vault.find(&file.path).unwrap();
        assert_eq!(id.0, index);
        if !is_note(file.kind) {
            assert_eq!(vault.read(id).unwrap().len() as u64, file.size);
        }
    }
}

#[test]
fn opens_real_vaults() {
    check("help-en.zip", "help-en", 173, 306);
    check("help-sandbox.zip", "help-sandbox", 31, 31);
    check("kepano.zip", "kepano", 103, 135);
    // One more `.md` file is a plugin's, in `.obsidian`.
    check("dg.zip", "dg", 65, 71);
    check("oxide.zip", "oxide", 28, 29);
    check("rcvd10k.zip", "rcvd10k", 10_000, 10_000);
    check("tasks.zip", "Tasks-Demo", 205, 217);
}

#[test]
fn reads_real_settings() {
    if let Some(vault) = real("tasks.zip") {
        assert!(!vault.settings().readable_line_length);
        assert!(!vault.settings().show_inline_title);
        assert!(vault.settings().show_unsupported_files);
        let type_of = |key: &str| {
            vault.settings().property_types.iter().find(|(known, _)| known == key).map(|(_, kind)| kind.as_str())
        };
        assert_eq!(type_of("custom_number_prop"), Some("number"));
        assert_eq!(type_of("tq_explain"), Some("checkbox"));
    }
    if let Some(vault) = real("dg.zip") {
        let bookmarks: Vec<_> = vault.bookmarks().iter().filter_map(|bookmark| bookmark.path.as_deref()).collect();
        assert_eq!(bookmarks, ["0 QA hell/0 File with headers.md", "0 QA hell/1 File with bookmarked block.md"]);
    }
}
