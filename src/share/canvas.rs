use serde_json::{Value, json};

use super::text::Links;

/// A canvas without what leads to files that stay behind: their cards become empty ones, links in texts become text.
/// Nothing when it is no canvas that can be understood.
pub fn shared(json: &str, links: &Links<'_>) -> Option<String> {
    if json.trim().is_empty() {
        return Some(String::new());
    }
    let mut canvas: Value = serde_json::from_str(json).ok()?;
    for node in canvas.get_mut("nodes")?.as_array_mut()? {
        let text_of = |node: &Value, key: &str| node.get(key).and_then(Value::as_str).map(str::to_owned);
        if let Some(text) = text_of(node, "text") {
            *node.get_mut("text")? = Value::String(links.without_links_out(&text));
        }
        if let Some(label) = text_of(node, "label") {
            *node.get_mut("label")? = Value::String(links.without_links_out(&label));
        }
        let is_out = text_of(node, "file").is_some_and(|file| links.out(&format!("/{file}")).is_some());
        let has_hidden_background =
            text_of(node, "background").is_some_and(|file| links.out(&format!("/{file}")).is_some());
        let Some(fields) = node.as_object_mut() else { continue };
        if has_hidden_background {
            fields.remove("background");
        }
        if is_out {
            fields.remove("file");
            fields.remove("subpath");
            fields.insert("type".to_owned(), json!("text"));
            fields.insert("text".to_owned(), json!(""));
        }
    }
    serde_json::to_string(&canvas).ok()
}
