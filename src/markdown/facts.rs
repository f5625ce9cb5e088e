use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Value;

/// What one note says, apart from how it looks. All ranges are bytes of the note's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// As they stand, in their order; keys as written.
    pub properties: Vec<Property>,
    /// Why the frontmatter could not be read as YAML or JSON, with its line.
    pub broken_frontmatter: Option<String>,
    /// Where the note's body begins: after the frontmatter, or 0.
    pub body: usize,
    pub aliases: Vec<String>,
    /// Without `#`, from the frontmatter first, then as they come in the text; each as first written, once.
    pub tags: Vec<String>,
    pub css_classes: Vec<String>,
    pub links: Vec<Link>,
    pub headings: Vec<Heading>,
    pub blocks: Vec<Block>,
    pub tasks_open: u32,
    pub tasks_done: u32,
    pub words: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Property {
    pub key: String,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole link, brackets included. Inside the frontmatter, the value that holds it.
    pub range: Range<u32>,
    /// Path and `#subpath` as written, percent-decoded for Markdown links, trimmed. Never an address with a scheme.
    pub target: String,
    pub kind: LinkKind,
    pub is_embed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    Wikilink,
    Markdown,
    Frontmatter,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub level: u8,
    /// Without markup.
    pub text: String,
    /// The `id` that the heading has in the rendered HTML.
    pub id: String,
    pub range: Range<u32>,
}

/// A block with an id: `^id` at its end or on the line after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Without `^`.
    pub id: String,
    /// The whole block that the id names.
    pub range: Range<u32>,
}
