use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Where everything of the project stands.
#[derive(Clone, Debug)]
pub struct Workspace {
    pub root: PathBuf,
}

impl Workspace {
    /// The clone that `cargo xtask` was called in.
    pub fn find() -> Result<Self> {
        let xtask = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let xtask = xtask.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf());
        let root = xtask.parent().context("xtask/ stands in no folder.")?.to_path_buf();
        Ok(Self { root })
    }

    /// What is put on a host.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The list of what the page loads that others wrote.
    pub fn vendor(&self) -> PathBuf {
        self.root.join("vendor")
    }

    /// The browser tests.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }

    /// Which functions no start of the app runs.
    pub fn startup(&self) -> PathBuf {
        self.root.join("xtask").join("startup.txt")
    }

    /// The app's module as the linker leaves it.
    pub fn linked(&self) -> PathBuf {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), PathBuf::from);
        target.join("wasm32-unknown-unknown/release/glassvault-page.wasm")
    }

    /// Where the chores keep what is between two of their steps.
    pub fn scratch(&self) -> PathBuf {
        self.root.join("target").join("xtask")
    }

    /// The version of a crate that `Cargo.lock` holds.
    pub fn locked_version(&self, name: &str) -> Result<String> {
        let lock = std::fs::read_to_string(self.root.join("Cargo.lock")).context("Cargo.lock can't be read.")?;
        version_in_lock(&lock, name).with_context(|| format!("Cargo.lock has no version of {name}."))
    }
}

fn version_in_lock(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted);
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_in_the_lock() {
        let lock =
            "[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n\n[[package]]\nname = \"ab\"\nversion = \"4.5.6\"\n";
        assert_eq!(version_in_lock(lock, "a").as_deref(), Some("1.2.3"));
        assert_eq!(version_in_lock(lock, "ab").as_deref(), Some("4.5.6"));
        assert_eq!(version_in_lock(lock, "b"), None);
    }
}
