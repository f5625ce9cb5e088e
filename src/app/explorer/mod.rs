//! The tree of files, of which only the rows in sight are in the document.

mod folds;
mod keys;
mod row;
mod view;
mod window;

pub use view::Explorer;
