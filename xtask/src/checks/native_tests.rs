use std::process::Command;

use anyhow::Result;

use crate::steps::run_and_watch;
use crate::workspace::Workspace;

use super::tally::Tally;

pub fn native_tests(workspace: &Workspace, tally: &mut Tally) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--workspace", "--no-fail-fast"]).current_dir(&workspace.root);
    run_and_watch(&mut cargo, |line| *tally += counts_in(line).unwrap_or_default())
}

/// The counts of `test result: ok. 3 passed; 1 failed; 0 ignored; …`.
fn counts_in(line: &str) -> Option<Tally> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |name: &str| {
        let part = counts.split("; ").find(|part| part.ends_with(name))?;
        part.split(' ').next()?.parse().ok()
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")?, skipped: count("ignored")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_a_line() {
        let line = "test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(counts_in(line), Some(Tally { passed: 3, failed: 1, skipped: 2 }));
        assert_eq!(counts_in("test result: unknown"), None);
        assert_eq!(counts_in("running 3 tests"), None);
    }
}
