use rustc_hash::FxHashMap;

use crate::markdown::html::Html;

use super::renderer::Renderer;

/// Footnotes by the order in which they are first referred to.
#[derive(Default)]
pub(super) struct Footnotes {
    numbers: FxHashMap<String, usize>,
    notes: Vec<Footnote>,
    /// What was defined; what is never referred to is not shown.
    definitions: FxHashMap<String, Html>,
    /// The labels of the definitions that are being written.
    writing: Vec<Writing>,
    inline: usize,
}

enum Writing {
    Definition(String),
    Inline(usize),
}

#[derive(Default)]
struct Footnote {
    label: Option<String>,
    content: Option<Html>,
    references: usize,
}

impl Renderer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let label = label.to_lowercase();
        let place = match self.footnotes.numbers.get(&label) {
            Some(place) => *place,
            None => {
                let place = self.footnotes.notes.len();
                self.footnotes.notes.push(Footnote { label: Some(label.clone()), ..Footnote::default() });
                self.footnotes.numbers.insert(label, place);
                place
            }
        };
        self.write_reference(place);
    }

    /// `^[…]`: its content is written aside.
    pub(super) fn begin_inline_footnote(&mut self) {
        let place = self.footnotes.notes.len();
        self.footnotes.notes.push(Footnote::default());
        self.write_reference(place);
        self.footnotes.inline += 1;
        self.footnotes.writing.push(Writing::Inline(place));
        self.put_aside();
        self.html.constant("<p>");
    }

    pub(super) fn end_inline_footnote(&mut self) {
        self.html.constant("</p>\n");
        let content = self.take_back();
        if let Some(Writing::Inline(place)) = self.footnotes.writing.pop()
            && let Some(note) = self.footnotes.notes.get_mut(place)
        {
            note.content = Some(content);
        }
    }

    pub(super) fn begin_definition(&mut self, label: &str) {
        self.footnotes.writing.push(Writing::Definition(label.to_lowercase()));
        self.put_aside();
    }

    pub(super) fn end_definition(&mut self) {
        let content = self.take_back();
        if let Some(Writing::Definition(label)) = self.footnotes.writing.pop() {
            self.footnotes.definitions.entry(label).or_insert(content);
        }
    }

    fn put_aside(&mut self) {
        self.aside.push(std::mem::take(&mut self.html));
    }

    fn take_back(&mut self) -> Html {
        let outer = self.aside.pop().unwrap_or_default();
        std::mem::replace(&mut self.html, outer)
    }

    fn write_reference(&mut self, place: usize) {
        let Some(note) = self.footnotes.notes.get_mut(place) else { return };
        note.references += 1;
        let number = (place + 1).to_string();
        let reference = reference_id(&number, note.references);
        let (note_id, reference_id) = (self.id(&format!("fn-{number}")), self.id(&reference));
        self.html.open("sup").attr("class", "footnote-ref").attr("data-footnote-id", &reference_id);
        self.html.attr("id", &reference_id).end_open();
        self.html.open("a").attr("class", "footnote-link").attr("href", &format!("#{note_id}"));
        self.html.attr("role", "doc-noteref").end_open();
        self.html.text(&format!("[{number}]")).constant("</a></sup>");
    }

    /// The section at the end of a note with the footnotes that are referred to.
    pub(super) fn write_footnotes(&mut self) {
        if self.footnotes.notes.is_empty() {
            return;
        }
        self.html.fresh_line();
        self.html.constant("<section class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n");
        for (place, note) in std::mem::take(&mut self.footnotes.notes).into_iter().enumerate() {
            let number = (place + 1).to_string();
            let id = self.id(&format!("fn-{number}"));
            self.html.open("li").attr("data-footnote-id", &id).attr("id", &id);
            self.auto_direction();
            self.html.end_open();
            self.html.constant("\n");
            let defined = note.label.and_then(|label| self.footnotes.definitions.remove(&label));
            if let Some(content) = note.content.or(defined) {
                self.html.append(content);
            }
            for reference in 1..=note.references {
                let id = self.id(&reference_id(&number, reference));
                self.html.open("a").attr("class", "footnote-backref footnote-link").attr("href", &format!("#{id}"));
                self.html.attr("role", "doc-backlink").attr("aria-label", "Back to the text").end_open();
                self.html.constant("↩</a>");
            }
            self.html.constant("</li>\n");
        }
        self.html.constant("</ol>\n</section>\n");
        self.html.break_here();
    }
}

fn reference_id(number: &str, reference: usize) -> String {
    if reference == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{reference}") }
}
