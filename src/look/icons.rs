/// The pictures in `static/icons/lucide.svg` that a callout may ask for.
const ICONS: [&str; 61] = [
    "arrow-left",
    "arrow-right",
    "binary",
    "book-open",
    "bug",
    "calendar",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle-check",
    "circle-help",
    "clipboard-list",
    "clock",
    "copy",
    "ellipsis",
    "external-link",
    "eye-off",
    "file",
    "file-question",
    "file-text",
    "film",
    "flame",
    "folder",
    "folder-open",
    "folder-up",
    "git-fork",
    "hash",
    "image",
    "info",
    "link",
    "link-2",
    "list",
    "list-tree",
    "locate",
    "maximize",
    "minimize",
    "minus",
    "monitor",
    "moon",
    "music",
    "panel-left",
    "panel-right",
    "pencil",
    "play",
    "plus",
    "quote",
    "rotate-ccw",
    "scan",
    "search",
    "settings-2",
    "shield-check",
    "square-check",
    "sun",
    "tags",
    "text",
    "triangle-alert",
    "type",
    "upload",
    "x",
    "zap",
];

/// What Lucide called some of them when Obsidian took it over.
const RENAMED: [(&str, &str); 5] = [
    ("alert-triangle", "triangle-alert"),
    ("check-circle", "circle-check"),
    ("check-circle-2", "circle-check"),
    ("check-square", "square-check"),
    ("help-circle", "circle-help"),
];

/// The picture that a value of `--callout-icon` names: `lucide-flame`, with or without quotes and `lucide-`. Nothing for
/// one that is not there.
pub fn icon_named(value: &str) -> Option<&'static str> {
    let name = value.trim().trim_matches(['"', '\'']);
    let name = name.strip_prefix("lucide-").unwrap_or(name);
    let name = RENAMED.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| *new);
    ICONS.into_iter().find(|icon| *icon == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_the_sprite() {
        let sprite = include_str!("../../static/icons/lucide.svg");
        for name in ICONS.into_iter().chain(RENAMED.map(|(_, new)| new)) {
            assert!(sprite.contains(&format!("<symbol id=\"{name}\"")), "{name}");
        }
    }

    #[test]
    fn reads_what_people_write() {
        for value in [" lucide-flame", "flame", "\"lucide-flame\"", "'flame' "] {
            assert_eq!(icon_named(value), Some("flame"), "{value}");
        }
        assert_eq!(icon_named("lucide-alert-triangle"), Some("triangle-alert"));
        for value in ["", "lucide-", "lucide-unheard-of", "<svg></svg>", "flame#x"] {
            assert_eq!(icon_named(value), None, "{value}");
        }
    }
}
