use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::arguments::Arguments;
use crate::checks::PAGE_PLACE;
use crate::server::{self, Site};
use crate::setup::{Need, Packages, browser, build_tools, node_modules, prerequisites};
use crate::steps::answer_of;
use crate::workspace::Workspace;

use super::build::{ANYWHERE, build_into};
use super::files_in;
use super::split::{Module, Profile, ran};
use super::wasm::Shape;

/// Builds the app such that it notes which functions run, starts it in a browser as a reader does, and keeps what has not run.
pub fn startup(workspace: &Workspace, _arguments: &Arguments) -> Result<()> {
    prerequisites(Need::RustAndNode)?;
    let tools = build_tools(workspace)?;
    node_modules(workspace, Packages::BrowserTests)?;
    let browser = browser()?;
    let built = workspace.scratch().join("watched");
    build_into(workspace, &tools, &built, ANYWHERE, &Shape::Watched)?;

    let url = server::start(Site { folder: built.clone(), place: PAGE_PLACE }, 0)?;
    let mut node = Command::new("node");
    node.arg(workspace.e2e().join("bench/startup.mjs")).env("GLASSVAULT_URL", url).env("GLASSVAULT_BROWSER", browser);
    let functions = ran(&answer_of(&mut node).context("The app was not started in the browser")?)?;

    let module = files_in(&built)?.into_iter().find(|file| file.ends_with("_bg.wasm")).context("There is no module")?;
    let bytes = std::fs::read(built.join(module)).context("The module can't be read")?;
    let module = Module::parse(&bytes)?;
    ensure!(!module.names.is_empty(), "The module has lost its names.");
    let profile = Profile::of(&module, &functions);
    profile.write(&workspace.startup())?;
    println!("  {} of {} functions are not run when the app starts.", profile.len(), module.bodies.len());
    Ok(())
}
