use gloo::timers::callback::Timeout;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::commands::use_settings_commands;
use super::{LineWidth, Settings, SettingsContext, Theme};
use crate::app::commands::{CommandContext, tip, use_commands};
use crate::app::look::LookSwitches;
use crate::app::reader;
use crate::app::widgets::{icon, icon_button, use_whole};
use crate::commands::Act;
use crate::vault::Theme as VaultTheme;

#[derive(Properties, PartialEq)]
pub struct SettingsMenuProps {
    /// What the open vault says of the width of lines.
    pub vault_is_readable: bool,
}

/// The button and the small panel that it opens. The browser closes the panel on Escape and on a click elsewhere.
#[component]
pub fn SettingsMenu(props: &SettingsMenuProps) -> Html {
    let context = use_context::<SettingsContext>();
    let commands = use_context::<CommandContext>();
    let button = use_node_ref();
    use_settings_commands(context.as_ref(), props.vault_is_readable);
    use_commands(vec![(Act::OpenSettings, press(&button))]);
    let is_whole = use_whole();
    // They change while a note is read: what is shown is what they are when the panel opens.
    let hosts = use_state_eq(reader::allowed_hosts);
    let (Some(context), Some(commands)) = (context, commands) else { return Html::default() };
    let look_again = {
        let hosts = hosts.clone();
        Callback::from(move |_: MouseEvent| hosts.set(reader::allowed_hosts()))
    };
    html! {
        <>
            <button
                ref={button}
                type="button"
                class="icon-button"
                popovertarget="settings"
                aria-label="Settings"
                title={tip(&commands, Act::OpenSettings, "Settings")}
                onclick={look_again}
            >
                { icon("settings-2") }
            </button>
            <div id="settings" popover="auto" class="settings" role="dialog" aria-label="Settings">
                if is_whole {
                    { settings_in(&context, &commands, &hosts) }
                }
            </div>
        </>
    }
}

#[inline(never)]
fn settings_in(context: &SettingsContext, commands: &CommandContext, hosts: &UseStateHandle<Vec<String>>) -> Html {
    let SettingsContext { settings, resolved, change } = context;
    let settings = *settings;
    let set_theme = change.reform(move |theme| Settings { theme, ..settings });
    let set_width = change.reform(move |line_width| Settings { line_width, ..settings });
    let resize = |step: i8| {
        let resized = settings.resized(resolved, step);
        change.reform(move |_: MouseEvent| resized)
    };
    // A vault that says nothing of light and dark is as the system is.
    let says_theme = resolved.vault_theme != VaultTheme::System;
    let theme = if settings.theme == Theme::Vault && !says_theme { Theme::System } else { settings.theme };
    let themes = if says_theme { &THEMES } else { THEMES.get(1..).unwrap_or_default() };
    html! {
        <>
                { choice("Theme", "theme", theme, themes, &set_theme) }
                { choice("Line width", "line-width", settings.line_width, &LINE_WIDTHS, &set_width) }
                <div class="settings-row" role="group" aria-label="Font size">
                    <span class="settings-label">{ "Font size" }</span>
                    <span class="stepper">
                        { icon_button("minus", "Smaller", "", resize(-1)) }
                        <output class="stepper-value">{ format!("{} px", resolved.font_px) }</output>
                        { icon_button("plus", "Larger", "", resize(1)) }
                    </span>
                </div>
                <LookSwitches />
                { allowed_hosts(hosts) }
                { hotkeys_button(commands) }
                <p class="settings-about">
                    { icon("shield-check") }
                    <span>{ "Glassvault reads your vault on this device. Nothing is sent anywhere." }</span>
                </p>
        </>
    }
}

/// Presses the button as soon as the column that it stands in is there.
fn press(button: &NodeRef) -> Callback<()> {
    let button = button.clone();
    Callback::from(move |()| {
        let button = button.clone();
        Timeout::new(0, move || {
            if let Some(button) = button.cast::<HtmlElement>() {
                button.click();
            }
        })
        .forget();
    })
}

fn hotkeys_button(commands: &CommandContext) -> Html {
    let onclick = {
        let commands = commands.clone();
        Callback::from(move |_: MouseEvent| commands.run(Act::OpenHelp))
    };
    html! {
        <button
            type="button"
            class="button"
            popovertarget="settings"
            popovertargetaction="hide"
            title={tip(commands, Act::OpenHelp, "All hotkeys")}
            {onclick}
        >
            { icon("keyboard") }
            <span>{ "Hotkeys" }</span>
        </button>
    }
}

/// From where images are loaded without being asked for.
fn allowed_hosts(hosts: &UseStateHandle<Vec<String>>) -> Html {
    if hosts.is_empty() {
        return Html::default();
    }
    let row = |host: &String| {
        let forbid = {
            let (hosts, host) = (hosts.clone(), host.clone());
            Callback::from(move |_: MouseEvent| {
                reader::forbid_host(&host);
                hosts.set(reader::allowed_hosts());
            })
        };
        html! {
            <li key={host.as_str()}>
                <span>{ host }</span>
                { icon_button("x", "Don’t load from this host any more", "", forbid) }
            </li>
        }
    };
    html! {
        <div class="settings-hosts" role="group" aria-label="Hosts that images are loaded from">
            <span class="settings-label">{ "Loaded from the web" }</span>
            <ul>{ for hosts.iter().map(row) }</ul>
        </div>
    }
}

/// Value, icon or nothing, label.
type ChoiceOption<T> = (T, &'static str, &'static str);

const THEMES: [ChoiceOption<Theme>; 4] = [
    (Theme::Vault, "folder", "Vault"),
    (Theme::System, "monitor", "System"),
    (Theme::Light, "sun", "Light"),
    (Theme::Dark, "moon", "Dark"),
];

const LINE_WIDTHS: [ChoiceOption<LineWidth>; 3] =
    [(LineWidth::Vault, "", "As in the vault"), (LineWidth::Readable, "", "Readable"), (LineWidth::Full, "", "Full")];

/// One of a few, as a row of radio buttons that looks like one control.
fn choice<T: PartialEq + Copy + 'static>(
    legend: &'static str,
    name: &'static str,
    chosen: T,
    options: &'static [ChoiceOption<T>],
    on_choose: &Callback<T>,
) -> Html {
    let option = |&(value, picture, label): &ChoiceOption<T>| {
        let onchange = on_choose.reform(move |_: Event| value);
        html! {
            <label key={label}>
                <input type="radio" {name} checked={value == chosen} {onchange} />
                if !picture.is_empty() {
                    { icon(picture) }
                }
                <span>{ label }</span>
            </label>
        }
    };
    html! {
        <fieldset class="choice">
            <legend>{ legend }</legend>
            <div class="choice-options">{ for options.iter().map(option) }</div>
        </fieldset>
    }
}
