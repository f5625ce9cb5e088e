/// The picture of a callout's type, by Obsidian's names for them; unknown types look like `note`.
pub fn icon_of(kind: &str) -> &'static str {
    match kind {
        "abstract" | "summary" | "tldr" => "clipboard-list",
        "info" => "info",
        "todo" => "circle-check",
        "tip" | "hint" | "important" => "flame",
        "success" | "check" | "done" => "check",
        "question" | "help" | "faq" => "circle-help",
        "warning" | "caution" | "attention" => "triangle-alert",
        "failure" | "fail" | "missing" => "x",
        "danger" | "error" => "zap",
        "bug" => "bug",
        "example" => "list",
        "quote" | "cite" => "quote",
        _ => "pencil",
    }
}
