//! The style sheets by which a vault changes Obsidian's look: its theme, and its snippets.

use rustc_hash::FxHashMap;

use super::fault::Fault;
use super::limits;
use super::problem::Problems;
use super::settings::Appearance;
use super::store::FileId;

/// A style sheet that the vault's settings name, and that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleSheet {
    pub kind: StyleSheetKind,
    /// What Obsidian calls it: a theme's folder, or a snippet's file without `.css`.
    pub name: String,
    pub(super) path: String,
    pub(super) file: FileId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleSheetKind {
    Theme,
    Snippet,
}

/// A style sheet that lies in `.obsidian`, whether or not it is named in the settings.
pub(super) struct Found {
    /// From the vault's root on.
    pub path: Box<str>,
    pub size: u64,
    pub file: Result<FileId, Fault>,
}

/// Whether a path is one at which Obsidian looks for a theme or a snippet.
pub(super) fn is_style_sheet(path: &str) -> bool {
    let theme = || path.strip_prefix(".obsidian/themes/");
    let snippet = path.strip_prefix(".obsidian/snippets/");
    match snippet.or_else(theme) {
        Some(name) if !name.contains('/') => name.ends_with(".css"),
        Some(name) => snippet.is_none() && name.ends_with("/theme.css") && name.matches('/').count() == 1,
        None => false,
    }
}

/// Those that the settings name, the theme first. What is missing or too large is a problem of the vault.
pub(super) fn named(appearance: &Appearance, found: &[Found], problems: &mut Problems) -> Vec<StyleSheet> {
    let theme = appearance.css_theme.iter().map(|name| {
        let paths = [format!(".obsidian/themes/{name}/theme.css"), format!(".obsidian/themes/{name}.css")];
        (StyleSheetKind::Theme, name, paths.to_vec())
    });
    let snippets = appearance
        .css_snippets
        .iter()
        .map(|name| (StyleSheetKind::Snippet, name, vec![format!(".obsidian/snippets/{name}.css")]));
    let by_path: FxHashMap<&str, &Found> = found.iter().map(|sheet| (&*sheet.path, sheet)).collect();
    let mut left_bytes = limits::STYLE_SHEETS_BYTES;
    let mut named = Vec::new();
    for (kind, name, paths) in theme.chain(snippets) {
        let sheet = paths.iter().find_map(|path| by_path.get(path.as_str()).copied());
        let outcome = match sheet {
            None => Err(Fault::StyleSheetMissing),
            Some(Found { file: Err(fault), .. }) => Err(fault.clone()),
            Some(Found { size, .. }) if *size > limits::STYLE_SHEET_BYTES.min(left_bytes) => {
                Err(Fault::StyleSheetTooLarge)
            }
            Some(Found { path, size, file: Ok(file) }) => {
                left_bytes -= size;
                Ok(StyleSheet { kind, name: name.clone(), path: path.to_string(), file: *file })
            }
        };
        match outcome {
            Ok(sheet) => named.push(sheet),
            Err(fault) => problems.add(paths.first().map_or("", String::as_str), &fault),
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_where_obsidian_looks() {
        let cases = [
            (".obsidian/snippets/a.css", true),
            (".obsidian/themes/A b/theme.css", true),
            (".obsidian/themes/Old.css", true),
            (".obsidian/snippets/a/b.css", false),
            (".obsidian/snippets/a/theme.css", false),
            (".obsidian/themes/A/other.css", false),
            (".obsidian/themes/A/b/theme.css", false),
            (".obsidian/themes/A/manifest.json", false),
            (".obsidian/plugins/x/styles.css", false),
            ("snippets/a.css", false),
        ];
        for (path, expected) in cases {
            assert_eq!(is_style_sheet(path), expected, "{path}");
        }
    }
}
