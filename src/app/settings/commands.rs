use yew::prelude::*;

use super::{LineWidth, Settings, SettingsContext, Theme};
use crate::app::commands::use_commands;
use crate::app::widgets::use_whole;
use crate::commands::Act;

/// What the settings offer as commands. `vault_is_readable` is what the open vault says of the width of lines.
#[hook]
pub fn use_settings_commands(context: Option<&SettingsContext>, vault_is_readable: bool) {
    let is_whole = use_whole();
    let context = context.filter(|_| is_whole);
    use_commands(context.map(|context| commands(context, vault_is_readable)).unwrap_or_default());
}

#[inline(never)]
fn commands(context: &SettingsContext, vault_is_readable: bool) -> Vec<(Act, Callback<()>)> {
    let SettingsContext { settings, resolved, change } = context;
    let (settings, resolved) = (*settings, resolved.clone());
    let set = |changed: Settings| change.reform(move |()| changed);
    let theme = |theme: Theme| set(Settings { theme, ..settings });
    let other_width = match settings.line_width {
        LineWidth::Vault if !vault_is_readable => LineWidth::Readable,
        LineWidth::Full => LineWidth::Readable,
        _ => LineWidth::Full,
    };
    vec![
        (Act::UseLight, theme(Theme::Light)),
        (Act::UseDark, theme(Theme::Dark)),
        (Act::UseSystem, theme(Theme::System)),
        (Act::ToggleTheme, theme(if resolved.is_dark { Theme::Light } else { Theme::Dark })),
        (Act::ToggleLineWidth, set(Settings { line_width: other_width, ..settings })),
        (Act::EnlargeFont, set(settings.resized(&resolved, 1))),
        (Act::ShrinkFont, set(settings.resized(&resolved, -1))),
        (Act::ResetFont, set(Settings { font_px: None, ..settings })),
    ]
}
