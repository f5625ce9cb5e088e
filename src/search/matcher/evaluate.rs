use std::ops::{ControlFlow, Range};

use crate::markdown::PlacedProperty;
use crate::search::pattern::Want;
use crate::search::query::Field;
use crate::search::text::Finder;

use super::compile::{Node, Text};
use super::document::Parts;
use super::hits::{Hits, can_have_tasks};

/// What of a document matches: in their order, without overlaps. What must not be there is in none of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Bytes of the text.
    pub text: Vec<Range<usize>>,
    /// Bytes of the path.
    pub path: Vec<Range<usize>>,
}

/// What an expression is asked of.
#[derive(Clone, Debug)]
pub(super) enum Place<'p> {
    /// A part of the text, and with it the path if that is asked for as well.
    Text {
        range: Range<usize>,
        with_path: bool,
    },
    /// The path or the name, with the part of the text that a field inside would be asked of.
    Path {
        range: Range<usize>,
        text: Range<usize>,
    },
    /// The tags in a part of the text.
    Tags(Range<usize>),
    Key(&'p PlacedProperty),
    Value(&'p PlacedProperty),
}

impl Place<'_> {
    pub(super) fn note(text: &str) -> Self {
        Self::Text { range: 0..text.len(), with_path: true }
    }

    fn text(&self) -> Range<usize> {
        match self {
            Self::Text { range, .. } | Self::Tags(range) | Self::Path { text: range, .. } => range.clone(),
            Self::Key(_) | Self::Value(_) => 0..0,
        }
    }
}

pub(super) struct Evaluation<'d> {
    pub(super) parts: &'d Parts<'d>,
    pub(super) found: Matches,
    /// How many `-` are around: nothing is marked under one.
    negations: usize,
}

impl<'d> Evaluation<'d> {
    pub(super) fn new(parts: &'d Parts<'d>) -> Self {
        Self { parts, found: Matches::default(), negations: 0 }
    }

    pub(super) fn into_matches(self) -> Matches {
        Matches { text: merged(self.found.text), path: merged(self.found.path) }
    }

    pub(super) fn want(&self) -> Want {
        if self.negations > 0 { Want::Any } else { Want::All }
    }

    /// Whether an expression holds in a place. What matches is noted only if it does.
    pub(super) fn holds(&mut self, node: &Node, place: &Place<'_>) -> bool {
        let before = (self.found.text.len(), self.found.path.len());
        let holds = self.does_hold(node, place);
        if !holds {
            self.found.text.truncate(before.0);
            self.found.path.truncate(before.1);
        }
        holds
    }

    fn does_hold(&mut self, node: &Node, place: &Place<'_>) -> bool {
        match node {
            Node::All(parts) => parts.iter().all(|part| self.holds(part, place)),
            Node::Any(parts) => {
                let mut does_any = false;
                for part in parts {
                    does_any |= self.holds(part, place);
                    if does_any && self.want() == Want::Any {
                        break;
                    }
                }
                does_any
            }
            Node::Not(inner) => {
                self.negations += 1;
                let holds = self.holds(inner, place);
                self.negations -= 1;
                !holds
            }
            Node::Text(text) => self.text(text, place),
            Node::Pattern(_) | Node::Null | Node::Comparison(_) => self.other_leaf(node, place),
            Node::In(field, inner) => self.field(*field, inner, place),
            Node::Property { name, value } => self.property(name, value.as_deref()),
        }
    }

    fn text(&mut self, text: &Text, place: &Place<'_>) -> bool {
        match place {
            Place::Text { range, .. } if text.finder.is_empty() => {
                self.mark_part(range);
                true
            }
            Place::Path { .. } if text.finder.is_empty() => true,
            Place::Text { range, with_path } => {
                let want = self.want();
                let is_in_text = find_all(&text.finder, self.parts.document.text, range, want, &mut self.found.text);
                if is_in_text && want == Want::Any {
                    return true;
                }
                let path = self.parts.document.shown_path();
                *with_path && self.is_searched() && self.text_in_path(text, &path) || is_in_text
            }
            Place::Path { range, .. } => self.text_in_path(text, range),
            Place::Tags(range) => self.tag(range, |name| is_tag_under(name, &text.tag)),
            Place::Key(property) => is_whole(&text.finder, &property.property.key),
            Place::Value(property) => self.value_says(text, property),
        }
    }

