//! Everything that must hold before a change lands.
//!
//! 1. All set-up comes first, so that nothing fails late for want of a tool.
//! 2. Format, lints, native tests, the app's build and the browser tests; each runs even if one before it failed.
//! 3. What failed is named, and all tests are counted in one line at the end.

mod all;
mod browser_tests;
mod native_tests;
mod tally;

pub use all::{e2e, engines, lint, test};
pub use browser_tests::PAGE_PLACE;
