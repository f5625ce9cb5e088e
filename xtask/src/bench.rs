use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::arguments::Arguments;
use crate::checks::PAGE_PLACE;
use crate::dist::build_app;
use crate::server::{self, Site};
use crate::setup::{BuildTools, Need, Packages, WASM_TARGET, browser, build_tools, node_modules, prerequisites};
use crate::steps::{self, loud};
use crate::workspace::Workspace;

/// The benches that run in a browser: whole vaults, their search, the quick switcher, the renderer alone, and the graph.
/// Every other one is native, and so are those of the switcher and the graph as `switcher-native` and `graph-native`.
const OPEN: &str = "open";
const SEARCH: &str = "search";
const SWITCHER: &str = "switcher";
const SWITCHER_NATIVE: &str = "switcher-native";
const RENDER: &str = "render";
const GRAPH: &str = "graph";
const GRAPH_NATIVE: &str = "graph-native";

/// The renderer and the graph's layout as modules by themselves, in `examples/`.
const RENDERER: &str = "render_bench";
const LAYOUT: &str = "graph_bench";

/// The app's module as the compiler leaves it, with the names of its functions.
const PAGE_PACKAGE: &str = "glassvault-page";

pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    match arguments.positional(0) {
        Some(name @ (OPEN | SEARCH | SWITCHER)) => in_app(workspace, name, arguments.positionals_from(1)),
        Some(RENDER) => render(workspace, arguments.positionals_from(1)),
        Some(GRAPH) => graph(workspace, arguments.positionals_from(1)),
        Some(SWITCHER_NATIVE) => native(workspace, &["--bench", SWITCHER], arguments.positionals_from(1)),
        Some(GRAPH_NATIVE) => native(workspace, &["--bench", GRAPH], arguments.positionals_from(1)),
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
    let built = module(workspace, &tools, RENDERER)?;
    let mut node = Command::new("node");
    node.arg(workspace.e2e().join("bench").join("render.mjs")).args(arguments);
    steps::run(node.env("GLASSVAULT_BROWSER", browser).env("GLASSVAULT_RENDER", built))
}

/// Lays graphs out in a browser, by the app's layout and by the usual ones in JavaScript, and moves them in the built app.
fn graph(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    prerequisites(Need::RustAndNode)?;
    let tools = build_tools(workspace)?;
    node_modules(workspace, Packages::BrowserTests)?;
    let browser = browser()?;
    build_app(workspace, &tools, "./")?;
    let built = module(workspace, &tools, LAYOUT)?;
    let url = server::start(Site { folder: workspace.dist(), place: PAGE_PLACE }, 0)?;
    let mut node = Command::new("node");
    node.arg(workspace.e2e().join("bench").join("graph.mjs")).args(arguments).env("GLASSVAULT_URL", url);
    node.env("GLASSVAULT_BROWSER", browser).env("GLASSVAULT_DIST", workspace.dist()).env("GLASSVAULT_GRAPH", built);
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.root.join("target"), PathBuf::from);
    let module = target.join(WASM_TARGET).join("release").join(PAGE_PACKAGE).with_extension("wasm");
    node.env("GLASSVAULT_MODULE", module);
    steps::run(&mut node)
}

/// Builds an example as a module for a page, and gives the folder that it and its glue are in.
fn module(workspace: &Workspace, tools: &BuildTools, example: &str) -> Result<PathBuf> {
    let built = workspace.scratch().join(example);
    loud(&format!("Building {example}"), || {
        let target = workspace.scratch().join("target");
        let mut cargo = tools.command("cargo");
        cargo.args(["build", "--release", "--target", WASM_TARGET, "--example", example, "--target-dir"]);
        steps::run(cargo.arg(&target).current_dir(&workspace.root))?;
        let module = target.join(WASM_TARGET).join("release/examples").join(example).with_extension("wasm");
        let mut bindgen = tools.command("wasm-bindgen");
        bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&built);
        steps::run(bindgen.arg(module))
    })?;
    Ok(built)
}
