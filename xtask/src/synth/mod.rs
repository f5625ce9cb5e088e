//! A made-up vault, the same one for the same size and seed.
//!
//! 1. [`plan`] settles what each note is called and where it stands, so that any note can be linked to.
//! 2. [`links`] chooses whom a note links to: mostly what is linked already, else its neighbours, else anyone.
//! 3. [`prose`] writes its text around the links.
//! 4. [`write`] streams note after note into a zip; only the plan and the links' ends stay in memory.

mod links;
mod plan;
mod prose;
mod random;
mod write;

use std::path::Path;

use anyhow::{Context, Result};

use crate::arguments::Arguments;
use crate::steps::quiet;
use crate::workspace::Workspace;

pub fn run(_workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let notes = arguments.positional(0).unwrap_or_default();
    let path = Path::new(arguments.positional(1).unwrap_or_default());
    let notes: u32 =
        notes.replace(['_', ','], "").parse().with_context(|| format!("{notes} is not a number of notes"))?;
    let seed = arguments.number("--seed")?.unwrap_or(0);
    quiet(&format!("Writing {notes} notes into {}", path.display()), |detail| {
        let written = write::write_vault(path, notes, seed)?;
        detail.say(&written.to_string());
        Ok(())
    })
}
