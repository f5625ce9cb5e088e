use std::process::Command;

use anyhow::{Result, anyhow, bail};

use crate::arguments::Arguments;
use crate::dist::build_app;
use crate::setup::{Need, Packages, browser, build_tools, checkers, node_modules, prerequisites};
use crate::steps::{Shown, loud, run};
use crate::workspace::Workspace;

use super::browser_tests::{browser_tests, check_types, other_engines};
use super::native_tests::native_tests;
use super::tally::Tally;

pub fn test(workspace: &Workspace, _arguments: &Arguments) -> Result<()> {
    prerequisites(Need::RustAndNode)?;
    checkers()?;
    let tools = build_tools(workspace)?;
    node_modules(workspace, Packages::BrowserTests)?;
    let browser = browser()?;

    let mut tally = Tally::default();
    let mut failures = failed_lints(workspace);
    failures.note("Native tests", || native_tests(workspace, &mut tally));
    failures.note("Types of the browser tests", || check_types(workspace));
    match build_app(workspace, &tools, "./") {
        Ok(()) => failures.note("Browser tests", || browser_tests(workspace, &browser, &[], &mut tally)),
        Err(error) => failures.0.push(format!("The app's build: {error:#}")),
    }
    failures.end(Some(tally))
}

pub fn lint(workspace: &Workspace, _arguments: &Arguments) -> Result<()> {
    prerequisites(Need::Rust)?;
    checkers()?;
    failed_lints(workspace).end(None)
}

pub fn e2e(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    prerequisites(Need::RustAndNode)?;
    let tools = build_tools(workspace)?;
    node_modules(workspace, Packages::BrowserTests)?;
    let browser = browser()?;
    build_app(workspace, &tools, "./")?;
    let mut tally = Tally::default();
    let mut failures = Failures::default();
    failures.note("Browser tests", || browser_tests(workspace, &browser, arguments.positionals_from(0), &mut tally));
    failures.end(Some(tally))
}

pub fn engines(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    prerequisites(Need::RustAndNode)?;
    let tools = build_tools(workspace)?;
    node_modules(workspace, Packages::BrowserTests)?;
    build_app(workspace, &tools, "./")?;
    other_engines(workspace, arguments.positionals_from(0))
}

/// What failed so far, a sentence each.
#[derive(Debug, Default)]
struct Failures(Vec<String>);

impl Failures {
    fn note(&mut self, title: &str, work: impl FnOnce() -> Result<()>) {
        if let Err(error) = loud(title, work) {
            self.0.push(format!("{title}: {error:#}"));
        }
    }

    /// Names them all; the tests' count is the last line in any case.
    fn end(self, tally: Option<Tally>) -> Result<()> {
        println!();
        for failure in &self.0 {
            println!("✗ {failure}");
        }
        if let Some(tally) = tally {
            println!("{tally}");
            if self.0.is_empty() && tally.passed == 0 {
                bail!("No test was run.");
            }
        }
        if self.0.is_empty() { Ok(()) } else { Err(anyhow!(Shown)) }
    }
}

fn failed_lints(workspace: &Workspace) -> Failures {
    let mut failures = Failures::default();
    let mut cargo = |title: &str, arguments: &[&str]| {
        failures.note(title, || run(Command::new("cargo").args(arguments).current_dir(&workspace.root)));
    };
    cargo("Format", &["fmt", "--all", "--check"]);
    cargo("Lints of native code", &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]);
    let for_page = [
        "--package",
        "glassvault-page",
        "--package",
        "glassvault",
        "--lib",
        "--bins",
        "--target",
        "wasm32-unknown-unknown",
    ];
    cargo("Lints of the page", &[&["clippy", "--quiet"], for_page.as_slice(), &["--", "-D", "warnings"]].concat());
    failures
}
