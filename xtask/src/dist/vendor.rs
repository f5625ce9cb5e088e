use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// What is copied from the packages of `vendor/package.json`, and where to. A note that needs none of it loads none of it.
const FILES: &[(&str, &str)] = &[
    ("dompurify/dist/purify.min.js", "purify.min.js"),
    ("dompurify/LICENSE", "LICENSE-dompurify"),
    ("temml/dist/temml.min.js", "temml/temml.min.js"),
    ("temml/contrib/mhchem/mhchem.min.js", "temml/mhchem.min.js"),
    ("temml/dist/Temml-STIX2.css", "temml/temml.css"),
    ("temml/LICENSE", "temml/LICENSE"),
    // The name by which the style sheet asks for it.
    ("@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2", "temml/STIXTwoMath.woff2"),
    ("@fontsource/stix-two-math/LICENSE", "temml/LICENSE-STIXTwoMath"),
    ("mermaid/dist/mermaid.min.js", "mermaid/mermaid.min.js"),
    ("mermaid/LICENSE", "mermaid/LICENSE"),
    ("prismjs/LICENSE", "prism/LICENSE"),
];

/// Around the list of languages.
pub const LIST_BEGINS: &str = "self.prismLanguages = ";
pub const LIST_ENDS: &str = ";";

const PRISM: &str = "prismjs/components";

/// Copies the libraries, Prism with a file for each language.
pub fn copy(vendor: &Path, target: &Path) -> Result<()> {
    let packages = vendor.join("node_modules");
    for (from, to) in FILES {
        put(&target.join(to), &read(&packages.join(from))?)?;
    }
    let prism = target.join("prism");
    let components = read(&packages.join("prismjs/components.json"))?;
    let languages = Languages::read(&components).context("Prism's list of languages can't be understood")?;
    for name in ["core"].into_iter().chain(languages.requires.keys().map(String::as_str)) {
        let file = format!("prism-{name}.min.js");
        put(&prism.join(format!("{name}.js")), &read(&packages.join(PRISM).join(file))?)?;
    }
    // A script, since a worker of a page that holds everything itself can ask for nothing.
    put(&prism.join("languages.js"), format!("{LIST_BEGINS}{}{LIST_ENDS}", languages.to_json()).as_bytes())
}

/// The languages that Prism highlights: by name, what each has to be loaded after; and their other names.
#[derive(Debug, Default, PartialEq)]
struct Languages {
    requires: BTreeMap<String, Vec<String>>,
    aliases: BTreeMap<String, String>,
}

impl Languages {
    fn read(components: &[u8]) -> Result<Self> {
        let components: Value = serde_json::from_slice(components)?;
        let entries = components.get("languages").and_then(Value::as_object).context("It has no languages.")?;
        let mut languages = Self::default();
        for (name, entry) in entries.iter().filter(|(name, _)| *name != "meta") {
            // What a language is built upon, and what changes itself when both are there.
            languages.requires.insert(name.clone(), names(entry.get("require")));
            for alias in names(entry.get("alias")) {
                languages.aliases.insert(alias, name.clone());
            }
        }
        for required in languages.requires.values().flatten() {
            ensure!(languages.requires.contains_key(required), "There is no language {required}.");
        }
        Ok(languages)
    }

    fn to_json(&self) -> Value {
        serde_json::json!({ "requires": self.requires, "aliases": self.aliases })
    }
}

/// A name, several, or none.
fn names(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{} can't be read", path.display()))
}

fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let unwritable = || format!("{} can't be written", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(unwritable)?;
    }
    std::fs::write(path, bytes).with_context(unwritable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_a_list() {
        let list = br#"{"languages": {"meta": {"path": "x"}, "clike": {"title": "C-like"},
            "javascript": {"require": "clike", "alias": "js"}, "tsx": {"require": ["javascript", "clike"], "alias": ["t"]}}}"#;
        let languages = Languages::read(list).unwrap();
        let requires = |name: &str| languages.requires.get(name).cloned().unwrap_or_default();
        assert_eq!(requires("tsx"), ["javascript", "clike"]);
        assert_eq!(requires("javascript"), ["clike"]);
        assert_eq!(languages.aliases.get("js").map(String::as_str), Some("javascript"));
        assert!(!languages.requires.contains_key("meta"));
    }

    #[test]
    fn a_list_that_names_what_is_not_there_is_refused() {
        assert!(Languages::read(br#"{"languages": {"a": {"require": "b"}}}"#).is_err());
        assert!(Languages::read(b"{}").is_err());
    }
}
