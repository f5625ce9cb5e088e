use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range, Text, TreeWalker};

use super::super::dom::{all, document};
use crate::engine::NoteMatch;

/// Where a match is in the document.
#[derive(Clone)]
pub struct Found {
    pub block: Element,
    /// Its letters, if they are shown.
    pub range: Option<Range>,
}

/// A block that says where in the note's text it begins.
pub struct Block {
    pub at: u32,
    element: Element,
}

/// What begins in a piece, not what goes on in it.
const BLOCK: &str = "[data-at]:not([data-continued])";

/// The blocks of a piece of the note, in order. What goes on from the piece before is one of them.
pub fn blocks(piece: &Element) -> Vec<Block> {
    let rest = piece.first_element_child().filter(|_| is_continued(piece)).map(|element| Block { at: 0, element });
    rest.into_iter().chain(all(piece, BLOCK).into_iter().filter_map(block)).collect()
}

/// Where in the note's text the first block is that begins in a piece.
pub fn start_of(piece: &Element) -> Option<u32> {
    block(piece.query_selector(BLOCK).ok()??).map(|block| block.at)
}

/// Whether a piece goes on with a block of the one before.
pub fn is_continued(piece: &Element) -> bool {
    piece.first_element_child().is_some_and(|first| first.has_attribute("data-continued"))
}

fn block(element: Element) -> Option<Block> {
    Some(Block { at: element.get_attribute("data-at")?.parse().ok()?, element })
}

/// Finds matches in what is shown of `root`. `matches` and `blocks` are in the text's order; those before the first block
/// are taken to be in it.
pub fn find(root: &Element, blocks: &[Block], matches: &[NoteMatch]) -> Vec<Found> {
    let mut found = Vec::with_capacity(matches.len());
    let mut rest = matches;
    for (at, block) in blocks.iter().enumerate() {
        let next = blocks.get(at + 1);
        let here = next.map_or(rest.len(), |next| rest.partition_point(|one| one.at < next.at));
        let (inside, behind) = rest.split_at(here);
        rest = behind;
        if !inside.is_empty() {
            let shown = Shown::between(root, &block.element, next.map(|next| &next.element));
            shown.find(&block.element, inside, &mut found);
        }
    }
    found
}

/// Finds matches in an element as a whole.
pub fn find_in(element: &Element, matches: &[NoteMatch]) -> Vec<Found> {
    let mut found = Vec::with_capacity(matches.len());
    Shown::between(element, element, None).find(element, matches, &mut found);
    found
}

/// A text as it is shown, and the nodes that it stands in.
#[derive(Default)]
struct Shown {
    text: String,
    /// Each with the place where its text begins.
    nodes: Vec<(usize, Node)>,
}

impl Shown {
    /// From an element on, up to another one or to the end of `root`.
    fn between(root: &Element, first: &Element, end: Option<&Element>) -> Self {
        const ELEMENTS_AND_TEXT: u32 = 0x1 | 0x4;
        let mut shown = Self::default();
        let Some(walker) =
            document().and_then(|document| document.create_tree_walker_with_what_to_show(root, ELEMENTS_AND_TEXT).ok())
        else {
            return shown;
        };
        walker.set_current_node(first);
        while let Some(node) = next(&walker) {
            if end.is_some_and(|end| end.is_same_node(Some(&node))) {
                break;
            }
            if let Some(text) = node.dyn_ref::<Text>() {
                let start = shown.text.len();
                shown.text.push_str(&text.data());
                shown.nodes.push((start, node));
            }
        }
        shown
    }

    /// Each match behind the one before.
    fn find(&self, block: &Element, matches: &[NoteMatch], found: &mut Vec<Found>) {
        let mut from = 0;
        for one in matches {
            let at = self.text.get(from..).and_then(|rest| rest.find(&one.text)).map(|at| from + at);
            let range = at.and_then(|at| self.range(at, at + one.text.len()));
            if let Some(at) = at {
                from = at + one.text.len();
            }
            found.push(Found { block: block.clone(), range });
        }
    }

    fn range(&self, start: usize, end: usize) -> Option<Range> {
        let range = document()?.create_range().ok()?;
        let (node, offset) = self.place(start)?;
        range.set_start(node, offset).ok()?;
        // The end belongs to the node that the last letter stands in.
        let (node, offset) = self.place(end.checked_sub(1)?)?;
        let length = self.text.get(..end)?.chars().next_back()?.len_utf16();
        range.set_end(node, offset.saturating_add(u32::try_from(length).ok()?)).ok()?;
        Some(range)
    }

    /// The node that a byte stands in, and how many of its UTF-16 units lie before the letter.
    fn place(&self, byte: usize) -> Option<(&Node, u32)> {
        let number = self.nodes.partition_point(|(start, _)| *start <= byte).checked_sub(1)?;
        let (start, node) = self.nodes.get(number)?;
        let before =
            self.text.get(*start..)?.char_indices().take_while(|(at, letter)| start + at + letter.len_utf8() <= byte);
        let units: usize = before.map(|(_, letter)| letter.len_utf16()).sum();
        Some((node, u32::try_from(units).ok()?))
    }
}

fn next(walker: &TreeWalker) -> Option<Node> {
    walker.next_node().ok().flatten()
}
