use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::module::Module;

const HEAD: &str = "# The functions that do not run when the app starts, by what their names hash to. Written by `cargo xtask startup`.\n";

/// Which functions no start runs. They are known by their full names, with the types they are made for, so that a profile
/// survives the compiler, the order of the functions and what changes inside of them. What is new since is not in it, and
/// counts as what a start runs: an old profile makes the first part larger, and no start slower.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Profile(BTreeSet<String>);

impl Profile {
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
        let lines: BTreeSet<String> = text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
        ensure!(lines.iter().all(|line| line.len() == 16), "{} holds something else than hashes.", path.display());
        Ok(Self(lines))
    }

    pub fn write(&self, path: &Path) -> Result<()> {
        let lines: String = self.0.iter().flat_map(|line| [line, "\n"]).collect();
        std::fs::write(path, format!("{HEAD}{lines}")).with_context(|| format!("{} can't be written", path.display()))
    }

    /// Of a start in which those functions ran. A name that several functions share counts as run when one of them did.
    pub fn of(module: &Module<'_>, ran: &[u32]) -> Self {
        let hashes = |functions: &mut dyn Iterator<Item = u32>| -> BTreeSet<String> {
            functions.filter_map(|function| module.names.get(&function)).map(|name| hash(name)).collect()
        };
        let all = hashes(&mut module.defined().map(|(function, _)| function));
        Self(&all - &hashes(&mut ran.iter().copied()))
    }

    pub fn holds(&self, module: &Module<'_>, function: u32) -> bool {
        module.names.get(&function).is_some_and(|name| self.0.contains(&hash(name)))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Of a function's name, without what a compiler adds to tell builds of a crate apart.
fn hash(name: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(name));
    Sha256::digest(name.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_of_a_crate_are_one() {
        let names = ["_RNvC6_123foo3bar", "_RNvC5_987foo3bar"].map(|_| "_RNvCs1_3foo3bar");
        assert_eq!(hash(names[0]), hash("_RNvCs2_3foo3bar"));
        assert_ne!(hash(names[1]), hash("_RNvCs2_3foo3baz"));
    }

    #[test]
    fn what_is_written_is_read() {
        let path = std::env::temp_dir().join(format!("glassvault-profile-{}", std::process::id()));
        let profile = Profile([hash("a"), hash("b")].into());
        profile.write(&path).unwrap();
        let read = Profile::read(&path);
        std::fs::write(&path, "something").unwrap();
        let refused = Profile::read(&path);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(read.unwrap(), profile);
        assert!(refused.is_err());
    }
}
