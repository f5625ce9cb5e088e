//! What a link leads to, rendered for a look at it without going there.

use super::messages::{Answer, PreviewView};
use super::notes::{SessionHost, title};
use super::pieces::pieces;
use super::session::{Session, not_found};
use crate::markdown::{RenderOptions, facts, render_part};
use crate::vault::FileKind;

/// So much HTML is shown of a long note: it is looked at, not read.
const MAX_BYTES: usize = 96 << 10;

impl Session {
    pub fn preview(&self, path: &str, subpath: &str, ordinal: u32) -> Answer {
        let Some(id) = self.find(path) else { return not_found(path) };
        let (Some(path), Some(FileKind::Note)) = (self.path(id), self.kind(id)) else {
            return Answer::Failed(format!("“{path}” is not a note."));
        };
        let text = match self.vault().read_note(id) {
            Ok(note) => note.text,
            Err(problem) => return Answer::Failed(problem.reason),
        };
        let id_prefix = format!("p{ordinal}-");
        let strict_line_breaks = self.vault().settings().strict_line_breaks;
        let options = RenderOptions { strict_line_breaks, id_prefix: &id_prefix, ..RenderOptions::new(path) };
        let Some(rendered) = render_part(&text, subpath, &options, &SessionHost(self)) else {
            let name = subpath.trim_start_matches(['#', '^']);
            return Answer::Failed(format!("“{name}” is not in “{}”.", title(path)));
        };
        let mut html = pieces(&rendered);
        let whole = html.len();
        let mut bytes = 0;
        // The first piece is shown however long it is.
        let fitting = html.iter().take_while(|piece| {
            bytes += piece.len();
            bytes <= MAX_BYTES
        });
        let shown = fitting.count().max(1);
        html.truncate(shown);
        Answer::Preview(Box::new(PreviewView {
            path: path.to_owned(),
            title: title(path).to_owned(),
            is_cut: html.len() < whole,
            html,
            css_classes: facts(&text).css_classes,
        }))
    }
}
