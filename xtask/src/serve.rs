use std::process::{Command, Stdio};

use anyhow::Result;

use crate::arguments::Arguments;
use crate::dist::build_app;
use crate::server::{self, Site};
use crate::setup::{Need, build_tools, find_program, prerequisites};
use crate::workspace::Workspace;

/// A browser keeps a page's settings by its port, so it is the same one every time.
const USUAL_PORT: u16 = 7357;

pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let wanted_port = arguments.number("--port")?;
    prerequisites(Need::RustAndNode)?;
    let tools = build_tools(workspace)?;
    build_app(workspace, &tools, "./")?;

    let start = |port| server::start(Site { folder: workspace.dist(), place: "/" }, port);
    let url = match wanted_port {
        Some(port) => start(port)?,
        None => start(USUAL_PORT).or_else(|_| start(0))?,
    };
    println!("\n  Glassvault is at {url} until Ctrl+C.\n");
    if !arguments.has("--no-open") {
        open(&url);
    }
    loop {
        std::thread::park();
    }
}

/// Opens the browser where someone sits in front of one.
fn open(url: &str) {
    let Some(mut command) = opener() else { return };
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        println!("  No browser could be opened: open that address by hand.");
    }
}

fn opener() -> Option<Command> {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("CI") {
        return None;
    }
    if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        Some(command)
    } else if cfg!(target_os = "macos") {
        Some(Command::new("open"))
    } else {
        let has_screen = is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
        find_program("xdg-open").filter(|_| has_screen).map(Command::new)
    }
}
