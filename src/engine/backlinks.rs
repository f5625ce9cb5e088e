//! Who links to a file, and in which words. Contexts are cut from the source when they are looked at: a note with ten
//! thousand backlinks costs only what is on the screen.

use super::messages::{Answer, BacklinkContext, BacklinkSource};
use super::notes::title;
use super::session::{Session, not_found};
use crate::index::{CanvasText, split_subpath};
use crate::markdown::{LinkContext, facts, link_context};
use crate::vault::names::natural_cmp;
use crate::vault::{FileId, FileKind, Problem};

/// So many contexts of one source are told: a list of links may name the same note thousands of times.
const MOST_CONTEXTS: usize = 200;

impl Session {
    pub fn backlinks(&self, path: &str) -> Answer {
        let Some(id) = self.find(path) else { return not_found(path) };
        let mut sources: Vec<BacklinkSource> = self
            .index()
            .backlink_sources(id)
            .into_iter()
            .filter_map(|(source, links)| {
                let path = self.path(source)?;
                Some(BacklinkSource { path: path.to_owned(), title: title(path).to_owned(), links })
            })
            .collect();
        sources.sort_by(|one, other| {
            natural_cmp(&one.title, &other.title).then_with(|| natural_cmp(&one.path, &other.path))
        });
        Answer::Backlinks(sources)
    }

    pub fn backlink_contexts(&self, path: &str, source: &str) -> Answer {
        let Some(target) = self.find(path) else { return not_found(path) };
        let Some(source_id) = self.find(source) else { return not_found(source) };
        let contexts = match self.kind(source_id) {
            Some(FileKind::Canvas) => self.canvas_contexts(source_id, target),
            _ => self.note_text(source_id).map(|text| self.text_contexts(&text, source_id, target)),
        };
        match contexts {
            Ok(contexts) => Answer::BacklinkContexts(contexts),
            Err(problem) => Answer::Failed(problem.reason),
        }
    }

    fn text_contexts(&self, text: &str, source: FileId, target: FileId) -> Vec<BacklinkContext> {
        let facts = facts(text);
        let to_target = facts.links.iter().filter(|link| {
            let (path, _) = split_subpath(&link.target);
            let resolver = self.index().resolver();
            resolver.resolve(self.vault().files(), self.platform(), source, path) == Some(target)
        });
        to_target
            .take(MOST_CONTEXTS)
            .map(|link| {
                let LinkContext { before, link, after } = link_context(text, &link.range);
                BacklinkContext { before, link, after }
            })
            .collect()
    }

    fn canvas_contexts(&self, source: FileId, target: FileId) -> Result<Vec<BacklinkContext>, Problem> {
        let mut contexts = Vec::new();
        for text in self.canvas(source)? {
            match text {
                CanvasText::Markdown(text) => contexts.extend(self.text_contexts(&text, source, target)),
                CanvasText::File(path) if self.find(&path) == Some(target) => contexts.push(BacklinkContext {
                    before: String::new(),
                    link: title(&path).to_owned(),
                    after: " on the canvas".to_owned(),
                }),
                CanvasText::File(_) => {}
            }
        }
        Ok(contexts)
    }
}
