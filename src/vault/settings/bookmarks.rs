use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::raw::Raw;

/// An entry of Obsidian's bookmarks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    pub kind: BookmarkKind,
    /// What the vault's owner called it.
    pub title: Option<String>,
    /// A file's or folder's vault path.
    pub path: Option<String>,
    /// `#Heading` or `#^block`.
    pub subpath: Option<String>,
    /// What a search or a graph is filtered by.
    pub query: Option<String>,
    pub items: Vec<Bookmark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BookmarkKind {
    File,
    Folder,
    Group,
    Search,
    Graph,
    Other,
}

impl Bookmark {
    pub(super) fn all(raw: &Raw) -> Vec<Self> {
        raw.list("items").map(bookmarks).unwrap_or_default()
    }
}

/// The parser has bounded how deep they nest.
fn bookmarks(items: &[Value]) -> Vec<Bookmark> {
    items.iter().filter_map(bookmark).collect()
}

fn bookmark(item: &Value) -> Option<Bookmark> {
    let text = |key: &str| Some(item.get(key)?.as_str()?.to_owned());
    let kind = match item.get("type")?.as_str()? {
        "file" | "heading" | "block" => BookmarkKind::File,
        "folder" => BookmarkKind::Folder,
        "group" => BookmarkKind::Group,
        "search" => BookmarkKind::Search,
        "graph" => BookmarkKind::Graph,
        _ => BookmarkKind::Other,
    };
    Some(Bookmark {
        kind,
        title: text("title").filter(|title| !title.is_empty()),
        path: text("path"),
        subpath: text("subpath"),
        query: text("query"),
        items: item.get("items").and_then(Value::as_array).map(|items| bookmarks(items)).unwrap_or_default(),
    })
}
