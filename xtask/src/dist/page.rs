use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::addresses::check_addresses;
use super::files_in;
use super::html::Html;
use super::policy::{PLACEHOLDER, with_script_hashes};
use super::styles::with_one_style_sheet;
use super::wasm::{Shape, with_finished_modules};

/// Makes of what Trunk has built a page that starts, and checks it.
pub fn finish(dist: &Path, public_url: &str, shape: &Shape) -> Result<()> {
    let path = dist.join("index.html");
    let page = std::fs::read_to_string(&path).context("The built index.html can't be read")?;
    let page = with_one_style_sheet(&page, dist, public_url)?;
    let page = with_finished_modules(&page, dist, shape)?;
    let page = with_script_hashes(&page)?;
    std::fs::write(&path, &page).context("The built index.html can't be written")?;

    check_addresses(dist, public_url, &Html::read(&page))?;
    for file in files_in(dist)? {
        let bytes = std::fs::read(dist.join(&file)).with_context(|| format!("{file} can't be read"))?;
        let has_placeholder = bytes.windows(PLACEHOLDER.len()).any(|window| window == PLACEHOLDER.as_bytes());
        ensure!(!has_placeholder, "{file} holds {PLACEHOLDER}, which belongs into the page only.");
    }
    Ok(())
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
