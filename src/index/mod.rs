//! What the notes say of each other.
//!
//! 1. [`Resolver`] finds the file that a link names; it needs only the list of files, so links resolve while notes are
//!    still being read.
//! 2. [`Index`] collects, file by file, what [`crate::markdown::facts`] found: links, unresolved names, tags;
//!    [`Properties`] which of them the notes have, and what they say.
//! 3. [`Labels`] are the names inside of notes: aliases, headings, blocks.
//!
//! 4. [`dated_notes`] are known by their paths.
//! 5. [`WrittenIndex`] is what an archive says of its notes itself.
//!
//! Keeps no other text: a context is cut from the linking note when somebody looks at it.

mod canvas;
mod dated;
mod first_note;
mod fold;
mod labels;
mod links;
mod note_facts;
mod properties;
mod property_type;
mod resolver;
mod written;

pub use canvas::{CanvasText, canvas_targets, canvas_texts};
pub use dated::{DateWords, dated_notes, has_iso_weeks};
pub use first_note::FirstNote;
pub use labels::{LabelList, Labels};
pub use links::{Destination, Index, LinkGroup};
pub use note_facts::{NoteFacts, PropertyFacts};
pub use properties::{KnownProperty, Properties};
pub use property_type::PropertyType;
pub use resolver::{Resolver, folded_file_name, split_subpath};
pub use written::{IndexWriting, WrittenIndex, is_told};
