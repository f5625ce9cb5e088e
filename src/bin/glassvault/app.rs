use std::path::{Path, PathBuf};
use std::rc::Rc;

use glassvault::share::{Kit, SiteKit};
use glassvault::vault::NativePlatform;

const PAGE: &str = "bundle.kit";
const FOLDER: &str = "site.kit";

/// The app as it goes into a page.
pub fn kit(named: Option<&Path>) -> Result<Kit, String> {
    Kit::read(Rc::new(bytes(PAGE, named)?), &NativePlatform)
}

/// The app as it goes into a folder.
pub fn site_kit(named: Option<&Path>) -> Result<SiteKit, String> {
    SiteKit::read(Rc::new(bytes(FOLDER, named)?), &NativePlatform)
}

/// A kit: the one that is named; else the one in this program, if it was built with it; else the one beside this program,
/// or in the clone that it was built in.
fn bytes(name: &str, named: Option<&Path>) -> Result<Vec<u8>, String> {
    match named {
        Some(path) => read(name, path),
        None => match held(name) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => read(name, &found(name).ok_or(
                "there is no app to put in. `cargo xtask build` makes one: name its dist/ by `--app`, or build this \
                 program with it by `cargo install --path . --features app`.",
            )?),
        },
    }
}

#[cfg(feature = "app")]
fn held(name: &str) -> Option<&'static [u8]> {
    const PAGE_BYTES: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/dist/bundle.kit"));
    const FOLDER_BYTES: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/dist/site.kit"));
    [(PAGE, PAGE_BYTES), (FOLDER, FOLDER_BYTES)].into_iter().find(|(kit, _)| *kit == name).map(|(_, bytes)| bytes)
}

#[cfg(not(feature = "app"))]
fn held(_name: &str) -> Option<&'static [u8]> {
    None
}

fn found(name: &str) -> Option<PathBuf> {
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join(name)));
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist").join(name);
    beside.into_iter().chain([built]).find(|path| path.is_file())
}

fn read(name: &str, path: &Path) -> Result<Vec<u8>, String> {
    let file = if path.is_dir() { path.join(name) } else { path.to_owned() };
    std::fs::read(&file).map_err(|error| format!("the app {} can't be read: {error}.", file.display()))
}
