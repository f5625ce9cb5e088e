use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use html5gum::{Token, Tokenizer};
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::files_in;

/// What stands in the policy of `index.html` for the hashes of the page's inline scripts, which only exist once it is built.
const PLACEHOLDER: &str = "{{script-hashes}}";

/// Fills in the policy of a built page, then checks that whatever it refers to is there and is what it should be.
pub fn finish(dist: &Path, public_url: &str) -> Result<()> {
    let path = dist.join("index.html");
    let html = std::fs::read_to_string(&path).context("The built index.html can't be read")?;
    let html = with_script_hashes(&html)?;
    std::fs::write(&path, &html).context("The built index.html can't be written")?;

    let page = Page::read(&html);
    for reference in &page.references {
        check_reference(dist, public_url, reference)?;
    }
    for script in &page.scripts {
        check_script_addresses(public_url, script)?;
    }
    for file in files_in(dist)? {
        let bytes = std::fs::read(dist.join(&file)).with_context(|| format!("{file} can't be read"))?;
        ensure!(
            !contains(&bytes, PLACEHOLDER.as_bytes()),
            "{file} holds {PLACEHOLDER}, which belongs into the page only."
        );
        if file.ends_with(".css") {
            check_style_addresses(&file, &String::from_utf8_lossy(&bytes))?;
        }
    }
    Ok(())
}

/// What a page has that its safety or its place on a host depends on.
#[derive(Debug, Default)]
struct Page {
    policies: Vec<String>,
    /// The text of inline scripts, byte for byte.
    scripts: Vec<String>,
    references: Vec<Reference>,
}

/// An address in an attribute.
#[derive(Debug)]
struct Reference {
    tag: String,
    address: String,
    integrity: Option<String>,
}

impl Page {
    fn read(html: &str) -> Self {
        let mut page = Self::default();
        let mut is_in_script = false;
        for Ok(token) in Tokenizer::new(html) {
            match token {
                Token::StartTag(tag) => {
                    let name = text(&tag.name);
                    let attribute = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| text(value));
                    let source = attribute("src");
                    if name == "script" && source.is_none() && runs(attribute("type").as_deref()) {
                        is_in_script = true;
                        page.scripts.push(String::new());
                    }
                    let is_policy = attribute("http-equiv")
                        .is_some_and(|kind| kind.eq_ignore_ascii_case("content-security-policy"));
                    if name == "meta" && is_policy {
                        page.policies.extend(attribute("content"));
                    }
                    let integrity = attribute("integrity");
                    page.references.extend(
                        [source, attribute("href")].into_iter().flatten().map(|address| Reference {
                            tag: name.clone(),
                            address,
                            integrity: integrity.clone(),
                        }),
                    );
                }
                Token::String(inside) if is_in_script => {
                    if let Some(script) = page.scripts.last_mut() {
                        *script += &text(&inside);
                    }
                }
                Token::EndTag(tag) if text(&tag.name) == "script" => is_in_script = false,
                _ => {}
            }
        }
        page
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Whether a script of that type is code, which a policy has to allow, or data.
fn runs(kind: Option<&str>) -> bool {
    let kind = kind.unwrap_or_default().trim().to_ascii_lowercase();
    matches!(kind.as_str(), "" | "module" | "importmap" | "speculationrules") || kind.ends_with("javascript")
}

/// The page with the hashes of its inline scripts in its policy.
fn with_script_hashes(html: &str) -> Result<String> {
    let page = Page::read(html);
    let [policy] = page.policies.as_slice() else {
        bail!("index.html must hold exactly one Content-Security-Policy; it holds {}.", page.policies.len());
    };
    ensure!(script_sources(policy).contains(&PLACEHOLDER), "The policy's script-src must hold {PLACEHOLDER}.");
    ensure!(html.matches(PLACEHOLDER).count() == 1, "index.html holds {PLACEHOLDER} more than once.");

    let hashes: Vec<String> = page.scripts.iter().map(|script| hash_source(script)).collect();
    let filled = html.replace(PLACEHOLDER, &hashes.join(" "));

    let page = Page::read(&filled);
    let allowed = page.policies.first().map(|policy| script_sources(policy)).unwrap_or_default();
    for hash in &hashes {
        ensure!(allowed.contains(&hash.as_str()), "The policy does not allow the page's own script {hash}.");
    }
    Ok(filled)
}

/// What a policy allows scripts to be, or nothing when it does not say so itself.
fn script_sources(policy: &str) -> Vec<&str> {
    let directives = policy.split(';').map(str::split_ascii_whitespace);
    let mut named = directives.filter_map(|mut words| Some((words.next()?, words)));
    named
        .find(|(name, _)| name.eq_ignore_ascii_case("script-src"))
        .map(|(_, words)| words.collect())
        .unwrap_or_default()
}

fn hash_source(script: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script)))
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
fn file_of<'a>(public_url: &str, address: &'a str) -> Option<&'a str> {
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
            Some(("sha384", _)) => format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes))),
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

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
