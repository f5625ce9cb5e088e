//! Nothing of what stays behind is in what is written: vaults made at random, in which every name and every text that is
//! not to be shared has a word in it that stands nowhere else.

use std::fmt::Write as _;

use glassvault::share::{Choice, Scope};

use crate::site::{all_of, site};
use crate::support::random::Random;
use crate::support::zip::Zip;
use crate::{open, share};

const NOTES: usize = 40;
const VAULTS: u64 = 60;

struct Note {
    path: String,
    /// What tells that it is there.
    word: String,
}

fn notes(random: &mut Random) -> Vec<Note> {
    (0..NOTES)
        .map(|number| {
            let word = format!("q{number}x{}z", random.below(1_000_000));
            let folder = random.choose(&["", "A/", "A/B/", "C/"]);
            let name = random.choose(&["", "Note ", "Plan (", "v1.", "Ünï "]);
            let end = if name.ends_with('(') { ")" } else { "" };
            Note { path: format!("{folder}{name}{word}{end}.md"), word }
        })
        .collect()
}

/// A link to a note, in one of the ways in which one can be written. None of its words tell the name but where it has to.
fn link(random: &mut Random, to: &str) -> String {
    let stem = to.strip_suffix(".md").unwrap();
    let name = stem.rsplit('/').next().unwrap();
    let encoded = stem.replace(' ', "%20").replace('(', "%28").replace(')', "%29");
    match random.below(16) {
        0 => format!("[[{stem}]]"),
        1 => format!("[[{name}|words]]"),
        2 => format!("[[{name}#Heading]]"),
        3 => format!("![[{name}]]"),
        4 => format!("[words](<{to}>)"),
        5 => format!("[words]({encoded}.md)"),
        6 => format!("![words](<{to}>)"),
        7 => format!("[words][r{name}]\n\n[r{name}]: <{to}>\n\n").replace(&format!("r{name}"), "label"),
        8 => format!("`[[{name}]]`"),
        9 => format!("%%[[{name}]]%%"),
        10 => format!("<a href=\"{to}\">words</a>"),
        11 => format!("> [!note] [[{name}]]\n> - [ ] [[{name}|x]]\n\n"),
        12 => format!("| a |\n|---|\n| [[{name}\\|words]] |\n\n"),
        13 => format!("[[{name}|{name}]]"),
        14 => format!("[`code` and [[{name}]]](<{to}>)"),
        _ => format!("^[a footnote with [[{name}]] and [it](<{to}>)]"),
    }
}

#[test]
fn neither_texts_nor_names_of_what_stays_behind_are_written() {
    for seed in 0..VAULTS {
        let random = &mut Random::new(seed);
        let notes = notes(random);
        let mut files: Vec<(String, String)> = vec![(".obsidian/app.json".to_owned(), "{}".to_owned())];
        for (number, note) in notes.iter().enumerate() {
            let mut text = String::new();
            let up = &notes[random.below(NOTES)].path;
            let up = up.rsplit('/').next().unwrap().strip_suffix(".md").unwrap();
            let _ = write!(
                text,
                "---\nup: \"[[{up}]]\"\nkey: own{number}value\nsecret: s{number}ecret\n---\nbody of {}\n\n",
                note.word
            );
            for _ in 0..random.below(8) {
                let to = &notes[random.below(NOTES)].path;
                let _ = write!(text, "text {} text\n\n", link(random, to));
            }
            files.push((note.path.clone(), text));
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let vault = open(std::rc::Rc::new(Zip::of(&files).build()));
        let scope = match seed % 3 {
            0 => Scope::Folders(vec!["A".to_owned()]),
            1 => Scope::Around { note: notes[0].path.clone(), depth: 1 },
            _ => Scope::Files(notes.iter().take(5).map(|note| note.path.clone()).collect()),
        };
        let choice = Choice { strip_keys: vec!["secret".to_owned()], ..Choice::of(scope) };
        let shared = share(&vault, choice.clone());
        // In the archive of a page, and in a folder for a host with its index and pages.
        let folder = site(&vault, choice.clone());
        assert!(folder == site(&vault, choice), "the same choice gives the same bytes");
        let everything = shared.everything();
        let in_folder = all_of(&folder);
        let planned: Vec<&str> = shared.plan.files().iter().map(|file| file.path.as_str()).collect();
        assert!(!planned.is_empty() && planned.len() < NOTES, "{seed}");
        for (number, note) in notes.iter().enumerate() {
            let is_in = planned.contains(&note.path.as_str());
            assert_eq!(everything.contains(&note.word), is_in, "{seed}: {}\n{everything}", note.path);
            assert_eq!(everything.contains(&format!("own{number}value")), is_in, "{seed}: {}", note.path);
            assert!(!everything.contains(&format!("s{number}ecret")), "{seed}: {}", note.path);
            assert_eq!(in_folder.contains(&note.word), is_in, "{seed}: {}\n{in_folder}", note.path);
            assert_eq!(in_folder.contains(&format!("own{number}value")), is_in, "{seed}: {}", note.path);
            assert!(!in_folder.contains(&format!("s{number}ecret")), "{seed}: {}", note.path);
        }
        let again = share(&shared.vault, Choice { strip_keys: vec!["secret".to_owned()], ..Choice::of(Scope::All) });
        assert_eq!(again.plan.files().len(), planned.len());
        assert!(planned.iter().all(|path| again.text(path) == shared.text(path)), "{seed}");
    }
}
