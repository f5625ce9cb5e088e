//! A note on its way to the page: rendered, with what is shown around it.

use std::hash::Hasher as _;
use std::rc::Rc;

use rustc_hash::FxHasher;

use super::messages::{Answer, NoteView, PropertyLink};
use super::pieces::pieces;
use super::session::{Session, not_found};
use crate::index::split_subpath;
use crate::markdown::{Embedded, Facts, Host, Link, LinkKind, RenderOptions, Target, facts, render};
use crate::vault::{FileId, FileKind};

impl Session {
    pub fn note(&self, path: &str) -> Answer {
        let Some(id) = self.find(path) else { return not_found(path) };
        let (Some(path), Some(FileKind::Note)) = (self.path(id), self.kind(id)) else {
            return Answer::Failed(format!("“{path}” is not a note."));
        };
        let note = match self.vault().read_note(id) {
            Ok(note) => note,
            Err(problem) => return Answer::Failed(problem.reason),
        };
        let Facts { properties, broken_frontmatter, css_classes, links, words, .. } = facts(&note.text);
        let settings = self.vault().settings();
        let options = RenderOptions {
            strict_line_breaks: settings.strict_line_breaks,
            vault: self.vault().name(),
            has_offsets: true,
            ..RenderOptions::new(path)
        };
        let rendered = render(&note.text, &options, &SessionHost(self));
        let mut view = NoteView {
            path: path.to_owned(),
            title: title(path).to_owned(),
            html: pieces(&rendered),
            is_whole: true,
            properties,
            property_links: self.property_links(path, &links),
            broken_frontmatter,
            css_classes,
            headings: rendered.headings,
            words,
            backlinks: 0,
            notice: note.notice.map(|problem| problem.reason),
            print: 0,
        };
        // An archive's notes stay as they are.
        if self.vault().print(id).is_some() {
            view.print = print(&view);
        }
        // What links to the note is shown beside it.
        view.backlinks = self.index().backlinks(id);
        Answer::Note(Box::new(view))
    }

    fn property_links(&self, from: &str, links: &[Link]) -> Vec<PropertyLink> {
        let in_properties = links.iter().filter(|link| link.kind == LinkKind::Frontmatter);
        let resolved = in_properties
            .map(|link| PropertyLink { target: link.target.clone(), place: self.resolve(from, &link.target) });
        resolved.collect()
    }

    /// Where a link in the note at `from` leads: a vault path and `#subpath`.
    pub fn resolve(&self, from: &str, target: &str) -> Option<(String, String)> {
        match SessionHost(self).resolve(from, target) {
            Target::Note { path, subpath } | Target::File { path, subpath } => Some((path, subpath)),
            Target::Unresolved => None,
        }
    }
}

fn print(view: &NoteView) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(&postcard::to_allocvec(view).unwrap_or_default());
    hasher.finish()
}

/// A file's name without its folder and `.md`.
pub fn title(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.strip_suffix(".md").unwrap_or(name)
}

pub struct SessionHost<'a>(pub &'a Session);

impl Host for SessionHost<'_> {
    fn resolve(&self, from: &str, target: &str) -> Target {
        let session = self.0;
        let (path, subpath) = split_subpath(target);
        let from = session.vault().find(from).unwrap_or(FileId(u32::MAX));
        let found = session.index().resolver().resolve(session.vault().files(), session.platform(), from, path);
        let Some((id, path)) = found.and_then(|id| Some((id, session.path(id)?.to_owned()))) else {
            return Target::Unresolved;
        };
        let subpath = subpath.to_owned();
        match session.kind(id) {
            Some(FileKind::Note) => Target::Note { path, subpath },
            _ => Target::File { path, subpath },
        }
    }

    fn embedded(&self, path: &str) -> Embedded {
        let Some(id) = self.0.vault().find(path) else {
            return Embedded::Missing("The note is not in this vault.".to_owned());
        };
        match self.0.vault().read_note(id) {
            Ok(note) => Embedded::Text(Rc::from(note.text)),
            Err(problem) => Embedded::Missing(problem.reason),
        }
    }
}
