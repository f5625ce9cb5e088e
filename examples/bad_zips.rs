//! Writes every bad archive that the tests know into a folder, with a `manifest.json` that says of each what the reader
//! must be told: `cargo run --example bad_zips -- FOLDER`.

#[path = "../tests/support/mod.rs"]
mod support;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs, io};

use serde::Serialize;
use support::bad::{Outcome, bad_zips};

#[derive(Serialize)]
struct Listed {
    file: &'static str,
    /// A part of the message that must be shown.
    expect: &'static str,
    /// Whether a vault opens nevertheless.
    opens: bool,
    /// The note whose opening shows the message, where opening the vault alone does not.
    read: Option<&'static str>,
}

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: cargo run --example bad_zips -- FOLDER");
        return ExitCode::FAILURE;
    };
    match write_all(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("can't write to {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write_all(folder: &std::path::Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut manifest = Vec::new();
    for bad in bad_zips() {
        fs::write(folder.join(bad.file), &bad.bytes)?;
        manifest.push(Listed {
            file: bad.file,
            expect: bad.expect,
            opens: !matches!(bad.outcome, Outcome::Refused),
            read: match bad.outcome {
                Outcome::FailsOnReading(files) => files.last().copied(),
                Outcome::Refused | Outcome::Opens(_) => None,
            },
        });
    }
    fs::write(folder.join("manifest.json"), serde_json::to_vec_pretty(&manifest)?)
}
