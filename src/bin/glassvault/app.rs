use std::path::{Path, PathBuf};
use std::rc::Rc;

use glassvault::share::Kit;
use glassvault::vault::NativePlatform;

const NAME: &str = "bundle.kit";

/// The app as it goes into a page: the one that is named; else the one in this program, if it was built with it; else the
/// one beside this program, or in the clone that it was built in.
pub fn kit(named: Option<&Path>) -> Result<Kit, String> {
    let bytes = match named {
        Some(path) => read(path)?,
        None => match held() {
            Some(bytes) => bytes,
            None => read(&found().ok_or(
                "there is no app to put into the page. `cargo xtask build` makes one: name its dist/ by `--app`, or build \
                 this program with it by `cargo install --path . --features app`.",
            )?)?,
        },
    };
    Kit::read(Rc::new(bytes), &NativePlatform)
}

#[cfg(feature = "app")]
fn held() -> Option<Vec<u8>> {
    Some(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/dist/bundle.kit")).to_vec())
}

#[cfg(not(feature = "app"))]
fn held() -> Option<Vec<u8>> {
    None
}

fn found() -> Option<PathBuf> {
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join(NAME)));
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist").join(NAME);
    beside.into_iter().chain([built]).find(|path| path.is_file())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let file = if path.is_dir() { path.join(NAME) } else { path.to_owned() };
    std::fs::read(&file).map_err(|error| format!("the app {} can't be read: {error}.", file.display()))
}
