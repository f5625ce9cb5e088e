use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::server::{self, Site};
use crate::steps::run;
use crate::workspace::Workspace;

use super::tally::Tally;

/// Where the app stands on the tests' host: not at its root, since it has to run anywhere.
pub const PAGE_PLACE: &str = "/some/where/";

/// The tests are TypeScript, which Playwright runs without looking at the types.
pub fn check_types(workspace: &Workspace) -> Result<()> {
    let script = workspace.e2e().join("node_modules/typescript/bin/tsc");
    run(Command::new("node").arg(script).args(["--noEmit", "--project", "."]).current_dir(workspace.e2e()))
}

/// Runs the browser tests, all or those that the arguments choose, against `dist/`.
pub fn browser_tests(workspace: &Workspace, browser: &Path, arguments: &[String], tally: &mut Tally) -> Result<()> {
    let url = server::start(Site { folder: workspace.dist(), place: PAGE_PLACE }, 0)?;
    let report = workspace.scratch().join("browser-tests.json");
    if report.exists() {
        std::fs::remove_file(&report).context("The last report of the browser tests can't be removed")?;
    }
    let script: PathBuf = workspace.e2e().join("node_modules/@playwright/test/cli.js");
    let mut playwright = Command::new("node");
    playwright.arg(script).arg("test").args(arguments).current_dir(workspace.e2e());
    playwright.env("GLASSVAULT_URL", url).env("GLASSVAULT_BROWSER", browser).env("GLASSVAULT_REPORT", &report);
    let result = run(&mut playwright);
    if let Ok(report) = std::fs::read(&report) {
        *tally += counts_in(&report).context("The report of the browser tests can't be understood")?;
    }
    result
}

/// Visits `dist/` in browsers of other makes, and pages from the disk that hold the demo vault. Playwright drives only
/// builds of its own of these.
pub fn other_engines(workspace: &Workspace, vaults: &[String]) -> Result<()> {
    let pages = [shared(workspace, None)?, shared(workspace, Some("four words of ours"))?];
    let url = server::start(Site { folder: workspace.dist(), place: PAGE_PLACE }, 0)?;
    let script = workspace.e2e().join("engines").join("run.mjs");
    let mut visits = Command::new("node");
    visits.arg(script).args(vaults).env("GLASSVAULT_URL", url);
    run(visits.env("GLASSVAULT_PAGES", serde_json::Value::from(pages.to_vec()).to_string()))
}

/// Writes the demo vault as a page, by the command line that people have.
fn shared(workspace: &Workspace, passphrase: Option<&str>) -> Result<serde_json::Value> {
    let page = workspace.scratch().join(if passphrase.is_some() { "Locked.html" } else { "Shared.html" });
    let mut bundle = Command::new("cargo");
    bundle.args(["run", "--quiet", "--bin", "glassvault", "--", "bundle", "static/demo", "--force", "--app"]);
    bundle.arg(workspace.dist().join("bundle.kit")).arg("-o").arg(&page);
    if let Some(passphrase) = passphrase {
        let file = workspace.scratch().join("passphrase.txt");
        std::fs::write(&file, passphrase).context("The passphrase can't be written")?;
        bundle.arg("--passphrase-file").arg(file);
    }
    run(bundle.current_dir(&workspace.root))?;
    Ok(serde_json::json!({ "path": page, "passphrase": passphrase }))
}

/// The counts of Playwright's JSON report. A test that passed only when it was tried again counts as passed; Playwright
/// has named it.
fn counts_in(report: &[u8]) -> Result<Tally> {
    let report: serde_json::Value = serde_json::from_slice(report)?;
    let count = |name: &str| {
        let count = report.pointer(&format!("/stats/{name}")).and_then(serde_json::Value::as_u64);
        count.with_context(|| format!("It does not say how many tests are {name}."))
    };
    Ok(Tally { passed: count("expected")? + count("flaky")?, failed: count("unexpected")?, skipped: count("skipped")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_a_report() {
        let report = br#"{"suites": [], "stats": {"expected": 5, "unexpected": 1, "flaky": 2, "skipped": 3}}"#;
        assert_eq!(counts_in(report).unwrap(), Tally { passed: 7, failed: 1, skipped: 3 });
        assert!(counts_in(b"{}").is_err());
    }
}
