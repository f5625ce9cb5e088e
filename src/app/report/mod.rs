//! What is in the vault, and what in it may want tidying up: figures first, and behind them lists whose rows open files.
//!
//! 1. [`use_report`] asks the engine, which counts when the vault has been read.
//! 2. [`overview`] shows the figures and how long the lists are; [`list`] shows one list, whose rows come by
//!    [`use_rows`] as they come into sight.
//! 3. [`words`] says all this in words.

mod list;
mod overview;
mod panel;
mod use_report;
mod use_rows;
mod words;

pub use panel::ReportPanel;
