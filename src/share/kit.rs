use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::Deserialize;

use super::needs::Needs;
use crate::vault::{ByteSource, Opened, Platform, Vault};

/// The app as the build has made it for being put into a page: `bundle.kit`, a zip of the page with places in it for the
/// rest, and of the parts, each compressed by gzip.
pub struct Kit {
    /// `page.html`.
    pub(super) page: String,
    /// What a locked page has besides, before the loader.
    pub(super) lock: String,
    /// By the addresses that they have on a host, in the order of these.
    parts: BTreeMap<String, Vec<u8>>,
    languages: Languages,
}

/// The languages that code is coloured in: by name, what each has to be loaded after; and their other names.
#[derive(Default, Deserialize)]
struct Languages {
    requires: BTreeMap<String, Vec<String>>,
    aliases: BTreeMap<String, String>,
}

const PAGE: &str = "page.html";
const LOCK: &str = "lock.html";
const LANGUAGES: &str = "languages.json";
const PARTS: &str = "parts/";
const EXTRAS: &str = "extras.js";
const MACROS: &str = "formulas.js";
const FORMULAS: [&str; 3] = ["vendor/temml/temml.css", "vendor/temml/temml.min.js", MACROS];
const CHEMISTRY: &str = "vendor/temml/mhchem.min.js";
const CODE: [&str; 2] = ["vendor/prism/core.js", "vendor/prism/languages.js"];
const VENDOR: &str = "vendor/";

impl Kit {
    /// The error is a sentence for whoever built it.
    pub fn read(source: Rc<dyn ByteSource>, platform: &dyn Platform) -> Result<Self, String> {
        let broken = |reason: String| format!("The app that a page is made with can't be used: {reason}");
        let opened = Vault::open(source, platform, "bundle.kit", Some("")).map_err(|problem| broken(problem.reason))?;
        let Opened::Vault(archive) = opened else { return Err(broken("it holds vaults.".to_owned())) };
        let read = |path: &str| {
            let id = archive.find(path).ok_or_else(|| broken(format!("{path} is missing in it.")))?;
            archive.read(id).map_err(|problem| broken(problem.reason))
        };
        let text = |path| String::from_utf8(read(path)?).map_err(|_| broken(format!("{path} is no text.")));
        let (page, lock) = (text(PAGE)?, text(LOCK)?);
        let languages = serde_json::from_slice(&read(LANGUAGES)?).map_err(|error| broken(error.to_string()))?;
        let mut parts = BTreeMap::new();
        for file in archive.files() {
            if let Some(name) = file.path.strip_prefix(PARTS) {
                parts.insert(name.to_owned(), read(&file.path)?);
            }
        }
        for place in super::bundle::PLACES {
            if page.matches(place).count() == 0 {
                return Err(broken(format!("{PAGE} has no place for {place}.")));
            }
        }
        Ok(Self { page, lock, parts, languages })
    }

    /// The parts that a page with such notes has, in the order in which they may need each other.
    pub(super) fn parts_for(&self, needs: &Needs) -> Vec<(&str, &[u8])> {
        let code = self.code(&needs.languages);
        let is_always_there = |name: &&str| !name.starts_with(VENDOR) && ![EXTRAS, MACROS].contains(name);
        let mut names: Vec<&str> = self.parts.keys().map(String::as_str).filter(is_always_there).collect();
        if self.parts.contains_key("vendor/purify.min.js") {
            names.push("vendor/purify.min.js");
        }
        if needs.math {
            names.extend(FORMULAS);
            names.extend(Some(CHEMISTRY).filter(|_| needs.chemistry));
        }
        names.extend(code.iter().map(String::as_str));
        if needs.math || !code.is_empty() {
            names.push(EXTRAS);
        }
        let held = names.into_iter().filter_map(|name| self.parts.get_key_value(name));
        held.map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect()
    }

    fn code(&self, named: &BTreeSet<String>) -> Vec<String> {
        let mut ordered: Vec<&str> = Vec::new();
        for name in named {
            self.add_language(self.languages.aliases.get(name).unwrap_or(name), &mut ordered);
        }
        if ordered.is_empty() {
            return Vec::new();
        }
        let files = ordered.iter().map(|name| format!("vendor/prism/{name}.js"));
        CODE.into_iter().map(str::to_owned).chain(files).collect()
    }

    /// Adds a language after those that it is built upon. No list of ours goes in circles, and this ends on one that does.
    fn add_language<'k>(&'k self, name: &str, ordered: &mut Vec<&'k str>) {
        let Some((name, requires)) = self.languages.requires.get_key_value(name) else { return };
        if ordered.contains(&name.as_str()) || ordered.len() > self.languages.requires.len() {
            return;
        }
        for required in requires {
            if required != name {
                self.add_language(required, ordered);
            }
        }
        if !ordered.contains(&name.as_str()) {
            ordered.push(name);
        }
    }
}
