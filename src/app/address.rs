//! Addresses: `#/` + a note's path without `.md`, percent-encoded, then `#Heading` or `#^block`. Other files keep their
//! ending. A search and a view of the graph stand before: `#?q=tag%3A%23glass&g=local%202/Path#Heading`.

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
        let rest = split_parameters(fragment).1.strip_prefix('/')?;
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

/// The search that stands in what is behind the page's own address, if it is one.
pub fn search_of(fragment: &str) -> Option<String> {
    parameter(fragment, SEARCH)
}

/// The view of the graph that stands there, as [`crate::engine::GraphOptions::from_link`] reads it.
pub fn graph_of(fragment: &str) -> Option<String> {
    parameter(fragment, GRAPH)
}

/// The address of a file, or none, with a search before.
pub fn with_search(address: Option<&Address>, search: &str) -> String {
    with_parameters(address, search, "")
}

/// The same with a view of the graph.
pub fn with_parameters(address: Option<&Address>, search: &str, graph: &str) -> String {
    let address = address.map_or_else(|| "#".to_owned(), ToString::to_string);
    let given = [(SEARCH, search), (GRAPH, graph)].into_iter().filter(|(_, value)| !value.is_empty());
    let encoded = given.map(|(name, value)| format!("{name}{}", String::from(js_sys::encode_uri_component(value))));
    let parameters: Vec<String> = encoded.collect();
    if parameters.is_empty() {
        return address;
    }
    format!("#?{}{}", parameters.join("&"), address.trim_start_matches('#'))
}

const SEARCH: &str = "q=";
const GRAPH: &str = "g=";

fn parameter(fragment: &str, name: &str) -> Option<String> {
    let parameters = split_parameters(fragment).0.split('&');
    parameters.filter_map(|parameter| parameter.strip_prefix(name)).map(decode).find(|value| !value.is_empty())
}

/// What stands before, still encoded, and what names a file. No slash stands in what is encoded.
fn split_parameters(fragment: &str) -> (&str, &str) {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    match fragment.strip_prefix('?') {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", fragment),
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
