//! The headings of a note in the document, and what is folded away below them.
//!
//! A section is a heading with what follows it up to the next heading, wherever pieces begin and end. What a fold hides
//! is worked out from the sections alone, and only elements whose state changes are touched.

use std::cell::RefCell;

use rustc_hash::FxHashSet;
use web_sys::Element;

use super::dom::{self, all, append, element, set};
use crate::markdown::Heading;

/// The sections that are in the document so far.
#[derive(Default)]
pub struct Sections(RefCell<Inner>);

#[derive(Default)]
struct Inner {
    pieces: Vec<Element>,
    sections: Vec<Section>,
    /// What the next section is hidden by: a heading of this level.
    hidden_at_end: Option<u8>,
    /// Everything was folded at once, and what comes later is, too.
    is_all_folded: bool,
    /// What was folded in the note as it was: headings by their ids, and items by what they say.
    folded: FxHashSet<String>,
}

struct Section {
    /// Around the heading and its button.
    frame: Element,
    /// The number of the piece that it stands in.
    piece: usize,
    level: u8,
    /// Which of the note's headings it is.
    heading: Option<usize>,
    is_folded: bool,
    sight: Sight,
    /// That of what follows the heading.
    sight_below: Sight,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sight {
    Shown,
    /// By the fold of a heading above.
    Hidden,
}

/// On what a fold hides, and on pieces of which nothing is left to see.
const HIDDEN: &str = "is-folded-away";
const COLLAPSED: &str = "is-collapsed";

impl Sections {
    /// Those of the note as it is now, none of which is there yet: what is folded is to stay so.
    pub fn renewed(&self) -> Self {
        let inner = self.0.borrow();
        let headings = inner.sections.iter().filter(|section| section.is_folded);
        let mut folded: FxHashSet<String> = headings.filter_map(|section| heading_id(&section.frame)).collect();
        for piece in &inner.pieces {
            folded.extend(all(piece, "li.is-collapsed").iter().filter_map(item_name));
        }
        Self(RefCell::new(Inner { is_all_folded: inner.is_all_folded, folded, ..Inner::default() }))
    }

    /// Takes in the next piece: its headings and nested lists get their buttons, and what an open fold reaches is hidden.
    pub fn take_in(&self, piece: &Element, headings: &[Heading]) {
        list_buttons(piece);
        let mut inner = self.0.borrow_mut();
        inner.take_in(piece, headings);
        if inner.is_all_folded {
            fold_lists(piece, Fold::Closed);
        } else if !inner.folded.is_empty() {
            for button in all(piece, "li > .list-collapse-indicator") {
                if let Some(item) = button.parent_element()
                    && item_name(&item).is_some_and(|name| inner.folded.contains(&name))
                {
                    mark_fold(&item, Fold::Closed);
                }
            }
        }
    }

    /// Folds or unfolds what the button belongs to.
    pub fn toggle(&self, button: &Element) {
        let Some(holder) = button.parent_element() else { return };
        if holder.tag_name() == "LI" {
            let is_folded = holder.class_list().toggle(COLLAPSED).unwrap_or_default();
            set(button, "aria-expanded", if is_folded { "false" } else { "true" });
            return;
        }
        let mut inner = self.0.borrow_mut();
        let Some(at) = number_of(&holder) else { return };
        let is_folded = inner.sections.get(at).is_some_and(|section| section.is_folded);
        inner.fold(at, if is_folded { Fold::Open } else { Fold::Closed });
    }

    /// Folds or unfolds every heading and list.
    pub fn fold_all(&self, fold: Fold) {
        self.0.borrow_mut().fold_all(fold);
    }

    /// Unfolds whatever hides an element of the note.
    pub fn unfold_to(&self, element: &Element) {
        let closest = |element: &Element| element.parent_element()?.closest("li.is-collapsed").ok().flatten();
        let mut item = closest(element);
        while let Some(folded) = item {
            let _ = folded.class_list().remove_1(COLLAPSED);
            if let Ok(Some(button)) = folded.query_selector(":scope > .collapse-indicator") {
                set(&button, "aria-expanded", "true");
            }
            item = closest(&folded);
        }
        self.0.borrow_mut().unfold_to(element);
    }

