//! The note in the middle: its header, its properties, and its text.
//!
//! 1. The text comes as checked HTML in pieces; [`rendering`] puts them into the document without ever holding it up.
//! 2. [`enhance`] adds what HTML alone can't: folding, copying, players, placeholders.
//! 3. [`sections`] folds what stands below headings, and knows which of them is being read.
//! 4. [`media`] gives images and players their bytes when they come near the screen, and takes them back.
//! 5. [`matches`] marks what a search has found.
//! 6. [`follow`] hears the clicks; [`preview`] shows where a link leads before it is followed.

mod anchor;
mod body;
mod callouts;
mod code;
mod diagram;
mod dom;
mod enhance;
mod file_view;
mod follow;
mod header;
mod kept;
mod matches;
mod math;
mod media;
mod note_view;
mod place;
mod preview;
mod print;
mod queries;
mod remote;
mod rendering;
mod sections;
mod tasks;
mod view;

pub use callouts::dress_all as dress_callouts;
pub use dom::all;
pub use preview::Previews;
pub use remote::{allowed_hosts, forbid_host};
pub use view::Reader;
