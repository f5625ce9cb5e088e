use std::process::Command;

use anyhow::{Result, ensure};

use crate::arguments::Arguments;
use crate::checks::PAGE_PLACE;
use crate::dist::build_app;
use crate::server::{self, Site};
use crate::setup::{Need, Packages, WASM_TARGET, browser, build_tools, node_modules, prerequisites};
use crate::steps::{self, loud};
use crate::workspace::Workspace;

/// The benches that run in a browser: whole vaults, their search, and the renderer alone. Every other one is native.
const OPEN: &str = "open";
const SEARCH: &str = "search";
const RENDER: &str = "render";

/// The renderer as a module by itself, in `examples/`.
const RENDERER: &str = "render_bench";

pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    match arguments.positional(0) {
        Some(name @ (OPEN | SEARCH)) => in_app(workspace, name, arguments.positionals_from(1)),
        Some(RENDER) => render(workspace, arguments.positionals_from(1)),
        Some(name) => native(workspace, &["--bench", name], arguments.positionals_from(1)),
        None => native(workspace, &[], &[]),
    }
}

fn native(workspace: &Workspace, chosen: &[&str], arguments: &[String]) -> Result<()> {
    prerequisites(Need::Rust)?;
    let mut cargo = Command::new("cargo");
    cargo.args(["bench", "--package", "glassvault"]).args(if chosen.is_empty() { &["--benches"] } else { chosen });
    steps::run(cargo.arg("--").args(arguments).current_dir(&workspace.root))
}

/// Opens or searches vaults in the built app and, beside it, by the libraries that a viewer in JavaScript is made of.
fn in_app(workspace: &Workspace, name: &str, arguments: &[String]) -> Result<()> {
    prerequisites(Need::RustAndNode)?;
    let tools = build_tools(workspace)?;
    node_modules(workspace, Packages::BrowserTests)?;
    let browser = browser()?;
    build_app(workspace, &tools, "./")?;
    let script = workspace.e2e().join("bench").join(name).with_extension("mjs");
    ensure!(script.is_file(), "{} is missing.", script.display());
    let url = server::start(Site { folder: workspace.dist(), place: PAGE_PLACE }, 0)?;
    let mut node = Command::new("node");
    node.arg(script).args(arguments).env("GLASSVAULT_URL", url).env("GLASSVAULT_BROWSER", browser);
    node.env("GLASSVAULT_DIST", workspace.dist());
    steps::run(&mut node)
}

/// Renders all notes of vaults in a browser, by the engine's renderer and by the usual ones in JavaScript.
fn render(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    prerequisites(Need::RustAndNode)?;
    let tools = build_tools(workspace)?;
    node_modules(workspace, Packages::BrowserTests)?;
    let browser = browser()?;
    let built = workspace.scratch().join("render");
    loud("Building the renderer", || {
        let mut cargo = tools.command("cargo");
        cargo.args(["build", "--release", "--target", WASM_TARGET, "--example", RENDERER, "--target-dir"]);
        steps::run(cargo.arg(workspace.scratch().join("target")).current_dir(&workspace.root))?;
        let module = workspace.scratch().join("target").join(WASM_TARGET).join("release/examples");
        let mut bindgen = tools.command("wasm-bindgen");
        bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&built);
        steps::run(bindgen.arg(module.join(RENDERER).with_extension("wasm")))
    })?;
    let mut node = Command::new("node");
    node.arg(workspace.e2e().join("bench").join("render.mjs")).args(arguments);
    steps::run(node.env("GLASSVAULT_BROWSER", browser).env("GLASSVAULT_RENDER", built))
}
