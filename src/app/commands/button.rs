use yew::prelude::*;

use super::CommandContext;
use crate::app::widgets::icon;
use crate::commands::Act;
use crate::commands::hotkey::{aria, shown};

/// A button that is only a picture and runs a command; its hotkey is in the tooltip.
pub fn command_button(context: &CommandContext, act: Act, label: &'static str, class: &'static str) -> Html {
    let Some(command) = act.command() else { return Html::default() };
    let onclick = {
        let context = context.clone();
        Callback::from(move |_: MouseEvent| context.run(act))
    };
    html! {
        <button
            type="button"
            class={classes!("icon-button", class)}
            aria-label={label}
            aria-keyshortcuts={shortcut(context, act)}
            title={tip(context, act, label)}
            {onclick}
        >
            { icon(command.icon) }
        </button>
    }
}

/// What a button does, with the hotkey that does the same.
pub fn tip(context: &CommandContext, act: Act, label: &str) -> AttrValue {
    let keymap = &context.keymap;
    match keymap.first(act) {
        Some(hotkey) => format!("{label} ({})", shown(hotkey, keymap.keyboard())).into(),
        None => label.to_owned().into(),
    }
}

fn shortcut(context: &CommandContext, act: Act) -> Option<AttrValue> {
    let keymap = &context.keymap;
    keymap.first(act).map(|hotkey| aria(hotkey, keymap.keyboard()).into())
}
