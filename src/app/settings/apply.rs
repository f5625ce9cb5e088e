use web_sys::CssStyleDeclaration;

use super::choices::Resolved;
use crate::look::{Accent, Ground};

/// The properties that an accent sets. `static/tokens.css` has what holds without one.
const ACCENT: [&str; 8] = [
    "--vault-accent",
    "--vault-accent-hover",
    "--vault-accent-ink",
    "--vault-accent-text",
    "--vault-accent-text-hover",
    "--accent-h",
    "--accent-s",
    "--accent-l",
];

/// Puts on the document's body what Obsidian has there too: the theme's class, the size of the type, the accent.
pub fn apply(resolved: &Resolved) {
    let Some(body) = web_sys::window().and_then(|window| window.document()?.body()) else { return };
    let (add, remove) = if resolved.is_dark { ("theme-dark", "theme-light") } else { ("theme-light", "theme-dark") };
    let _ = body.class_list().remove_1(remove);
    let _ = body.class_list().add_1(add);
    let style = body.style();
    set(&style, "--chosen-text-size", Some(&format!("{}px", resolved.font_px)));
    let ground = if resolved.is_dark { Ground::Dark } else { Ground::Light };
    let accent = resolved.accent.as_deref().and_then(|color| Accent::of(color, ground));
    let values = accent.map(|accent| {
        let Accent { interactive, interactive_hover, on_interactive, text, text_hover, hsl: [hue, saturation, light] } =
            accent;
        [interactive, interactive_hover, on_interactive, text, text_hover, hue, saturation, light]
    });
    for (at, property) in ACCENT.into_iter().enumerate() {
        set(&style, property, values.as_ref().and_then(|values| values.get(at)).map(String::as_str));
    }
}

fn set(style: &CssStyleDeclaration, property: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => style.set_property(property, value),
        None => style.remove_property(property).map(|_| ()),
    };
}
