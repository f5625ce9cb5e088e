use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::steps::{answer_of, quiet, run_quietly};

use super::find_program;

const NAMES: &[&str] = &[
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
];

const MACOS_PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const WINDOWS_PLACES: &[&str] = &["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];

const WINDOWS_FOLDERS: &[&str] = &["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];

/// A browser for the tests: the one that CHROME names, one that is installed, or Debian's, which is installed if it may be.
pub fn browser() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROME").filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        let found = if named.is_file() { Some(named.clone()) } else { named.to_str().and_then(find_program) };
        return match found {
            Some(browser) => Ok(browser),
            None => bail!("CHROME names {}, where there is no browser.", named.display()),
        };
    }
    if let Some(browser) = installed() {
        return Ok(browser);
    }
    if is_debian_as_root() {
        quiet("Installing Debian's Chromium", |_| {
            run_quietly(apt_get().args(["update", "-q"]))?;
            run_quietly(apt_get().args(["install", "-q", "-y", "--no-install-recommends", "chromium"]))
        })?;
        if let Some(browser) = installed() {
            return Ok(browser);
        }
    }
    bail!(
        "The browser tests need a browser: install Chrome, Chromium or Edge, or let CHROME name one that stands \
         elsewhere."
    );
}

fn installed() -> Option<PathBuf> {
    let on_path = NAMES.iter().filter_map(|name| find_program(name));
    let macos = MACOS_PLACES.iter().map(PathBuf::from);
    let windows = WINDOWS_FOLDERS.iter().filter_map(std::env::var_os).flat_map(|folder| {
        let folder = PathBuf::from(folder);
        WINDOWS_PLACES.iter().map(move |place| folder.join(place))
    });
    on_path.chain(macos).chain(windows).find(|browser| runs(browser))
}

/// Ubuntu has a `chromium-browser` that is only a hint to install something else.
fn runs(browser: &Path) -> bool {
    // On Windows, a browser that is asked for its version opens a window.
    browser.is_file() && (cfg!(windows) || answer_of(Command::new(browser).arg("--version")).is_some())
}

fn is_debian_as_root() -> bool {
    Path::new("/etc/debian_version").exists()
        && find_program("apt-get").is_some()
        && answer_of(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
