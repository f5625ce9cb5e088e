use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::files_in;
use super::html::{Html, Reference};

/// Checks that whatever a built page and its style sheets refer to is there, and is what the page says it is.
pub fn check_addresses(dist: &Path, public_url: &str, html: &Html) -> Result<()> {
    for reference in &html.references {
        check_reference(dist, public_url, reference)?;
    }
    for script in &html.scripts {
        check_script_addresses(public_url, script)?;
    }
    for file in files_in(dist)?.iter().filter(|file| file.ends_with(".css")) {
        let style = std::fs::read_to_string(dist.join(file)).with_context(|| format!("{file} can't be read"))?;
        check_style_addresses(file, &style)?;
    }
    Ok(())
}

fn check_reference(dist: &Path, public_url: &str, reference: &Reference) -> Result<()> {
    let address = reference.address.trim();
    // A reader may be led elsewhere by a link; the page itself is made of its own files.
    let is_way_out = reference.tag == "a" && address.starts_with("https://");
    if is_way_out || address.starts_with('#') || address.starts_with("data:") {
        return Ok(());
    }
    let Some(file) = file_of(public_url, address) else {
        bail!("index.html refers to {address}, which is not an address inside {public_url}.");
    };
    let bytes = std::fs::read(dist.join(if file.is_empty() { "index.html" } else { file }))
        .with_context(|| format!("index.html refers to {address}, which is not there"))?;
    match &reference.integrity {
        Some(integrity) => check_integrity(address, &bytes, integrity),
        None => Ok(()),
    }
}

/// The file of `dist/` at an address in the page; nothing when it leads elsewhere.
pub fn file_of<'a>(public_url: &str, address: &'a str) -> Option<&'a str> {
    let inside = match address.strip_prefix(public_url).or_else(|| address.strip_prefix("./")) {
        Some(inside) => inside,
        None if is_relative(address) => address,
        None => return None,
    };
    inside.split(['?', '#']).next()
}

/// Whether an address holds wherever the page is put.
fn is_relative(address: &str) -> bool {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    !has_scheme && !address.starts_with('/') && !address.split('/').any(|step| step == "..")
}

fn check_integrity(address: &str, bytes: &[u8], integrity: &str) -> Result<()> {
    for promise in integrity.split_ascii_whitespace() {
        let actual = match promise.split_once('-') {
            Some(("sha256", _)) => format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes))),
            Some(("sha384", _)) => integrity_of(bytes),
            Some(("sha512", _)) => format!("sha512-{}", BASE64_STANDARD.encode(Sha512::digest(bytes))),
            _ => bail!("index.html promises that {address} is {promise}, which is no hash that browsers know."),
        };
        ensure!(actual == promise, "index.html promises that {address} is {promise}, but it is {actual}.");
    }
    Ok(())
}

/// The strings in an inline script that are addresses: the files that it loads.
fn check_script_addresses(public_url: &str, script: &str) -> Result<()> {
    for string in script.split(['\'', '"', '`']).skip(1).step_by(2) {
        let is_address = string.starts_with('/') || string.contains("://");
        if is_address && !string.starts_with(public_url) {
            bail!("A script in index.html refers to {string}, which is not an address inside {public_url}.");
        }
    }
    Ok(())
}

/// Style sheets stand beside what they show, so their addresses are relative for any public address.
fn check_style_addresses(file: &str, style: &str) -> Result<()> {
    for address in style.split("url(").skip(1).filter_map(|rest| rest.split(')').next()) {
        let address = address.trim().trim_matches(['\'', '"']);
        if !address.starts_with("data:") && !address.starts_with('#') && !is_relative(address) {
            bail!("{file} refers to {address}, which is not a relative address.");
        }
    }
    ensure!(!style.contains("@import"), "{file} imports another style sheet, which delays the page: join them.");
    Ok(())
}

/// What a page promises of a file, so that a browser takes no other one.
pub fn integrity_of(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_style_sheets() {
        let check = |style, is_fine: bool| {
            assert_eq!(check_style_addresses("a.css", style).is_ok(), is_fine, "{style}");
        };
        check("a { background: url(icons.svg) }", true);
        check("a { background: url('data:image/svg+xml,<svg/>') }", true);
        check("a { background: url(\"/icons.svg\") }", false);
        check("a { background: url(https://example.com/a.png) }", false);
        check("@import 'b.css';", false);
    }
}
