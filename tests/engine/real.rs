//! The vaults that the project is tried on, where they are at hand.

use std::path::PathBuf;
use std::rc::Rc;

use glassvault::engine::{Answer, Event, OpenRequest, Request};
use glassvault::vault::FileSource;

use crate::{open_source, request};

fn shared(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vaults").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

#[test]
fn every_note_of_every_vault_renders() {
    for name in ["help-en.zip", "help-sandbox.zip", "kepano.zip", "dg.zip", "oxide.zip", "tasks.zip"] {
        let Some(path) = shared(name) else { return };
        let mut bench = open_source(Rc::new(FileSource::open(&path).unwrap()), request(name));
        if let [Event::Choose(choices)] = bench.events.as_slice() {
            let request = OpenRequest { root: Some(choices[0].root.clone()), ..request(name) };
            bench = open_source(Rc::new(FileSource::open(&path).unwrap()), request);
        }
        let tree = bench.events.iter().find_map(|event| match event {
            Event::Tree { tree, .. } => Some(tree.clone()),
            _ => None,
        });
        let tree = tree.unwrap_or_else(|| panic!("{name}: {:?}", bench.events));
        let notes: Vec<String> =
            (0..tree.len()).map(|row| tree.path(row)).filter(|path| path.ends_with(".md")).collect();
        assert!(!notes.is_empty());
        for note in notes {
            let view = bench.note(&note);
            assert_eq!(view.path, note);
            let Answer::Backlinks(sources) = bench.engine.answer(Request::Backlinks { path: note.clone() }) else {
                panic!("{note}")
            };
            assert_eq!(sources.len(), view.backlinks as usize, "{note}");
            for source in sources {
                let asked = Request::BacklinkContexts { path: note.clone(), source: source.path.clone() };
                let Answer::BacklinkContexts(contexts) = bench.engine.answer(asked) else { panic!("{note}") };
                assert_eq!(contexts.len(), source.links as usize, "{} to {note}", source.path);
            }
        }
    }
}

#[test]
fn a_vault_of_ten_thousand_notes_has_its_links() {
    let Some(path) = shared("rcvd10k.zip") else { return };
    let bench = open_source(Rc::new(FileSource::open(&path).unwrap()), request("rcvd10k.zip"));
    let Some(Event::Ready(counts)) = bench.events.last() else { panic!("{:?}", bench.events.last()) };
    assert_eq!((counts.notes, counts.links), (10_000, 189_172));
}