    /// Which of the note's headings stands last above a line of the window, as far as it can be seen.
    pub fn heading_at(&self, line_px: f64) -> Option<usize> {
        self.0.borrow().heading_at(line_px)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    Open,
    Closed,
}

impl Inner {
    fn take_in(&mut self, piece: &Element, headings: &[Heading]) {
        let number = self.pieces.len();
        self.pieces.push(piece.clone());
        let mut next = piece.first_element_child();
        while let Some(block) = next {
            next = block.next_element_sibling();
            match level_of(&block) {
                Some(level) => self.begin_section(&block, number, level, headings),
                None if self.hidden_at_end.is_some() => put(&block, Sight::Hidden),
                None => {}
            }
        }
        self.look_at_piece(number);
    }

    fn begin_section(&mut self, heading: &Element, piece: usize, level: u8, headings: &[Heading]) {
        if self.hidden_at_end.is_some_and(|hidden| level <= hidden) {
            self.hidden_at_end = None;
        }
        let Some(frame) = framed(heading, level, self.sections.len()) else { return };
        // A heading that another one of its level follows at once has nothing to fold.
        if let Some(before) = self.sections.last()
            && before.level >= level
            && before.frame.next_element_sibling().is_some_and(|next| next == frame)
            && let Ok(Some(button)) = before.frame.query_selector(":scope > .collapse-indicator")
        {
            button.remove();
        }
        let sight = sight_under(self.hidden_at_end);
        if sight == Sight::Hidden {
            put(&frame, sight);
        }
        let id = heading.id();
        let from = self.sections.iter().rev().find_map(|section| section.heading).map_or(0, |last| last + 1);
        let found = headings.iter().skip(from).position(|heading| heading.id == id);
        let heading = found.map(|found| from + found);
        let is_folded = self.is_all_folded || self.folded.contains(&id);
        if is_folded {
            mark_fold(&frame, Fold::Closed);
            self.hidden_at_end = self.hidden_at_end.or(Some(level));
        }
        let sight_below = sight_under(self.hidden_at_end);
        self.sections.push(Section { frame, piece, level, heading, is_folded, sight, sight_below });
    }

    fn fold(&mut self, at: usize, fold: Fold) {
        let Some(section) = self.sections.get_mut(at) else { return };
        section.is_folded = fold == Fold::Closed;
        mark_fold(&section.frame, fold);
        let level = section.level;
        let after = at + 1;
        let below = self.sections.get(after..).unwrap_or_default();
        let end =
            below.iter().position(|section| section.level <= level).map_or(self.sections.len(), |len| after + len);
        self.show_and_hide(at, end);
        self.hidden_at_end = self.hidden_by_last();
    }

    fn fold_all(&mut self, fold: Fold) {
        self.is_all_folded = fold == Fold::Closed;
        for section in &mut self.sections {
            section.is_folded = self.is_all_folded;
            mark_fold(&section.frame, fold);
        }
        for piece in &self.pieces {
            fold_lists(piece, fold);
        }
        self.show_and_hide(0, self.sections.len());
        self.hidden_at_end = self.hidden_by_last();
    }

