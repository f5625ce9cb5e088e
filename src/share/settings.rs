//! The few settings of a vault that show in how it reads. They are written anew from what is understood of them, so that
//! nothing else in these files comes along: excluded folders, filters of the graph, hotkeys, plug-ins, open tabs.

use serde_json::{Map, Value, json};

use super::plan::Plan;
use crate::vault::{PropertiesView, StyleSheetKind, Theme, Vault};

/// Paths and contents, the style sheets left out.
pub fn files(vault: &Vault, plan: &Plan) -> Vec<(String, String)> {
    let settings = vault.settings();
    // It is there in any case: so the vault begins where it lies, even if all of it is in one folder.
    let app = json!({
        "propertiesInDocument": match settings.properties_in_document {
            PropertiesView::Visible => "visible",
            PropertiesView::Hidden => "hidden",
            PropertiesView::Source => "source",
        },
        "readableLineLength": settings.readable_line_length,
        "rightToLeft": settings.right_to_left,
        "showInlineTitle": settings.show_inline_title,
        "showUnsupportedFiles": settings.show_unsupported_files,
        "strictLineBreaks": settings.strict_line_breaks,
    });
    let mut files = vec![(".obsidian/app.json".to_owned(), app)];

    let own = &settings.appearance;
    let mut appearance = Map::new();
    match own.theme {
        Theme::System => {}
        Theme::Light => drop(appearance.insert("theme".to_owned(), json!("moonstone"))),
        Theme::Dark => drop(appearance.insert("theme".to_owned(), json!("obsidian"))),
    }
    if let Some(color) = &own.accent_color {
        appearance.insert("accentColor".to_owned(), json!(color));
    }
    if let Some(size) = own.base_font_size_px {
        appearance.insert("baseFontSize".to_owned(), json!(size));
    }
    if plan.choice.look {
        let named = |kind| {
            let sheets = vault.style_sheets().iter().filter(move |sheet| sheet.kind == kind);
            sheets.map(|sheet| Value::from(sheet.name.as_str())).collect::<Vec<_>>()
        };
        if let Some(theme) = named(StyleSheetKind::Theme).pop() {
            appearance.insert("cssTheme".to_owned(), theme);
        }
        let snippets = named(StyleSheetKind::Snippet);
        if !snippets.is_empty() {
            appearance.insert("enabledCssSnippets".to_owned(), snippets.into());
        }
    }
    if !appearance.is_empty() {
        files.push((".obsidian/appearance.json".to_owned(), appearance.into()));
    }

    if let Some(first) = plan.first_note(vault) {
        let bookmarks = json!({ "items": [{ "path": first, "type": "file" }] });
        files.push((".obsidian/bookmarks.json".to_owned(), bookmarks));
    }

    let types = settings.property_types.iter().filter(|(key, _)| plan.keys.contains(key.as_str()));
    let types: Map<String, Value> = types.map(|(key, kind)| (key.clone(), json!(kind))).collect();
    if !types.is_empty() {
        files.push((".obsidian/types.json".to_owned(), json!({ "types": types })));
    }
    files.into_iter().map(|(path, value)| (path, value.to_string())).collect()
}

/// Where Obsidian looks for a style sheet.
pub fn path_of_sheet(kind: StyleSheetKind, name: &str) -> String {
    match kind {
        StyleSheetKind::Theme => format!(".obsidian/themes/{name}/theme.css"),
        StyleSheetKind::Snippet => format!(".obsidian/snippets/{name}.css"),
    }
}
