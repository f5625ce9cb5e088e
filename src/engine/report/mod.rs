//! What is in the vault, and what in it may want tidying up.
//!
//! 1. [`Survey`] goes over files and links, a short step at a time, and ends as a [`Report`].
//! 2. [`rows`] tells a part of one of its lists, [`csv`] a whole list as a table.
//!
//! How anything is shown is not known here: numbers are numbers, lists have names for files and not for readers.

mod csv;
mod model;
mod rows;
mod survey;

pub use model::{KindTotal, ListTotal, ReportList, ReportRow, ReportSummary};
pub use survey::{Report, Survey};
