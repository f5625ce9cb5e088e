use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::steps::{answer_of, quiet};

use super::find_program;

const OLDEST_NODE: u32 = 20;

/// What a chore can't do without and nobody but the machine's owner should install.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Rust,
    RustAndNode,
}

/// Checks them, before anything else is begun.
pub fn prerequisites(need: Need) -> Result<()> {
    quiet("Prerequisites", |detail| {
        let rust = rust()?;
        match need {
            Need::Rust => detail.say(&rust),
            Need::RustAndNode => detail.say(&format!("{rust}, {}, {}", node()?, npm()?)),
        }
        Ok(())
    })
}

fn rust() -> Result<String> {
    let version = answer_of(Command::new("rustc").arg("--version"))
        .context("Rust is missing: install it by rustup, from https://rustup.rs.")?;
    if find_program("rustup").is_none() && super::build_tools::wasm_target_folder().is_none() {
        bail!(
            "This Rust has no WebAssembly target and no rustup that could add it: install Rust by rustup, from \
             https://rustup.rs."
        );
    }
    Ok(words_of(&version, 2))
}

fn node() -> Result<String> {
    let advice = format!("install Node {OLDEST_NODE} or newer, from https://nodejs.org or your system's packages.");
    let version =
        answer_of(Command::new("node").arg("--version")).with_context(|| format!("Node is missing: {advice}"))?;
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        bail!("Node {version} is too old: {advice}");
    }
    Ok(format!("node {}", version.trim_start_matches('v')))
}

fn npm() -> Result<String> {
    let npm =
        find_program("npm").context("npm is missing: it comes with Node, or as a system's package of its own.")?;
    let version = answer_of(Command::new(npm).arg("--version")).context("npm is there, but does not run.")?;
    Ok(format!("npm {version}"))
}

/// 20, of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

fn words_of(text: &str, count: usize) -> String {
    text.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn major_versions() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.1.0"), Some(9));
        assert_eq!(major("unknown"), None);
    }
}
