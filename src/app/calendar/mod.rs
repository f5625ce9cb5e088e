//! The vault's daily notes, and those of weeks, months, quarters and years, month by month.
//!
//! 1. [`use_daily_notes`] asks which notes are of which days, [`use_today`] knows what day it is.
//! 2. [`use_daily_commands`] offers the ways from one to the next.
//! 3. [`CalendarPanel`] shows a [`month`] of them, with a [`link`] to each.

mod commands;
mod daily;
mod link;
mod month;
mod panel;
mod words;

pub use commands::use_daily_commands;
pub use daily::{DailyNotes, use_daily_notes, use_today};
pub use panel::CalendarPanel;
