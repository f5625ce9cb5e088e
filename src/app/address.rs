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

/// A hand-written address may hold a `%` that begins nothing; it then stands for itself.
fn decode(text: &str) -> String {
    let decoded = js_sys::decode_uri_component(text).or_else(|_| js_sys::decode_uri_component(&escape_percents(text)));
    decoded.map_or_else(|_| text.to_owned(), Into::into)
}

fn escape_percents(text: &str) -> String {
    let mut parts = text.split('%');
    let mut escaped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let begins_a_byte = part.len() >= 2 && part.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
        escaped.push_str(if begins_a_byte { "%" } else { "%25" });
        escaped.push_str(part);
    }
    escaped
}