    /// Brings the sections from `at`, which can be seen itself, up to `end` to what the folds among them say.
    fn show_and_hide(&mut self, at: usize, end: usize) {
        let mut hidden: Option<u8> = None;
        let mut looked_at = None;
        for number in at..end {
            let Some(section) = self.sections.get(number) else { return };
            if hidden.is_some_and(|level| section.level <= level) {
                hidden = None;
            }
            let sight = sight_under(hidden);
            if section.is_folded && sight == Sight::Shown {
                hidden = Some(section.level);
            }
            let sight_below = sight_under(hidden);
            if section.sight != sight {
                put(&section.frame, sight);
            }
            if section.sight_below != sight_below {
                self.put_content(number, sight_below);
            }
            if let Some(section) = self.sections.get_mut(number) {
                (section.sight, section.sight_below) = (sight, sight_below);
                looked_at = looked_at.max(Some(section.piece));
            }
        }
        let first = self.sections.get(at).map_or(0, |section| section.piece);
        let last = self.sections.get(end).map_or(looked_at, |section| Some(section.piece)).unwrap_or(first);
        let last = if end == self.sections.len() { self.pieces.len().saturating_sub(1) } else { last };
        for piece in first..=last {
            self.look_at_piece(piece);
        }
    }

    /// Shows or hides what stands between a heading and the next.
    fn put_content(&self, number: usize, sight: Sight) {
        let Some(section) = self.sections.get(number) else { return };
        let next = self.sections.get(number + 1);
        put_from(section.frame.next_element_sibling(), next, sight);
        let end = next.map_or(self.pieces.len(), |next| next.piece + 1);
        for piece in self.pieces.get(section.piece + 1..end).unwrap_or_default() {
            put_from(piece.first_element_child(), next, sight);
        }
    }

    /// A piece of which nothing is to be seen takes no room, not even the room that was estimated.
    fn look_at_piece(&self, number: usize) {
        let Some(piece) = self.pieces.get(number) else { return };
        let seen = piece.query_selector(":scope > :not(.is-folded-away)").ok().flatten();
        let is_hidden = seen.is_none() && piece.first_element_child().is_some();
        put(piece, if is_hidden { Sight::Hidden } else { Sight::Shown });
    }

    fn hidden_by_last(&self) -> Option<u8> {
        let mut hidden: Option<u8> = None;
        for section in &self.sections {
            if hidden.is_some_and(|level| section.level <= level) {
                hidden = None;
            }
            if section.is_folded && hidden.is_none() {
                hidden = Some(section.level);
            }
        }
        hidden
    }

    fn unfold_to(&mut self, element: &Element) {
        let Some((block, number)) = self.section_of(element) else { return };
        let Some(section) = self.sections.get(number) else { return };
        // A heading is not hidden by its own fold.
        let mut level = if section.frame == block { section.level } else { u8::MAX };
        let mut folded = Vec::new();
        for (at, above) in self.sections.iter().enumerate().take(number + 1).rev() {
            if above.level < level {
                level = above.level;
                if above.is_folded {
                    folded.push(at);
                }
            }
        }
        for at in folded.into_iter().rev() {
            self.fold(at, Fold::Open);
        }
    }

    /// The block of a piece that an element stands in, and the section that it belongs to.
    fn section_of(&self, element: &Element) -> Option<(Element, usize)> {
        let piece = element.closest(".markdown-piece").ok().flatten()?;
        let mut block = element.clone();
        loop {
            let parent = block.parent_element()?;
            if parent == piece {
                break;
            }
            block = parent;
        }
        let mut before = Some(block.clone());
        while let Some(here) = before {
            if let Some(number) = number_of(&here) {
                return Some((block, number));
            }
            before = here.previous_element_sibling();
        }
        let piece = self.pieces.iter().position(|other| *other == piece)?;
        let number = self.sections.partition_point(|section| section.piece < piece).checked_sub(1)?;
        Some((block, number))
    }

