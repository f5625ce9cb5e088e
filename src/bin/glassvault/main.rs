//! The command line: what the page does, without a browser.
//!
//! `glassvault bundle` writes a vault, or a part of it, into one HTML file, `glassvault site` into a folder for a static host;
//! `glassvault check` says what is known of a
//! vault. What went wrong is told in one sentence, and by the exit status: 1 when the vault is not as it should be, 2 when
//! the command could not be carried out.

#![cfg_attr(target_arch = "wasm32", allow(unused, reason = "it is a program for a terminal"))]

#[cfg(not(target_arch = "wasm32"))]
mod app;
#[cfg(not(target_arch = "wasm32"))]
mod arguments;
#[cfg(not(target_arch = "wasm32"))]
mod bundle;
#[cfg(not(target_arch = "wasm32"))]
mod check;
#[cfg(not(target_arch = "wasm32"))]
mod command;
#[cfg(not(target_arch = "wasm32"))]
mod output;
#[cfg(not(target_arch = "wasm32"))]
mod output_folder;
#[cfg(not(target_arch = "wasm32"))]
mod site;
#[cfg(not(target_arch = "wasm32"))]
mod source;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::run(std::env::args_os().skip(1).collect())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
