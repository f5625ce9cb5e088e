//! The engine as the page sees it: requests in, answers and events out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::single_range_in_vec_init,
    reason = "a test may fail, and say why it was skipped"
)]

#[path = "../support/nowhere.rs"]
mod nowhere;
#[path = "../support/mod.rs"]
mod support;

mod backlinks;
mod graph;
mod look;
mod opening;
mod panels;
mod pieces;
mod previews;
mod real;
mod renewing;
mod report;
mod search;
mod sharing;
mod switcher;
mod told;

use std::rc::Rc;

use glassvault::engine::{Answer, Engine, Event, NoteView, OpenRequest, Request};
use glassvault::vault::{ByteSource, NativePlatform, Settings};

pub struct Bench {
    pub engine: Engine,
    pub events: Vec<Event>,
}

pub fn request(name: &str) -> OpenRequest {
    OpenRequest { name: name.to_owned(), wanted_note: None, root: None }
}

/// An engine that has opened the archive, with all that it told meanwhile.
pub fn open_source(source: Rc<dyn ByteSource>, request: OpenRequest) -> Bench {
    let mut engine = Engine::new(Rc::new(NativePlatform));
    engine.open(source, request);
    let mut events = Vec::new();
    while let Some(more) = engine.step() {
        events.extend(more.events);
    }
    Bench { engine, events }
}

pub fn open(files: &[(&str, &str)]) -> Bench {
    open_source(Rc::new(support::zip::Zip::of(files).build()), request("test.zip"))
}

impl Bench {
    pub fn settings(&self) -> &Settings {
        let told = self.events.iter().find_map(|event| match event {
            Event::Tree { info, .. } => Some(&info.settings),
            _ => None,
        });
        told.expect("the files are told")
    }

    pub fn first_note(&self) -> Option<String> {
        let mut notes = self.events.iter().filter_map(|event| match event {
            Event::FirstNote(path) => Some(path.clone()),
            _ => None,
        });
        let first = notes.next().expect("the first note is told");
        assert_eq!(notes.next(), None, "the first note is told once");
        first
    }

    pub fn note(&mut self, path: &str) -> NoteView {
        match self.engine.answer(Request::Note { path: path.to_owned() }) {
            Answer::Note(view) => *view,
            other => panic!("{path}: {other:?}"),
        }
    }

    /// A note with all of its pieces, and how many answers they took.
    pub fn whole_note(&mut self, path: &str) -> (NoteView, u32) {
        let mut view = self.note(path);
        let mut answers = 1;
        while !view.is_whole {
            let from = u32::try_from(view.html.len()).unwrap();
            match self.engine.answer(Request::NoteRest { path: view.path.clone(), from }) {
                Answer::NoteRest { html, is_last } => {
                    view.html.extend(html);
                    view.is_whole = is_last;
                }
                other => panic!("{path}: {other:?}"),
            }
            answers += 1;
        }
        (view, answers)
    }

    pub fn failure(&mut self, request: Request) -> String {
        match self.engine.answer(request) {
            Answer::Failed(reason) => reason,
            other => panic!("this should have failed: {other:?}"),
        }
    }
}
