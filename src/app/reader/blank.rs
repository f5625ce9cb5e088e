use yew::prelude::*;

use crate::app::commands::CommandContext;
use crate::app::widgets::icon;
use crate::commands::Act;
use crate::commands::hotkey::shown;

/// What a new tab offers, in Obsidian's order.
const OFFERS: [(Act, &str); 4] = [
    (Act::OpenSwitcher, "Go to file"),
    (Act::OpenHome, "Open the vault’s first note"),
    (Act::UndoClose, "Undo close tab"),
    (Act::CloseTab, "Close"),
];

/// A tab in which nothing has been opened yet.
pub fn blank(context: Option<&CommandContext>) -> Html {
    let offer = |(act, label): (Act, &'static str)| {
        let context = context?.clone();
        let key = context.keymap.first(act).map(|hotkey| shown(hotkey, context.keymap.keyboard()));
        let picture = act.command()?.icon;
        let onclick = Callback::from(move |_: MouseEvent| context.run(act));
        Some(html! {
            <li key={label}>
                <button type="button" class="empty-state-action" {onclick}>
                    { icon(picture) }
                    <span>{ label }</span>
                    if let Some(key) = key {
                        <kbd class="hotkey">{ key }</kbd>
                    }
                </button>
            </li>
        })
    };
    html! {
        <div class="blank empty-state">
            <h1>{ "No file is open" }</h1>
            <ul class="empty-state-actions">{ for OFFERS.into_iter().filter_map(offer) }</ul>
        </div>
    }
}
