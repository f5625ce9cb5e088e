use yew::prelude::*;

use crate::app::commands::CommandContext;
use crate::app::widgets::icon;
use crate::commands::Act;
use crate::commands::hotkey::shown;
use crate::workspace::Workspace;

/// A tab in which nothing has been opened yet, and what can be done from there.
pub fn blank(context: Option<&CommandContext>, workspace: &Workspace) -> Html {
    let offers = [
        (Act::OpenSwitcher, "Go to file", true),
        (Act::OpenHome, "Open the vault’s first note", true),
        (Act::UndoClose, "Undo close tab", workspace.can_undo_close()),
        (Act::CloseTab, "Close", workspace.tabs().len() > 1),
    ];
    let offers = offers.into_iter().filter(|(.., is_possible)| *is_possible);
    let offer = |(act, label, _): (Act, &'static str, bool)| {
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
            <ul class="empty-state-actions">{ for offers.filter_map(offer) }</ul>
        </div>
    }
}
