use std::rc::Rc;

use super::use_search::FoundList;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::engine::{Answer, FoundNote, Request};
use crate::web::page::copy;

/// So many notes are copied at most.
const MOST: usize = 10_000;

/// Puts all that is found on the clipboard, as a Markdown list of links with what is found below each.
pub fn copy_results(list: Handle<FoundList>, session: Session) {
    wasm_bindgen_futures::spawn_local(async move {
        let mut notes = list.notes.clone();
        while notes.len() < (list.found.notes as usize).min(MOST) {
            let from = u32::try_from(notes.len()).unwrap_or(u32::MAX);
            let answer = session.ask(Request::SearchMore { search: list.found.search, from }).await;
            match answer {
                Answer::FoundMore(more) if !more.is_empty() => notes.extend(more.into_iter().map(Rc::new)),
                _ => break,
            }
        }
        let copied = copy(&notes.iter().map(|note| as_markdown(note)).collect::<String>()).await;
        session.notice(if copied { "Search results copied." } else { "The browser does not allow copying here." });
    });
}

fn as_markdown(note: &FoundNote) -> String {
    let path = note.path.strip_suffix(".md").unwrap_or(&note.path);
    let mut text = format!("- [[{path}]]\n");
    for excerpt in &note.excerpts {
        // A list item is one line.
        let words: Vec<&str> = excerpt.text.split_whitespace().collect();
        text.push_str("\t- ");
        text.push_str(&words.join(" "));
        text.push('\n');
    }
    text
}
