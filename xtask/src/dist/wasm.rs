use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::addresses::integrity_of;
use super::files_in;
use super::imports::with_short_imports;
use super::split::{BRING, Constants, Module, Parts, Profile, split, watched, watched_glue};

/// What becomes of the app's module.
pub enum Shape {
    /// What the profile names, and the rest. The linker's own module tells what its data is for.
    InParts { profile: Profile, linked: PathBuf },
    /// One that notes what runs, from which a profile is made.
    Watched,
}

const MODULE: &str = "_bg.wasm";
const REST: &str = "_rest.wasm";
const GLUE: &str = ".js";

/// Gives all modules beside a page their final shape, without what only debuggers read, and takes back the promises of
/// integrity that Trunk has made of them. Gives the page with those that hold now.
pub fn with_finished_modules(page: &str, dist: &Path, shape: &Shape) -> Result<String> {
    let mut page = page.to_owned();
    for file in files_in(dist)?.iter().filter(|file| file.ends_with(".wasm")) {
        let bytes = read(dist, file)?;
        let module = Module::parse(&bytes).with_context(|| format!("{file} is no module of WebAssembly"))?;
        let Some(stem) = file.strip_suffix(MODULE).filter(|_| module.exported_function(BRING).is_some()) else {
            page = rewritten(&page, dist, file, file, &module.bare())?;
            continue;
        };
        let glue = format!("{stem}{GLUE}");
        match shape {
            Shape::InParts { profile, linked } => {
                let bytes = std::fs::read(linked).with_context(|| format!("{} can't be read", linked.display()))?;
                let constants = Constants::parse(&bytes).context("What the linker has made can't be understood")?;
                let script = String::from_utf8(read(dist, &glue)?).context("The glue is no text")?;
                let (short, script) = with_short_imports(&module, &script)?;
                let module = Module::parse(&short)?;
                let is_later = |function| profile.holds(&module, function);
                let Parts { first, rest } = split(&module, &constants, is_later)?;
                let named = named_by(&[&first, &rest, script.as_bytes()]);
                write(dist, &format!("{named}{REST}"), &rest)?;
                page = rewritten(&page, dist, file, &format!("{named}{MODULE}"), &first)?;
                page = rewritten(&page, dist, &glue, &format!("{named}{GLUE}"), script.as_bytes())?;
            }
            Shape::Watched => {
                page = rewritten(&page, dist, file, file, &watched(&module)?)?;
                let script = String::from_utf8(read(dist, &glue)?).context("The glue is no text")?;
                page = rewritten(&page, dist, &glue, &glue, watched_glue(&script)?.as_bytes())?;
            }
        }
    }
    Ok(page)
}

/// The parts belong together and to their glue, so all are named by the content of all: a browser that has kept one of
/// them from an earlier build never puts it beside one of another.
fn named_by(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    let hash: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("glassvault-{hash}")
}

/// Puts `bytes` in the place of a file, under another name, and gives the page that knows it.
fn rewritten(page: &str, dist: &Path, file: &str, name: &str, bytes: &[u8]) -> Result<String> {
    let before = integrity_of(&read(dist, file)?);
    if file != name {
        std::fs::remove_file(dist.join(file)).with_context(|| format!("{file} can't be removed"))?;
    }
    write(dist, name, bytes)?;
    Ok(page.replace(&before, &integrity_of(bytes)).replace(file, name))
}

fn read(dist: &Path, file: &str) -> Result<Vec<u8>> {
    std::fs::read(dist.join(file)).with_context(|| format!("{file} can't be read"))
}

fn write(dist: &Path, file: &str, bytes: &[u8]) -> Result<()> {
    std::fs::write(dist.join(file), bytes).with_context(|| format!("{file} can't be written"))
}
