//! The Obsidian dialect: what a note says ([`facts`]) and how it looks ([`render`]).
//!
//! 1. [`frontmatter`] cuts the properties off and reads them.
//! 2. [`opaque`] hides Obsidian's own constructs from the CommonMark parser, as it would misread them.
//! 3. [`pass`] runs that parser (pulldown-cmark), puts the constructs back among its events, and hands a [`pass::Sink`]
//!    blocks with their inline content; [`delimiters`] finds highlights, inline footnotes and block ids there.
//! 4. Sinks take them in: [`collect`] for facts, [`render`] for HTML, [`structure`] for what search looks into. So all
//!    tell of the same note.
//!
//! Knows nothing of the vault: whatever a link leads to is asked of a [`Host`]. Parsing cannot fail.

pub mod allowed;
mod collect;
mod context;
mod delimiters;
mod extras;
mod facts;
mod frontmatter;
mod heading;
mod host;
mod html;
mod item;
mod link;
mod opaque;
mod pass;
mod place;
mod render;
mod structure;
mod url;
mod value;
mod verbatim;
mod words;
mod yaml;

pub use collect::facts;
pub use context::{LinkContext, link_context};
pub use extras::{Extras, extras};
pub use facts::{Block, Facts, Heading, Link, LinkKind, Property};
pub use heading::{find_subpath, normalize_heading, subpath_id};
pub use host::{Embedded, Host, Target};
pub use link::{Wikilink, inner_target, vault_target};
pub use pass::Dialect;
pub use place::{PlacedProperty, placed_properties};
pub use render::{RenderOptions, Rendered, Ways, render, render_part};
pub use structure::{Structure, Task, sections, structure};
pub use url::{address, encoded_path as address_of_path, page_address};
pub use value::Value;
pub use verbatim::verbatim;
