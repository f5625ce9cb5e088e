//! How the archive is written.

use std::rc::Rc;

use glassvault::index::split_subpath;
use glassvault::markdown::facts;
use glassvault::share::Choice;
use glassvault::vault::{FileId, FileKind, NativePlatform, Vault};

use crate::support::random::Random;
use crate::support::zip::{Zip, ZipEntry};
use crate::{all, open, share};

/// A thousand notes with links of every kind among them and to pictures, in folders.
fn thousand() -> Vault {
    let random = &mut Random::new(1);
    let paths: Vec<String> = (0..1000)
        .map(|number| format!("{}Note {number}.md", random.choose(&["", "Folder/", "Folder/Deep/", "Ä/"])))
        .collect();
    let mut files: Vec<(String, String)> = (0..100)
        .map(|number| (format!("files/picture {number}.png"), format!("\u{89}PNG {}", number * 7919)))
        .collect();
    for path in &paths {
        let mut text = format!("# {path}\n\n");
        for _ in 0..random.below(20) {
            let number = random.below(1100);
            text += &match random.below(4) {
                0 => format!("[[Note {number}]] "),
                1 => format!("[there](Note%20{number}.md#Heading) "),
                2 => format!("![[picture {}.png|100]] ", number % 100),
                _ => "words and #a/tag ".repeat(random.below(30)),
            };
        }
        files.push((path.clone(), text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    open(Rc::new(Zip::of(&files).build()))
}

/// Each link of each note: where it stands, and to which path it leads.
fn resolved(vault: &Vault) -> Vec<(String, String, Option<String>)> {
    let resolver = glassvault::index::Resolver::new(vault.files());
    let mut all = Vec::new();
    for (id, file) in (0..).map(FileId).zip(vault.files()).filter(|(_, file)| file.kind == FileKind::Note) {
        for link in facts(&vault.read_note(id).unwrap().text).links {
            let to = resolver.resolve(vault.files(), &NativePlatform, id, split_subpath(&link.target).0);
            let to = to.map(|to| vault.file(to).unwrap().path.to_string());
            all.push((file.path.to_string(), link.target, to));
        }
    }
    all
}

#[test]
fn a_thousand_notes_come_out_as_they_went_in() {
    let vault = thousand();
    let shared = share(&vault, all());
    let used = shared.plan.files().iter().filter(|file| file.path.ends_with(".png")).count();
    assert!((50..=100).contains(&used));
    assert_eq!(shared.plan.notes(), 1000);
    for file in shared.vault.files() {
        let bytes = |vault: &Vault| vault.read(vault.find(&file.path).unwrap()).unwrap();
        assert_eq!(bytes(&shared.vault), bytes(&vault), "{}", file.path);
    }
    let links = resolved(&vault);
    assert!(links.len() > 5000);
    assert_eq!(resolved(&shared.vault), links);
    assert_eq!(shared.vault.problems(), []);
}

#[test]
fn the_same_choice_gives_the_same_bytes_and_so_does_sharing_it_again() {
    let vault = thousand();
    let choice = || Choice { strip_keys: vec!["none".to_owned()], ..crate::folder("Folder") };
    let first = share(&vault, choice()).archive;
    assert_eq!(share(&vault, choice()).archive, first);
    assert_eq!(share(&open(Rc::new(first.clone())), all()).archive, first);
}

#[test]
fn more_entries_than_the_first_format_can_count() {
    let names: Vec<String> = (0..70_000).map(|number| format!("{number}.md")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    let vault = open(Rc::new(Zip::of(&files).build()));
    let shared = share(&vault, all());
    assert_eq!(shared.vault.files().len(), 70_000);
    assert_eq!(shared.vault.problems(), []);
    // The last entry of the list, its settings, stands first.
    assert_eq!(zip::ZipArchive::new(std::io::Cursor::new(&shared.archive)).unwrap().len(), 70_001);
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    use glassvault::share::{Plan, Survey, Writing};
    let zip = Zip::of(&[("Good.md", "good")]).add(ZipEntry::new("Bad.md", "bad").claim_crc(7)).build();
    let vault = open(Rc::new(zip));
    let survey = Survey::complete(&vault, Rc::new(NativePlatform));
    let plan = Plan::new(&vault, &survey, all());
    let (archive, problems) = Writing::complete(&vault, &survey, &plan);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].reason.contains("“Bad.md” can't be read"), "{}", problems[0].reason);
    assert_eq!(open(Rc::new(archive)).files().len(), 1);
}

#[test]
fn pictures_lose_what_they_say_about_themselves() {
    let png = |told: &str| {
        let chunk = |kind: &str, data: &str| {
            [&(data.len() as u32).to_be_bytes()[..], kind.as_bytes(), data.as_bytes(), b"\0\0\0\0"].concat()
        };
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk("IHDR", "0123456789012"), chunk("tEXt", told), chunk("IEND", "")].concat()
    };
    let zip = Zip::of(&[("Note.md", "![[a.png]]")]).add(ZipEntry::new("a.png", png("Author\0somebody"))).build();
    let vault = open(Rc::new(zip));
    let shared = share(&vault, all());
    assert!(!shared.everything().contains("somebody"));
    assert_eq!((shared.report.cleaned_pictures, shared.report.warnings().len()), (1, 0));
    let kept = share(&vault, Choice { strip_metadata: false, ..all() });
    assert!(kept.everything().contains("somebody"));
    assert_eq!((kept.report.kept_pictures, kept.report.warnings().len()), (1, 1));
}
