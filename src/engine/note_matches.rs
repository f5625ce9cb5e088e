//! What a search finds in one note, to be marked where it is shown, or listed beyond the first excerpts.

use super::excerpts::{excerpts, to_u32};
use super::found::{NoteMatch, SearchRequest};
use super::messages::Answer;
use super::session::{Session, not_found};
use crate::search::{Matcher, Query};

/// So many matches of one note are told.
const MOST: usize = 20_000;
/// So many more excerpts are told at once.
const MOST_EXCERPTS: usize = 100;

impl Session {
    /// The excerpts from number `from` on.
    pub fn more_excerpts(&self, path: &str, search: &SearchRequest, from: u32) -> Answer {
        let Some(id) = self.find(path) else { return not_found(path) };
        let Some(file) = self.vault().file(id) else { return not_found(path) };
        // A canvas's text is in the corpus alone.
        let text = self.corpus().text_of(self.vault(), id);
        let matcher = Matcher::new(&Query::parse(&search.query), search.options.into());
        let found =
            matcher.matches(self.corpus().document(id, file, &text)).map(|found| found.text).unwrap_or_default();
        let most = (from as usize).saturating_add(MOST_EXCERPTS);
        let all = excerpts(&text, &found, search.options.more_context, most);
        Answer::Excerpts(all.into_iter().skip(from as usize).collect())
    }

    pub fn note_matches(&self, path: &str, search: &SearchRequest) -> Answer {
        let Some(id) = self.find(path) else { return not_found(path) };
        let Some(file) = self.vault().file(id) else { return not_found(path) };
        let text = match self.note_text(id) {
            Ok(text) => text,
            Err(problem) => return Answer::Failed(problem.reason),
        };
        let matcher = Matcher::new(&Query::parse(&search.query), search.options.into());
        let found = matcher.matches(self.corpus().document(id, file, &text));
        let ranges = found.map(|found| found.text).unwrap_or_default().into_iter().filter(|range| !range.is_empty());
        let matches = ranges
            .take(MOST)
            .filter_map(|range| Some(NoteMatch { at: to_u32(range.start), text: text.get(range)?.to_owned() }));
        Answer::NoteMatches(matches.collect())
    }
}
