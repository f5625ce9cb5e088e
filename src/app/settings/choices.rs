use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::apply::apply;
use crate::app::widgets::use_media;
use crate::vault::{Appearance, Theme as VaultTheme};
use crate::web::page::{load, save};

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    pub line_width: LineWidth,
    /// Nothing as long as it is the vault's.
    pub font_px: Option<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the vault says; where it says nothing, the system's.
    #[default]
    Vault,
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineWidth {
    /// As the vault says.
    #[default]
    Vault,
    Readable,
    Full,
}

/// The settings and how to change them, for the whole app.
#[derive(Clone, PartialEq)]
pub struct SettingsContext {
    pub settings: Settings,
    pub resolved: Resolved,
    pub change: Callback<Settings>,
}

/// What comes of the reader's choices, the vault's values, and the system.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    pub is_dark: bool,
    pub font_px: u8,
    /// The size where the reader has chosen none.
    pub vault_font_px: u8,
    /// What the vault says of light and dark.
    pub vault_theme: VaultTheme,
    /// The vault's accent, as `#rrggbb`.
    pub accent: Option<String>,
}

const KEY: &str = "settings";
const USUAL_FONT_PX: u8 = 16;
const SYSTEM_DARK: &str = "(prefers-color-scheme: dark)";

impl Settings {
    /// As in Obsidian.
    pub const SMALLEST_PX: u8 = 10;
    pub const LARGEST_PX: u8 = 30;

    /// With the type a step larger or smaller. At the vault's size, the reader follows the vault again.
    pub fn resized(self, resolved: &Resolved, step: i8) -> Self {
        let px = resolved.font_px.saturating_add_signed(step).clamp(Self::SMALLEST_PX, Self::LARGEST_PX);
        Self { font_px: (px != resolved.vault_font_px).then_some(px), ..self }
    }

    fn resolve(self, vault: Option<&Appearance>, system_is_dark: bool) -> Resolved {
        let vault_theme = vault.map_or(VaultTheme::System, |vault| vault.theme);
        let is_dark = match (self.theme, vault_theme) {
            (Theme::Light, _) | (Theme::Vault, VaultTheme::Light) => false,
            (Theme::Dark, _) | (Theme::Vault, VaultTheme::Dark) => true,
            (Theme::System, _) | (Theme::Vault, VaultTheme::System) => system_is_dark,
        };
        let in_range = |px: u8| px.clamp(Self::SMALLEST_PX, Self::LARGEST_PX);
        let vault_font_px = in_range(vault.and_then(|vault| vault.base_font_size_px).unwrap_or(USUAL_FONT_PX));
        Resolved {
            is_dark,
            font_px: self.font_px.map_or(vault_font_px, in_range),
            vault_font_px,
            vault_theme,
            accent: vault.and_then(|vault| vault.accent_color.clone()),
        }
    }
}

/// Loads the settings, keeps them, and puts them on the document's body as Obsidian does.
#[hook]
pub fn use_settings(vault: Option<&Appearance>) -> SettingsContext {
    let settings = use_state_eq(|| load::<Settings>(KEY).unwrap_or_default());
    let system_is_dark = use_media(SYSTEM_DARK);
    let resolved = settings.resolve(vault, system_is_dark);
    use_effect_with(resolved.clone(), apply);
    let change = {
        let settings = settings.clone();
        Callback::from(move |changed: Settings| {
            save(KEY, &changed);
            settings.set(changed);
        })
    };
    SettingsContext { settings: *settings, resolved, change }
}