    fn text_in_path(&mut self, text: &Text, range: &Range<usize>) -> bool {
        let want = self.want();
        find_all(&text.finder, self.parts.document.path, range, want, &mut self.found.path)
    }

    fn other_leaf(&mut self, node: &Node, place: &Place<'_>) -> bool {
        match (node, place) {
            (_, Place::Value(property)) => self.value_is(node, property),
            (Node::Pattern(program), Place::Text { range, with_path }) => {
                let want = self.want();
                let slice = self.parts.document.text.get(range.clone()).unwrap_or_default();
                let marks = &mut self.found.text;
                let is_in_text = program.find(slice, want, |found| marks.push(shifted(&found, range.start)));
                if is_in_text && want == Want::Any || !with_path || !self.is_searched() {
                    return is_in_text;
                }
                let path = self.parts.document.shown_path();
                self.other_leaf(node, &Place::Path { range: path, text: range.clone() }) || is_in_text
            }
            (Node::Pattern(program), Place::Path { range, .. }) => {
                let slice = self.parts.document.path.get(range.clone()).unwrap_or_default();
                let want = self.want();
                let marks = &mut self.found.path;
                program.find(slice, want, |found| marks.push(shifted(&found, range.start)))
            }
            (Node::Pattern(program), Place::Tags(range)) => {
                self.tag(range, |name| program.find(&format!("#{name}"), Want::Any, |_| ()))
            }
            (Node::Pattern(program), Place::Key(property)) => program.find(&property.property.key, Want::Any, |_| ()),
            _ => false,
        }
    }

    fn field(&mut self, field: Field, inner: &Node, place: &Place<'_>) -> bool {
        let text = place.text();
        let parts = self.parts;
        match field {
            Field::File => self.holds(inner, &Place::Path { range: parts.document.name(), text }),
            Field::Path => self.holds(inner, &Place::Path { range: 0..parts.document.path.len(), text }),
            _ if !self.is_searched() => false,
            Field::Content => self.holds(inner, &Place::Text { range: text, with_path: false }),
            Field::Tag => self.holds(inner, &Place::Tags(text)),
            Field::Line => match Hits::of(inner, parts.document.text, &text) {
                Some(hits) => self.lines_with(&hits, inner, &text),
                None => self.units(inner, &text, parts.lines(), Clone::clone),
            },
            Field::Block => {
                let hits = Hits::of(inner, parts.document.text, &text);
                self.is_in_a_section(hits.as_ref())
                    && self.units_with(hits.as_ref(), inner, &text, &parts.structure().blocks, Clone::clone)
            }
            Field::Section => {
                let hits = Hits::of(inner, parts.document.text, &text);
                self.units_with(hits.as_ref(), inner, &text, parts.sections(), Clone::clone)
            }
            Field::Task => self.tasks(inner, &text, |_| true),
            Field::TaskTodo => self.tasks(inner, &text, |is_done| !is_done),
            Field::TaskDone => self.tasks(inner, &text, |is_done| is_done),
        }
    }

    /// Whether a line of `text` holds that has all that is in each which does. All that do are marked.
    fn lines_with(&mut self, hits: &Hits<'_>, inner: &Node, text: &Range<usize>) -> bool {
        let source = self.parts.document.text;
        let (mut does_any, mut done) = (false, text.start);
        for place in hits.places() {
            if *place < done {
                continue;
            }
            let before = source.get(done..*place).unwrap_or_default();
            let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(done, |at| done + at + 1);
            let behind = source.get(*place..text.end).unwrap_or_default();
            let end = memchr::memchr(b'\n', behind.as_bytes()).map_or(text.end, |at| place + at);
            done = end;
            if !hits.are_in(&(start..end)) {
                continue;
            }
            let line = source.get(start..end).unwrap_or_default().trim_end_matches('\r');
            does_any |= self.holds(inner, &Place::Text { range: start..start + line.len(), with_path: false });
            if does_any && self.want() == Want::Any {
                break;
            }
        }
        does_any
    }

    fn tasks(&mut self, inner: &Node, text: &Range<usize>, is_asked: impl Fn(bool) -> bool) -> bool {
        if !can_have_tasks(self.parts.document.text) {
            return false;
        }
        let hits = Hits::of(inner, self.parts.document.text, text);
        if !self.is_in_a_section(hits.as_ref()) {
            return false;
        }
        let tasks: Vec<_> = self.parts.structure().tasks.iter().filter(|task| is_asked(task.is_done)).collect();
        self.units_with(hits.as_ref(), inner, text, &tasks, |task| task.range.clone())
    }

