use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::numbers::count;
use crate::app::session::Session;
use crate::app::state::Action;
use crate::app::widgets::{Dialog, icon};
use crate::engine::VaultChoice;

#[derive(Properties, PartialEq)]
pub struct ChoiceDialogProps {
    pub choices: Handle<Vec<VaultChoice>>,
}

/// Several vaults lie in the archive: which one?
#[component]
pub fn ChoiceDialog(props: &ChoiceDialogProps) -> Html {
    let session = use_context::<Session>();
    let on_close = {
        let session = session.clone();
        Callback::from(move |()| {
            if let Some(session) = &session {
                session.dispatch(Action::ChoiceLeft);
            }
        })
    };
    let option = |choice: &VaultChoice| {
        let (session, root) = (session.clone(), choice.root.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(session) = &session {
                session.choose(root.clone());
            }
        });
        html! {
            <li key={choice.root.as_str()}>
                <button type="button" class="choice-vault" {onclick}>
                    { icon("folder") }
                    <span class="choice-vault-name">{ &choice.name }</span>
                    if let Some((around, _)) = choice.root.trim_end_matches('/').rsplit_once('/') {
                        <span class="choice-vault-path">{ format!("in {around}") }</span>
                    }
                    <span class="choice-vault-count">
                        { format!("{}, {}", count(choice.notes, "note"), count(choice.files, "file")) }
                    </span>
                </button>
            </li>
        }
    };
    html! {
        <Dialog title="Which vault?" {on_close}>
            <p class="dialog-text">{ "Several vaults lie side by side in this archive." }</p>
            <ul class="choice-vaults">{ for props.choices.iter().map(option) }</ul>
        </Dialog>
    }
}
