use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::arguments::Arguments;
use crate::setup::{BuildTools, Need, Packages, build_tools, node_modules, prerequisites};
use crate::steps::{loud, quiet, run};
use crate::workspace::Workspace;

use super::split::Profile;
use super::wasm::Shape;
use super::{demo, kit, offline, page, site_kit, vendor};

/// An address that holds wherever the page is put.
pub const ANYWHERE: &str = "./";

pub fn build(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let public_url = arguments.value("--public-url").unwrap_or(ANYWHERE);
    prerequisites(Need::RustAndNode)?;
    let tools = build_tools(workspace)?;
    build_app(workspace, &tools, public_url)?;
    println!("  {}", workspace.dist().display());
    Ok(())
}

/// Builds `dist/` for a host on which it stands at `public_url`.
pub fn build_app(workspace: &Workspace, tools: &BuildTools, public_url: &str) -> Result<()> {
    let built = workspace.scratch().join("dist");
    let profile = Profile::read(&workspace.startup())?;
    let shape = Shape::InParts { profile, linked: workspace.linked() };
    build_into(workspace, tools, &built, public_url, &shape)?;
    let dist = workspace.dist();
    if dist.exists() {
        std::fs::remove_dir_all(&dist).context("The old dist/ can't be removed")?;
    }
    std::fs::rename(&built, &dist).context("The new dist/ can't be put in its place")
}

/// Builds the app into a folder, which is emptied before.
pub fn build_into(
    workspace: &Workspace,
    tools: &BuildTools,
    built: &Path,
    public_url: &str,
    shape: &Shape,
) -> Result<()> {
    node_modules(workspace, Packages::Page)?;
    loud("Building the app", || {
        ensure!(workspace.root.join("index.html").is_file(), "There is no index.html to build the app from.");
        empty(built)?;
        let mut trunk = tools.trunk();
        trunk.args(["build", "--public-url", public_url, "--log", "warn", "--dist"]).arg(built);
        run(trunk.current_dir(&workspace.root))
    })?;
    quiet("Finishing the page", |_| {
        vendor::copy(&workspace.vendor(), &built.join("vendor"))?;
        page::finish(built, public_url, shape)?;
        demo::pack(&workspace.root.join("static/demo"), &built.join("demo.zip"))?;
        match shape {
            Shape::InParts { .. } => {
                kit::pack(&workspace.root.join("static/bundle"), built)?;
                // A folder that is shared may lie anywhere.
                if public_url == ANYWHERE {
                    site_kit::pack(&workspace.root.join("static/site"), built)?;
                }
            }
            Shape::Watched => {}
        }
        offline::fill_in(built)
    })
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("{} can't be emptied", folder.display()))?;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("{} can't be made", folder.display()))
}
