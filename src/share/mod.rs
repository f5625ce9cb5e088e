//! A vault, or a part of it, made fit to be given away: as an archive, and as one HTML file that opens it.
//!
//! 1. [`Survey`] looks once at every note and canvas: what it links to, its tags, whether it may be published at all.
//! 2. [`Plan`] tells by a [`Choice`] which files go in, each with its [`Reason`], and what a stranger could still learn.
//! 3. [`Writing`] writes them, step by step, as a zip: [`text`] and [`canvas`] take out what leads to files that stay
//!    behind, [`properties`] what keys are to be left out, [`images`] what pictures say about themselves; [`settings`]
//!    makes the few that a reader needs.
//! 4. [`Kit`] holds the app as the build has made it; [`bundle`] puts it and the archive into one page, whose bytes
//!    [`units`] turns into text. With a [`Passphrase`] it holds what a [`Seal`] has made of the vault.
//! 5. [`telling`] writes down what the shared notes say, so that an archive on a host opens without being read; [`site`]
//!    makes of all that a folder for a static host.
//!
//! The same choice of the same vault gives the same bytes, and what was shared gives the same bytes when it is shared
//! again. Nothing of a file that is not in the plan is written: neither its text nor, when links become plain text, its
//! name as a link's target. What notes say in words of their own is theirs and stays.

mod bundle;
mod canvas;
mod choice;
mod images;
mod kit;
mod needs;
mod passphrase;
mod plan;
mod properties;
mod report;
mod seal;
mod settings;
mod site;
mod survey;
mod telling;
mod text;
mod units;
mod writing;
mod zip;

pub use bundle::Bundle;
pub use choice::{Choice, LinksOut, Scope};
pub use kit::Kit;
pub use needs::Needs;
pub use passphrase::{MADE_BYTES, Passphrase, Strength};
pub use plan::{Plan, PlannedFile, PlannedKind, Reason};
pub use report::Report;
pub use seal::{RANDOM_BYTES, Seal, Stretching};
pub use site::{Site, SiteAbout, SiteKit, SitePart};
pub use survey::Survey;
pub use writing::Writing;
pub use zip::{FileSum, around};
