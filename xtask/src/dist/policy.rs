use anyhow::{Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::html::Html;

/// What stands in the policy of `index.html` for the hashes of the page's inline scripts, which only exist once it is
/// built.
pub const PLACEHOLDER: &str = "{{script-hashes}}";

/// The page with the hashes of its inline scripts in its policy.
pub fn with_script_hashes(html: &str) -> Result<String> {
    let page = Html::read(html);
    let [policy] = page.policies.as_slice() else {
        bail!("index.html must hold exactly one Content-Security-Policy; it holds {}.", page.policies.len());
    };
    ensure!(script_sources(policy).contains(&PLACEHOLDER), "The policy's script-src must hold {PLACEHOLDER}.");
    ensure!(html.matches(PLACEHOLDER).count() == 1, "index.html holds {PLACEHOLDER} more than once.");

    let hashes: Vec<String> = page.scripts.iter().map(|script| hash_source(script)).collect();
    let filled = html.replace(PLACEHOLDER, &hashes.join(" "));

    let page = Html::read(&filled);
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

pub fn hash_source(script: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script)))
}
