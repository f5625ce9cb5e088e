//! Addresses: `#/` + a note's path without `.md`, percent-encoded, then `#Heading` or `#^block`. Other files keep their
//! ending.

use std::fmt;

/// What an address names. The path is as it stands there: a note's has no `.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub path: String,
    /// With its `#`, or nothing.
    pub subpath: String,
}

impl Address {
    /// The address of a file at a vault path.
    pub fn of(vault_path: &str, subpath: &str) -> Self {
        let path = vault_path.strip_suffix(".md").unwrap_or(vault_path);
        Self { path: path.to_owned(), subpath: subpath.to_owned() }
    }

    /// Reads what stands behind the page's own address, or nothing when no file is named.
    pub fn parse(fragment: &str) -> Option<Self> {
        let rest = fragment.strip_prefix('#').unwrap_or(fragment).strip_prefix('/')?;
        let (path, subpath) = match rest.find('#') {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        };
        if path.is_empty() {
            return None;
        }
        Some(Self { path: decode(path), subpath: decode(subpath) })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&crate::markdown::address(&self.path, &self.subpath))
    }
}

/// A hand-written address may hold a `%` that begins nothing; it is then taken as it stands.
fn decode(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), Into::into)
}