    fn heading_at(&self, line_px: f64) -> Option<usize> {
        // Only what is in the piece at the line has been laid out for sure, and nothing else is asked for its place.
        let piece = self.pieces.partition_point(|piece| piece.get_bounding_client_rect().bottom() <= line_px);
        let start = self.sections.partition_point(|section| section.piece < piece);
        let end = self.sections.partition_point(|section| section.piece <= piece);
        let here = self.sections.get(start..end).unwrap_or_default();
        let seen = here.iter().filter(|section| section.sight == Sight::Shown);
        let above = seen.take_while(|section| section.frame.get_bounding_client_rect().top() <= line_px);
        let before = || self.sections.get(..start)?.iter().rev().find(|section| section.sight == Sight::Shown);
        above.last().or_else(before)?.heading
    }
}

/// Hides or shows from a block on, up to the next section.
fn put_from(block: Option<Element>, next: Option<&Section>, sight: Sight) {
    let mut at = block;
    while let Some(block) = at.filter(|block| next.is_none_or(|next| next.frame != *block)) {
        put(&block, sight);
        at = block.next_element_sibling();
    }
}

fn put(element: &Element, sight: Sight) {
    let _ = element.class_list().toggle_with_force(HIDDEN, sight == Sight::Hidden);
}

fn sight_under(hidden: Option<u8>) -> Sight {
    if hidden.is_some() { Sight::Hidden } else { Sight::Shown }
}

fn number_of(frame: &Element) -> Option<usize> {
    frame.get_attribute("data-section")?.parse().ok()
}

/// Says on a heading's frame or a list's item whether it is folded.
fn mark_fold(holder: &Element, fold: Fold) {
    let is_folded = fold == Fold::Closed;
    let _ = holder.class_list().toggle_with_force(COLLAPSED, is_folded);
    if let Ok(Some(button)) = holder.query_selector(":scope > .collapse-indicator") {
        set(&button, "aria-expanded", if is_folded { "false" } else { "true" });
    }
}

fn fold_lists(piece: &Element, fold: Fold) {
    for button in all(piece, "li > .list-collapse-indicator") {
        if let Some(item) = button.parent_element() {
            mark_fold(&item, fold);
        }
    }
}

fn heading_id(frame: &Element) -> Option<String> {
    frame.query_selector(":scope > [data-heading]").ok().flatten().map(|heading| heading.id())
}

/// What a list's item says before what lies below it.
fn item_name(item: &Element) -> Option<String> {
    let mut name = String::new();
    let mut next = item.first_child();
    while let Some(node) = next.filter(|node| !matches!(node.node_name().as_str(), "UL" | "OL")) {
        name += &node.text_content().unwrap_or_default();
        next = node.next_sibling();
    }
    let name = name.trim();
    (!name.is_empty()).then(|| format!("- {name}"))
}

/// The level of a heading of the note itself: those in quotes and embeds do not fold.
fn level_of(block: &Element) -> Option<u8> {
    if !block.has_attribute("data-heading") {
        return None;
    }
    let name = block.tag_name();
    name.strip_prefix('H')?.parse().ok()
}

/// Puts a frame around a heading, with the button that folds it: inside the heading it would belong to its name.
fn framed(heading: &Element, level: u8, number: usize) -> Option<Element> {
    let frame = element("div", &format!("el-h{level} heading-frame"))?;
    set(&frame, "data-section", &number.to_string());
    let name = heading.get_attribute("data-heading").unwrap_or_default();
    heading.parent_element()?.replace_child(&frame, heading).ok()?;
    append(&frame, &indicator("heading-collapse-indicator", &format!("Section “{name}”"))?);
    append(&frame, heading);
    Some(frame)
}

/// List items with lists in them get a button that folds those, unless they are so long that they were cut.
fn list_buttons(piece: &Element) {
    for list in all(piece, "li:not([data-continues], [data-continued]) > :is(ul, ol):not(:is(ul, ol) ~ *)") {
        let is_footnote = list.closest(".footnotes").ok().flatten().is_some();
        if let (Some(item), false) = (list.parent_element(), is_footnote)
            && let Some(button) = indicator("list-collapse-indicator", "Items below")
        {
            let _ = item.insert_before(&button, Some(&list));
        }
    }
}

fn indicator(class: &str, label: &str) -> Option<Element> {
    let button = dom::element("button", class)?;
    let _ = button.class_list().add_2("collapse-indicator", "collapse-icon");
    set(&button, "type", "button");
    set(&button, "aria-expanded", "true");
    set(&button, "aria-label", label);
    Some(button)
}
