//! The quick switcher: goes to a file, a heading or a block by some of its letters.

mod view;

pub use view::Switcher;
