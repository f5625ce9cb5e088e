use std::cell::OnceCell;
use std::ops::Range;

use crate::markdown::{self, PlacedProperty, Structure};

/// What is matched against a query.
#[derive(Clone, Copy, Debug)]
pub struct Document<'d> {
    /// Its vault path.
    pub path: &'d str,
    pub kind: DocumentKind,
    /// Nothing in a file that is neither note nor canvas.
    pub text: &'d str,
    /// Where the headings of a note's own text begin, if that is known without reading it.
    pub headings: Option<&'d [u32]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    Note,
    Canvas,
    /// Any other file, which only its name and path can be asked for.
    File,
}

impl Document<'_> {
    /// The part of the path that is the file's name.
    pub(super) fn name(&self) -> Range<usize> {
        let path = self.path;
        path.rfind('/').map_or(0, |slash| slash + 1)..path.len()
    }

    /// The part of the path that words match: a note's is known without its ending.
    pub(super) fn shown_path(&self) -> Range<usize> {
        let path = self.path;
        let ending = match self.kind {
            DocumentKind::Note => ".md",
            DocumentKind::Canvas => ".canvas",
            DocumentKind::File => "",
        };
        let start = path.len().saturating_sub(ending.len());
        let has_ending = path.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(ending));
        0..if has_ending { start } else { path.len() }
    }
}

/// The parts of a document, worked out when a query first asks for them.
pub(super) struct Parts<'d> {
    pub(super) document: Document<'d>,
    lines: OnceCell<Vec<Range<usize>>>,
    structure: OnceCell<Structure>,
    sections: OnceCell<Vec<Range<usize>>>,
    properties: OnceCell<Vec<PlacedProperty>>,
}

impl<'d> Parts<'d> {
    pub(super) fn new(document: Document<'d>) -> Self {
        Self {
            document,
            lines: OnceCell::new(),
            structure: OnceCell::new(),
            sections: OnceCell::new(),
            properties: OnceCell::new(),
        }
    }

    pub(super) fn lines(&self) -> &[Range<usize>] {
        self.lines.get_or_init(|| {
            let mut at = 0;
            let lines = self.document.text.split_inclusive('\n').map(|line| {
                let start = at;
                at += line.len();
                start..start + line.trim_end_matches(['\n', '\r']).len()
            });
            lines.collect()
        })
    }

    pub(super) fn structure(&self) -> &Structure {
        self.structure.get_or_init(|| match self.document.kind {
            DocumentKind::Note => markdown::structure(self.document.text),
            DocumentKind::Canvas | DocumentKind::File => {
                let whole = 0..self.document.text.len();
                Structure { sections: vec![whole.clone()], blocks: vec![whole], ..Structure::default() }
            }
        })
    }

    pub(super) fn sections(&self) -> &[Range<usize>] {
        self.known_sections().unwrap_or_else(|| &self.structure().sections)
    }

    /// The sections, if nothing has to be read for them.
    pub(super) fn known_sections(&self) -> Option<&[Range<usize>]> {
        let headings = self.document.headings.filter(|_| self.document.kind == DocumentKind::Note)?;
        let starts = headings.iter().map(|start| *start as usize);
        Some(self.sections.get_or_init(|| markdown::sections(self.document.text, starts)))
    }

    pub(super) fn properties(&self) -> &[PlacedProperty] {
        self.properties.get_or_init(|| match self.document.kind {
            DocumentKind::Note => markdown::placed_properties(self.document.text),
            DocumentKind::Canvas | DocumentKind::File => Vec::new(),
        })
    }
}
