//! Every chore of Glassvault: `cargo xtask --help` lists them.
//!
//! 1. [`arguments`] reads the command line by the table in [`commands`].
//! 2. A command asks [`setup`] for what it needs; whatever is missing is installed.
//! 3. It does its work in [`steps`] that are shown as they go.

#![allow(clippy::print_stdout, reason = "a command line talks by printing")]

mod arguments;
mod bench;
mod checks;
mod commands;
mod dist;
mod serve;
mod server;
mod setup;
mod steps;
mod synth;
mod workspace;

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match commands::run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !error.is::<steps::Shown>() {
                eprintln!("\n{error:#}");
            }
            ExitCode::FAILURE
        }
    }
}
