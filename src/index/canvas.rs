//! JSON Canvas, as far as links go: files on a canvas and links in its texts count as links of the canvas.

use serde::Deserialize;

use crate::markdown::facts;

#[derive(Deserialize)]
struct RawCanvas {
    #[serde(default)]
    nodes: Vec<RawNode>,
}

#[derive(Deserialize)]
struct RawNode {
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    file: String,
}

/// Something on a canvas that can link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CanvasText {
    /// A card with Markdown.
    Markdown(String),
    /// A file of the vault shown on the canvas: its vault path.
    File(String),
}

/// What stands on a canvas, or why it can't be read.
pub fn canvas_texts(json: &str) -> Result<Vec<CanvasText>, String> {
    // A canvas without anything on it is an empty file.
    if json.trim().is_empty() {
        return Ok(Vec::new());
    }
    let canvas: RawCanvas = serde_json::from_str(json).map_err(|error| error.to_string())?;
    Ok(canvas
        .nodes
        .into_iter()
        .filter_map(|node| match node.kind.as_str() {
            "text" => Some(CanvasText::Markdown(node.text)),
            "file" => Some(CanvasText::File(node.file)),
            _ => None,
        })
        .collect())
}

/// The targets of the links on a canvas, as written.
pub fn canvas_targets(texts: &[CanvasText]) -> Vec<String> {
    let mut targets = Vec::new();
    for text in texts {
        match text {
            // A path on a canvas always counts from the vault's root.
            CanvasText::File(path) => targets.push(format!("/{path}")),
            CanvasText::Markdown(text) => targets.extend(facts(text).links.into_iter().map(|link| link.target)),
        }
    }
    targets
}
