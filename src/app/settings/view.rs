use yew::prelude::*;

use super::{LineWidth, Settings, SettingsContext, Theme};
use crate::app::widgets::{Icon, IconButton};

/// The button and the small panel that it opens. The browser closes the panel on Escape and on a click elsewhere.
#[component]
pub fn SettingsMenu() -> Html {
    let Some(context) = use_context::<SettingsContext>() else { return Html::default() };
    let settings = context.settings;
    let change = context.change;
    let set_theme = change.reform(move |theme| Settings { theme, ..settings });
    let set_width = change.reform(move |line_width| Settings { line_width, ..settings });
    let resize = |step: i8| {
        change.reform(move |_: MouseEvent| Settings {
            larger_px: (settings.larger_px + step).clamp(Settings::SMALLEST_PX, Settings::LARGEST_PX),
            ..settings
        })
    };
    html! {
        <>
            <button type="button" class="icon-button" popovertarget="settings" aria-label="Settings" title="Settings">
                <Icon name="settings-2" />
            </button>
            <div id="settings" popover="auto" class="settings" role="dialog" aria-label="Settings">
                <Choice<Theme>
                    legend="Theme"
                    name="theme"
                    chosen={settings.theme}
                    options={&[(Theme::System, "monitor", "System"), (Theme::Light, "sun", "Light"), (Theme::Dark, "moon", "Dark")][..]}
                    on_choose={set_theme}
                />
                <Choice<LineWidth>
                    legend="Line width"
                    name="line-width"
                    chosen={settings.line_width}
                    options={&[
                        (LineWidth::Vault, "", "As in the vault"),
                        (LineWidth::Readable, "", "Readable"),
                        (LineWidth::Full, "", "Full"),
                    ][..]}
                    on_choose={set_width}
                />
                <div class="settings-row" role="group" aria-label="Font size">
                    <span class="settings-label">{ "Font size" }</span>
                    <span class="stepper">
                        <IconButton icon="minus" label="Smaller" onclick={resize(-1)} />
                        <output class="stepper-value">{ format!("{} px", settings.font_px()) }</output>
                        <IconButton icon="plus" label="Larger" onclick={resize(1)} />
                    </span>
                </div>
                <p class="settings-about">
                    <Icon name="shield-check" />
                    <span>{ "Glassvault reads your vault on this device. Nothing is sent anywhere." }</span>
                </p>
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ChoiceProps<T: PartialEq + Copy + 'static> {
    legend: AttrValue,
    name: AttrValue,
    chosen: T,
    /// Value, icon or nothing, label.
    options: &'static [(T, &'static str, &'static str)],
    on_choose: Callback<T>,
}

/// One of a few, as a row of radio buttons that looks like one control.
#[component]
fn Choice<T: PartialEq + Copy + 'static>(props: &ChoiceProps<T>) -> Html {
    let option = |&(value, icon, label): &(T, &'static str, &'static str)| {
        let onchange = props.on_choose.reform(move |_: Event| value);
        html! {
            <label key={label}>
                <input type="radio" name={props.name.clone()} checked={value == props.chosen} {onchange} />
                if !icon.is_empty() {
                    <Icon name={icon} />
                }
                <span>{ label }</span>
            </label>
        }
    };
    html! {
        <fieldset class="choice">
            <legend>{ &props.legend }</legend>
            <div class="choice-options">{ for props.options.iter().map(option) }</div>
        </fieldset>
    }
}
