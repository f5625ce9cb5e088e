use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::web::page::{MediaQuery, load, save};

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    pub line_width: LineWidth,
    /// Added to the usual size, in pixels.
    pub larger_px: i8,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    #[default]
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
    pub change: Callback<Settings>,
}

const KEY: &str = "settings";
const USUAL_FONT_PX: i32 = 16;

impl Settings {
    pub const SMALLEST_PX: i8 = -4;
    pub const LARGEST_PX: i8 = 8;

    pub fn font_px(&self) -> i32 {
        USUAL_FONT_PX + i32::from(self.larger_px.clamp(Self::SMALLEST_PX, Self::LARGEST_PX))
    }
}

/// Loads the settings, keeps them, and puts them on the document's body as Obsidian does.
#[hook]
pub fn use_settings() -> SettingsContext {
    let settings = use_state_eq(|| load::<Settings>(KEY).unwrap_or_default());
    use_effect_with(*settings, |settings| {
        let settings = *settings;
        apply(&settings, system_is_dark());
        let query = MediaQuery::watch(SYSTEM_DARK, move |is_dark| apply(&settings, is_dark));
        move || drop(query)
    });
    let change = {
        let settings = settings.clone();
        Callback::from(move |changed: Settings| {
            save(KEY, &changed);
            settings.set(changed);
        })
    };
    SettingsContext { settings: *settings, change }
}

const SYSTEM_DARK: &str = "(prefers-color-scheme: dark)";

fn system_is_dark() -> bool {
    MediaQuery::watch(SYSTEM_DARK, |_| ()).is_some_and(|query| query.matches())
}

fn apply(settings: &Settings, system_is_dark: bool) {
    let Some(body) = web_sys::window().and_then(|window| window.document()?.body()) else { return };
    let is_dark = match settings.theme {
        Theme::System => system_is_dark,
        Theme::Light => false,
        Theme::Dark => true,
    };
    let (add, remove) = if is_dark { ("theme-dark", "theme-light") } else { ("theme-light", "theme-dark") };
    let _ = body.class_list().remove_1(remove);
    let _ = body.class_list().add_1(add);
    let _ = body.style().set_property("--font-text-size", &format!("{}px", settings.font_px()));
}