    /// Whether one section has all that a block or task must have in order to hold: they lie within sections, which are
    /// known, while blocks and tasks have to be read. Where sections are not known, too, it may be so.
    fn is_in_a_section(&self, hits: Option<&Hits<'_>>) -> bool {
        match (hits, self.parts.known_sections()) {
            (Some(hits), Some(sections)) => sections.iter().any(|section| hits.are_in(section)),
            _ => true,
        }
    }

    fn units<U>(&mut self, inner: &Node, text: &Range<usize>, units: &[U], range: impl Fn(&U) -> Range<usize>) -> bool {
        self.units_with(None, inner, text, units, range)
    }

    /// Whether one of the units, as far as they are in `text`, holds; only those can that have the hits. All that do are
    /// marked.
    fn units_with<U>(
        &mut self,
        hits: Option<&Hits<'_>>,
        inner: &Node,
        text: &Range<usize>,
        units: &[U],
        range: impl Fn(&U) -> Range<usize>,
    ) -> bool {
        let first = units.partition_point(|unit| range(unit).end < text.start);
        let mut does_any = false;
        for unit in units.iter().skip(first).map(range).take_while(|unit| unit.start <= text.end) {
            let inside = unit.start.max(text.start)..unit.end.min(text.end);
            // What lies beside it and touches it only is no part of it.
            if inside.is_empty() && !unit.is_empty() {
                continue;
            }
            if hits.is_some_and(|hits| !hits.are_in(&inside)) {
                continue;
            }
            does_any |= self.holds(inner, &Place::Text { range: inside, with_path: false });
            if does_any && self.want() == Want::Any {
                break;
            }
        }
        does_any
    }

    /// Whether a tag in `text` is asked for. All that are get marked.
    fn tag(&mut self, text: &Range<usize>, is_asked: impl Fn(&str) -> bool) -> bool {
        let tags = &self.parts.structure().tags;
        let first = tags.partition_point(|(range, _)| range.start < text.start);
        let mut does_any = false;
        for (range, name) in tags.iter().skip(first).take_while(|(range, _)| range.end <= text.end) {
            if is_asked(name) {
                does_any = true;
                self.mark(range.clone());
            }
        }
        does_any
    }

    /// Whether its text and path are searched by words.
    fn is_searched(&self) -> bool {
        self.parts.document.kind != super::DocumentKind::File
    }

    /// Marks all of a part of the text, if it is not the whole.
    fn mark_part(&mut self, range: &Range<usize>) {
        let text = self.parts.document.text;
        let part = text.get(range.clone()).unwrap_or_default();
        if part.len() < text.len() {
            let start = range.start + part.len() - part.trim_start().len();
            self.mark(start..start + part.trim().len());
        }
    }

    pub(super) fn mark(&mut self, range: Range<usize>) {
        if self.negations == 0 && !range.is_empty() {
            self.found.text.push(range);
        }
    }
}

/// Whether `range` of a text has the needle; all places are added if they are wanted.
fn find_all(finder: &Finder, text: &str, range: &Range<usize>, want: Want, marks: &mut Vec<Range<usize>>) -> bool {
    let Some(slice) = text.get(range.clone()) else { return false };
    let mut is_there = false;
    finder.find_all(slice, &mut |found| {
        is_there = true;
        if want == Want::Any {
            return ControlFlow::Break(());
        }
        marks.push(shifted(&found, range.start));
        ControlFlow::Continue(())
    });
    is_there
}

pub(super) fn is_whole(finder: &Finder, text: &str) -> bool {
    finder.find(text, 0).is_some_and(|found| found == (0..text.len()))
}

/// Whether a tag is the one that is asked for, in small letters, or nested in it. Nothing asks for any.
fn is_tag_under(name: &str, asked: &str) -> bool {
    let name = name.to_lowercase();
    let asked = asked.trim_end_matches('/');
    asked.is_empty() || name.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// In their order, those that overlap as one.
pub(super) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if ranges.is_sorted_by(|one, other| one.end <= other.start) {
        return ranges;
    }
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
