//! Folders: the same files as in an archive make the same vault.

use std::fs;
use std::rc::Rc;

use glassvault::vault::{
    DiskFolder, FileKind, Folder, FolderFile, NativePlatform, Opened, Problem, ProblemKind, ReadError, Source, Vault,
    is_skipped, limits,
};

use crate::{paths, roots, text};

/// A folder in memory. Of some files only the size is there.
struct Listed {
    files: Vec<FolderFile>,
    texts: Vec<Option<&'static str>>,
}

impl Folder for Listed {
    fn files(&self) -> &[FolderFile] {
        &self.files
    }

    fn read(&self, index: u32) -> Result<Vec<u8>, ReadError> {
        let text = self.texts[index as usize].ok_or_else(|| ReadError("it was moved".to_owned()))?;
        Ok(text.as_bytes().to_vec())
    }
}

fn folder(files: &[(&str, Option<&'static str>)]) -> Rc<dyn Folder> {
    let listed = files.iter().map(|(path, text)| FolderFile {
        path: (*path).into(),
        size: text.map_or(7, |text| text.len() as u64),
        modified: Some(1_700_000_000),
    });
    Rc::new(Listed { files: listed.collect(), texts: files.iter().map(|(_, text)| *text).collect() })
}

fn try_open(files: Rc<dyn Folder>, root: Option<&str>) -> Result<Opened, Problem> {
    Vault::open(Source::Folder(files), &NativePlatform, "Dropped", root)
}

fn open(files: Rc<dyn Folder>) -> Vault {
    match try_open(files, None) {
        Ok(Opened::Vault(vault)) => vault,
        Ok(Opened::Choose(roots)) => panic!("there are several: {roots:?}"),
        Err(problem) => panic!("{problem:?}"),
    }
}

#[test]
fn a_folder_becomes_the_vault_of_its_name() {
    let vault = open(folder(&[
        ("Garden/b/Zinc.md", Some("# Zinc")),
        ("Garden/Ash.md", Some("see [[Zinc]]")),
        ("Garden/.obsidian/app.json", Some("{\"strictLineBreaks\": true}")),
        ("Garden/.trash/Gone.md", Some("gone")),
        ("Garden/pic.png", Some("png")),
    ]));
    assert_eq!(vault.name(), "Garden");
    assert_eq!(paths(&vault), ["Ash.md", "b/Zinc.md", "pic.png"]);
    assert_eq!(text(&vault, "Ash.md"), "see [[Zinc]]");
    assert!(vault.settings().strict_line_breaks);
    assert_eq!(vault.files()[2].kind, FileKind::Image);
    assert_eq!(vault.files()[0].modified, Some(1_700_000_000));
    assert!(vault.problems().is_empty(), "{:?}", vault.problems());
}

#[test]
fn loose_notes_become_a_vault() {
    let vault = open(folder(&[("Ash.md", Some("a")), ("Zinc.md", Some("z"))]));
    assert_eq!(vault.name(), "Dropped");
    assert_eq!(paths(&vault), ["Ash.md", "Zinc.md"]);
}

#[test]
fn several_vaults_are_a_choice() {
    let files = [
        ("All/A/.obsidian/app.json", Some("{}")),
        ("All/A/a.md", Some("a")),
        ("All/B/.obsidian/app.json", Some("{}")),
        ("All/B/b.md", Some("b")),
    ];
    let names: Vec<String> = roots(try_open(folder(&files), None)).into_iter().map(|root| root.root).collect();
    assert_eq!(names, ["All/A/", "All/B/"]);
    let Ok(Opened::Vault(vault)) = try_open(folder(&files), Some("All/B/")) else { panic!("it is there") };
    assert_eq!((vault.name(), paths(&vault)), ("B", vec!["b.md"]));
}

#[test]
fn what_is_wrong_with_a_file_is_told_and_the_rest_opens() {
    let long = format!("V/{}.md", "x".repeat(limits::PATH_BYTES));
    let vault = open(folder(&[("V/moved.md", None), ("V/a.md", Some("a")), (&long, Some("long"))]));
    assert_eq!(paths(&vault), ["a.md", "moved.md"]);
    assert_eq!(vault.problems()[0].kind, ProblemKind::LeftOut);
    let moved = vault.find("moved.md").unwrap();
    let problem = vault.read_note(moved).unwrap_err();
    assert_eq!((&*problem.file, &*problem.reason), ("moved.md", "“moved.md” can't be read: it was moved."));
    let batches = vault.note_batches();
    let mut read = Vec::new();
    for batch in &batches {
        vault.read_batch(batch, &mut |id, text| read.push((id.index(), text.map(|text| text.text).ok())));
    }
    assert_eq!(read, [(0, Some("a".to_owned())), (1, None)]);
}

#[test]
fn an_empty_folder_says_so() {
    let Err(problem) = try_open(folder(&[]), None) else { panic!("there is nothing to open") };
    assert_eq!(problem.reason, "“Dropped” holds no files that could be shown.");
}

#[test]
fn batches_are_short_steps() {
    const NOTE: &str = "0123456789";
    let names: Vec<String> = (0..300).map(|number| format!("V/{number:03}.md")).collect();
    let files: Vec<(&str, Option<&'static str>)> = names.iter().map(|name| (&**name, Some(NOTE))).collect();
    let batches = open(folder(&files)).note_batches();
    assert!(batches.iter().all(|batch| batch.files().len() <= 64));
    assert_eq!(batches.iter().map(|batch| batch.files().len()).sum::<usize>(), 300);
}

#[test]
fn folders_without_use_are_not_looked_into() {
    for path in [".git", "V/.git", "V/.trash/x", "__MACOSX", "V/.obsidian/plugins", "V/.obsidian/plugins/dataview"] {
        assert!(is_skipped(path), "{path}");
    }
    for path in ["V", "V/a.b", ".obsidian", "V/.obsidian", "V/.obsidian/themes/Minimal", "V/.obsidian/snippets"] {
        assert!(!is_skipped(path), "{path}");
    }
}

#[test]
fn a_folder_on_disk_is_read() {
    let root = std::env::temp_dir().join(format!("glassvault-folder-{}", std::process::id()));
    fs::create_dir_all(root.join("Sub/.git")).unwrap();
    fs::create_dir_all(root.join(".obsidian")).unwrap();
    fs::write(root.join("Sub/Note.md"), "hello").unwrap();
    fs::write(root.join("Sub/.git/x.md"), "no").unwrap();
    fs::write(root.join(".obsidian/app.json"), "{}").unwrap();
    let listed = DiskFolder::list(&root);
    let vault = listed.map(|listed| open(Rc::new(listed)));
    let read = vault.map(|vault| (vault.name().to_owned(), text(&vault, "Sub/Note.md"), vault.files().len()));
    fs::remove_dir_all(&root).unwrap();
    assert_eq!(read.unwrap(), ("Dropped".to_owned(), "hello".to_owned(), 1));
}
