use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::{files_in, kit, site_kit};

const SCRIPT: &str = "service-worker.js";
/// What only some notes need, or nobody: it is not brought in before it is asked for.
const LATER: [&str; 7] =
    ["vendor/mermaid/", "vendor/prism/", "vendor/temml/", "formulas.js", "LICENSE", kit::NAME, site_kit::NAME];

/// Tells the service worker of a finished `dist/` which files the app has. Any change in them makes it another script, by
/// which a browser knows that there is a new version.
pub fn fill_in(dist: &Path) -> Result<()> {
    let path = dist.join(SCRIPT);
    let template = std::fs::read_to_string(&path).with_context(|| format!("{SCRIPT} can't be read"))?;
    let mut files = Vec::new();
    for name in files_in(dist)?.into_iter().filter(|name| name != SCRIPT) {
        let bytes = std::fs::read(dist.join(&name)).with_context(|| format!("{name} can't be read"))?;
        files.push((name, hex(&Sha256::digest(bytes))));
    }
    std::fs::write(&path, filled(&template, &files)?).with_context(|| format!("{SCRIPT} can't be written"))
}

/// The script with its files, each with its hash.
fn filled(template: &str, files: &[(String, String)]) -> Result<String> {
    let hashes: serde_json::Map<String, serde_json::Value> =
        files.iter().map(|(name, hash)| (name.clone(), hash.clone().into())).collect();
    let is_first = |name: &&str| !LATER.iter().any(|later| name.contains(later));
    let first: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).filter(is_first).collect();
    let hashes = serde_json::to_string(&hashes)?;
    let version: String = hex(&Sha256::digest(&hashes)).chars().take(16).collect();
    let mut script = template.to_owned();
    for (place, text) in
        [("{{files}}", hashes.as_str()), ("{{first}}", &serde_json::to_string(&first)?), ("{{version}}", &version)]
    {
        ensure!(script.matches(place).count() == 1, "{SCRIPT} must hold {place} once.");
        script = script.replace(place, text);
    }
    Ok(script)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned())).collect()
    }

    #[test]
    fn the_script_knows_its_files() {
        let template = "const FILES = {{files}}; const FIRST = {{first}}; const own = '{{version}}';";
        let list = files(&[("index.html", "aa"), ("vendor/mermaid/mermaid.min.js", "bb"), ("bundle.kit", "cc")]);
        let script = filled(template, &list).unwrap();
        assert!(script.contains(r#""vendor/mermaid/mermaid.min.js":"bb""#), "{script}");
        assert!(script.contains(r#"FIRST = ["index.html"];"#), "{script}");
        let other = filled(template, &files(&[("index.html", "ab")])).unwrap();
        let version = |script: &str| script.split("own = ").nth(1).map(str::to_owned);
        assert_ne!(version(&script), version(&other), "other contents are another version");
        assert_eq!(filled(template, &list).unwrap(), script, "the same files are the same version");
        assert!(filled("const FILES = {{files}};", &list).is_err());
    }
}
