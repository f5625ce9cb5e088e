use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::steps::{answer_of, loud, quiet, run, run_quietly};
use crate::workspace::Workspace;

use super::programs::{find_program, find_program_in};

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
const TRUNK_VERSION: &str = "0.21.14";

/// Functions are named with the types that they are made for; by their names the module is split.
const FULL_NAMES: &str = "-Csymbol-mangling-version=v0";

/// What turns the crate into a page, found or installed.
#[derive(Debug)]
pub struct BuildTools {
    trunk: PathBuf,
    /// The PATH on which Trunk finds everything, so that it never fetches anything by itself.
    path: OsString,
    cargo_home: Option<PathBuf>,
}

impl BuildTools {
    pub fn trunk(&self) -> Command {
        let mut command = self.command(&self.trunk);
        // Trunk reads a NO_COLOR of `1`, the usual value, as a mistake.
        command.env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
        command
    }

    /// A program among the tools, set to build as Trunk does.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path);
        let mut flags = vec![FULL_NAMES.to_owned()];
        flags.extend(self.cargo_home.as_deref().and_then(nameless_paths));
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
        command
    }
}

/// The wasm target, Trunk and wasm-bindgen; whatever is missing is installed.
pub fn build_tools(workspace: &Workspace) -> Result<BuildTools> {
    wasm_target()?;
    let tools = [
        Tool { package: "trunk", program: "trunk", version: TRUNK_VERSION.to_owned(), lock: Lock::Published },
        // The program and the crate must be of one version, or they don't understand each other.
        Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: workspace.locked_version("wasm-bindgen")?,
            lock: Lock::Fresh,
        },
    ];
    let mut folders = Vec::new();
    for tool in &tools {
        folders.push(tool.folder()?);
    }
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let path = std::env::join_paths(folders).context("A folder on the PATH has a name that can't stand there.")?;
    let trunk = find_program_in(&path, "trunk").context("Trunk was installed, but is not there.")?;
    Ok(BuildTools { trunk, path, cargo_home: cargo_home() })
}

/// The compiler's flag by which a module names the crates it is made of, and not the home folder of whoever built it. Other
/// flags for the target stay as they are.
fn nameless_paths(cargo_home: &Path) -> Option<String> {
    let crates = cargo_home.join("registry").join("src");
    // Cargo takes the flags apart at spaces, so that a path with one can't be named.
    let crates = crates.to_str().filter(|path| !path.contains(char::is_whitespace))?;
    Some(format!("--remap-path-prefix={crates}=crates"))
}

fn cargo_home() -> Option<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    named.or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

/// Where the compiler keeps its wasm target, when it has one.
pub fn wasm_target_folder() -> Option<PathBuf> {
    let sysroot = answer_of(Command::new("rustc").args(["--print", "sysroot"]))?;
    let folder = Path::new(&sysroot).join("lib/rustlib").join(WASM_TARGET).join("lib");
    folder.is_dir().then_some(folder)
}

fn wasm_target() -> Result<()> {
    if wasm_target_folder().is_some() {
        return Ok(());
    }
    quiet("Adding Rust's WebAssembly target", |_| {
        run_quietly(Command::new("rustup").args(["target", "add", WASM_TARGET]))
    })
}

/// What checks format and lints; rustup's smallest profile leaves them out.
pub fn checkers() -> Result<()> {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if answer_of(Command::new("cargo").args([command, "--version"])).is_none() {
            quiet(&format!("Adding {component}"), |_| {
                run_quietly(Command::new("rustup").args(["component", "add", component]))
            })?;
        }
    }
    Ok(())
}

/// A program from crates.io at one version.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    lock: Lock,
}

/// Which versions of its own dependencies a tool is built with.
#[derive(PartialEq)]
enum Lock {
    /// Those that it was published with.
    Published,
    /// The newest ones that fit.
    Fresh,
}

impl Tool {
    /// The folder in which the program stands.
    fn folder(&self) -> Result<PathBuf> {
        let title = format!("{} {}", self.package, self.version);
        let on_path = find_program(self.program).filter(|program| self.is_right(program));
        let cache = cache_folder()?.join(format!("{}-{}", self.package, self.version));
        let cached = || find_program_in(cache.join("bin").as_os_str(), self.program);
        if let Some(program) = on_path.or_else(|| cached().filter(|program| self.is_right(program))) {
            return folder_of(&program);
        }
        loud(&format!("Installing {title} into {} (some minutes, once)", cache.display()), || self.install(&cache))?;
        let program = cached().with_context(|| format!("{title} was installed, but is not in {}.", cache.display()))?;
        if !self.is_right(&program) {
            bail!("{} does not say that it is {title}.", program.display());
        }
        folder_of(&program)
    }

    fn is_right(&self, program: &Path) -> bool {
        let answer = answer_of(Command::new(program).arg("--version"));
        answer.is_some_and(|answer| answer.split_whitespace().nth(1) == Some(&self.version))
    }

    fn install(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder).with_context(|| format!("{} can't be made", folder.display()))?;
        if find_program("cargo-binstall").is_some() {
            let mut binstall = cargo(folder);
            binstall.args(["binstall", "--no-confirm", "--version", &self.version, self.package]);
            if run(binstall.arg("--root").arg(folder)).is_ok() {
                return Ok(());
            }
            println!("  cargo binstall did not get it; it is compiled instead.");
        }
        let mut install = cargo(folder);
        install.args(["install", "--version", &self.version, self.package]).arg("--root").arg(folder);
        if self.lock == Lock::Published {
            install.arg("--locked");
        }
        run(&mut install)
    }
}

/// Cargo as if called by hand in `folder`, so that the settings of this workspace don't change what it builds.
fn cargo(folder: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(folder).env_remove("CARGO_TARGET_DIR");
    cargo
}

fn folder_of(program: &Path) -> Result<PathBuf> {
    Ok(program.parent().with_context(|| format!("{} stands in no folder.", program.display()))?.to_path_buf())
}

/// Where installed tools stay for every clone of this user.
fn cache_folder() -> Result<PathBuf> {
    let base = cache_base(|name| std::env::var_os(name).filter(|value| !value.is_empty()));
    let base = base.context("There is no home folder to keep the build's tools in: set XDG_CACHE_HOME or HOME.")?;
    Ok(base.join("glassvault").join("tools"))
}

fn cache_base<S: AsRef<OsStr>>(variable: impl Fn(&str) -> Option<S>) -> Option<PathBuf> {
    let folder = |name| variable(name).map(|value| PathBuf::from(value.as_ref()));
    if let Some(cache) = folder("XDG_CACHE_HOME").filter(|cache| cache.is_absolute()) {
        return Some(cache);
    }
    if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        Some(folder("HOME")?.join("Library/Caches"))
    } else {
        Some(folder("HOME")?.join(".cache"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn the_cache_stands_where_the_system_wants_it() {
        let check = |variables: &[(&str, &str)], expected: Option<&str>| {
            let found = cache_base(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| *value));
            assert_eq!(found.as_deref(), expected.map(Path::new), "{variables:?}");
        };
        check(&[("HOME", "/home/a")], Some("/home/a/.cache"));
        check(&[("HOME", "/home/a"), ("XDG_CACHE_HOME", "/cache")], Some("/cache"));
        check(&[("HOME", "/home/a"), ("XDG_CACHE_HOME", "relative")], Some("/home/a/.cache"));
        check(&[], None);
    }
}
