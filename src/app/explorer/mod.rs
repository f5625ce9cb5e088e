//! The tree of files, of which only the rows in sight are in the document.

mod folds;
mod keys;
mod order;
mod row;
mod toolbar;
mod view;

pub use view::Explorer;
