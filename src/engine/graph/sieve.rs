use rustc_hash::FxHashSet;

use crate::engine::session::Session;
use crate::search::{Document, DocumentKind, MatchOptions, Matcher, Query};
use crate::vault::FileId;

/// One search on its way over all files, of which only matters what it finds.
pub struct Sieve {
    matcher: Matcher,
    waiting: std::vec::IntoIter<u32>,
    found: FxHashSet<FileId>,
}

/// A document costs something however short it is.
const DOCUMENT_BYTES: usize = 64;

impl Sieve {
    pub fn new(query: &str, session: &Session) -> Self {
        let matcher = Matcher::new(&Query::parse(query), MatchOptions::default());
        let mut sieve = Self { matcher, waiting: Vec::new().into_iter(), found: FxHashSet::default() };
        if !sieve.matcher.is_empty() {
            sieve.waiting = sieve.narrow(session).into_iter();
        }
        sieve
    }

    /// Takes what the index of words finds alone, and tells what else has to be looked at.
    fn narrow(&mut self, session: &Session) -> Vec<u32> {
        let corpus = session.corpus();
        match corpus.tally(session.vault(), &self.matcher) {
            Some((tallies, unknown)) => {
                self.found.extend(tallies.iter().filter_map(|tally| corpus.file(tally.document)));
                unknown
            }
            None => corpus.candidates(&self.matcher.requirement()),
        }
    }

    /// Looks at the next file; tells how much work that was, and nothing when there is none left.
    pub fn step(&mut self, session: &Session) -> Option<usize> {
        let candidate = self.waiting.next()?;
        let Some((id, file)) = session.document(candidate) else { return Some(DOCUMENT_BYTES) };
        let text = session.corpus().text(session.vault(), candidate);
        if self.matcher.matches(session.corpus().document(id, file, &text)).is_some() {
            self.found.insert(id);
        }
        Some(DOCUMENT_BYTES + text.len())
    }

    /// Nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.matcher.is_empty()
    }

    pub fn holds(&self, file: FileId) -> bool {
        self.found.contains(&file)
    }

    /// Whether it would find a note of this name, or one that has nothing but this text.
    pub fn would_hold(&self, path: &str, text: &str) -> bool {
        self.matcher.matches(Document { path, kind: DocumentKind::Note, text, headings: None }).is_some()
    }
}
