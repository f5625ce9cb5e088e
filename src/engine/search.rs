//! A search on its way: the documents that can match, looked at bit by bit, and what of that is told.

use std::ops::Range;

use super::excerpts::{excerpts, to_u32};
use super::found::{Explained, Found, FoundNote, SearchOptions, SearchRequest};
use super::notes::title;
use super::ranking::{Rank, rank, rank_without_text};
use super::session::Session;
use crate::search::{Matcher, Query, explain};

/// Text looked at in one step: few milliseconds' worth, whatever is asked of it.
const STEP_BYTES: usize = 256 << 10;
/// A document costs something however short it is.
const DOCUMENT_BYTES: usize = 64;

/// Notes told at once.
const MOST_NOTES: usize = 30;
/// Excerpts of each.
const MOST_EXCERPTS: usize = 25;

pub struct Search {
    outcome: Outcome,
    documents: std::vec::IntoIter<u32>,
    hits: Vec<(Rank, u32)>,
    matches: u32,
    searched: u32,
    explanation: Vec<Explained>,
}

/// What has been found, to be told bit by bit.
pub struct Outcome {
    number: u32,
    matcher: Matcher,
    options: SearchOptions,
    /// The documents in their order.
    documents: Vec<u32>,
}

impl Search {
    pub fn new(number: u32, request: &SearchRequest, session: &Session) -> Self {
        let query = Query::parse(&request.query);
        let options = request.options;
        let mut search = Self {
            outcome: Outcome { number, matcher: Matcher::new(&query, options.into()), options, documents: Vec::new() },
            documents: Vec::new().into_iter(),
            hits: Vec::new(),
            matches: 0,
            searched: session.corpus().notes(),
            explanation: explain(&query).into_iter().map(|(depth, text)| Explained { depth, text }).collect(),
        };
        search.documents = search.narrow(session).into_iter();
        search
    }

    /// Takes what is found by the index of words alone, and tells what else has to be looked at.
    fn narrow(&mut self, session: &Session) -> Vec<u32> {
        let matcher = &self.outcome.matcher;
        if matcher.is_empty() {
            return Vec::new();
        }
        let Some((tallies, unknown)) = session.corpus().tally(session.vault(), matcher) else {
            return session.corpus().candidates(&matcher.requirement());
        };
        let mut others = unknown;
        for tally in tallies {
            let Some((id, file)) = session.document(tally.document) else { continue };
            match rank_without_text(self.outcome.options.sort, session, id) {
                Some(rank) => {
                    let in_title = if tally.path.is_empty() { 0 } else { title_marks(&file.path, &tally.path).len() };
                    self.matches = self.matches.saturating_add(tally.matches).saturating_add(to_u32(in_title));
                    self.hits.push((rank, tally.document));
                }
                None => others.push(tally.document),
            }
        }
        others
    }

    /// One piece of work; tells whether it was the last.
    pub fn step(&mut self, session: &Session) -> bool {
        let mut done = 0;
        while done < STEP_BYTES {
            let Some(candidate) = self.documents.next() else { return true };
            done += DOCUMENT_BYTES + self.look_at(candidate, session);
        }
        false
    }

    /// Matches one document; tells how long its text is.
    fn look_at(&mut self, candidate: u32, session: &Session) -> usize {
        let Some((id, file)) = session.document(candidate) else { return 0 };
        let text = session.corpus().text(session.vault(), candidate);
        if let Some(found) = self.outcome.matcher.matches(session.corpus().document(id, file, &text)) {
            let title_marks = title_marks(&file.path, &found.path);
            self.matches = self.matches.saturating_add(to_u32(found.text.len() + title_marks.len()));
            let rank = rank(self.outcome.options.sort, session, id, &text, &found.text, &title_marks);
            self.hits.push((rank, candidate));
        }
        text.len()
    }

    /// The files that have been found.
    pub fn paths(&self, session: &Session) -> Vec<String> {
        let files = self.hits.iter().filter_map(|(_, document)| session.document(*document));
        files.map(|(_, file)| file.path.to_string()).collect()
    }

    /// What has been found, and what is needed to tell more of it.
    pub fn finish(mut self, session: &Session) -> (Found, Outcome) {
        self.hits.sort_unstable();
        self.outcome.documents = self.hits.into_iter().map(|(_, document)| document).collect();
        let found = Found {
            search: self.outcome.number,
            notes: to_u32(self.outcome.documents.len()),
            matches: self.matches,
            searched: self.searched,
            of: session.searchable_notes(),
            explanation: self.explanation,
            faults: self.outcome.matcher.faults().to_vec(),
            groups: self.outcome.groups(session, 0),
        };
        (found, self.outcome)
    }
}

impl Outcome {
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The notes from number `from` on, as many as are told at once.
    pub fn groups(&self, session: &Session, from: usize) -> Vec<FoundNote> {
        self.documents.iter().skip(from).take(MOST_NOTES).filter_map(|found| self.group(session, *found)).collect()
    }

    fn group(&self, session: &Session, candidate: u32) -> Option<FoundNote> {
        let (id, file) = session.document(candidate)?;
        let text = session.corpus().text(session.vault(), candidate);
        let found = self.matcher.matches(session.corpus().document(id, file, &text))?;
        let title_marks = title_marks(&file.path, &found.path);
        Some(FoundNote {
            path: file.path.to_string(),
            title: title(&file.path).to_owned(),
            matches: to_u32(found.text.len() + title_marks.len()),
            excerpts: excerpts(&text, &found.text, self.options.more_context, MOST_EXCERPTS),
            title_marks,
        })
    }
}

/// What of the matches in a path is in the name that is shown.
fn title_marks(path: &str, found: &[Range<usize>]) -> Vec<Range<u32>> {
    let end = title(path).len();
    let start = path.rfind('/').map_or(0, |slash| slash + 1);
    let inside = found.iter().filter(|mark| mark.end > start);
    let marks = inside.map(|mark| to_u32(mark.start.saturating_sub(start))..to_u32((mark.end - start).min(end)));
    marks.filter(|mark| !mark.is_empty()).collect()
}
