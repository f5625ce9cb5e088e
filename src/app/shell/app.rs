use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::frame::Frame;
use crate::app::commands::{CommandContext, use_command_context, use_hotkeys};
use crate::app::session::Session;
use crate::app::settings::{SettingsContext, use_settings};
use crate::app::state::AppState;

/// The whole page. The session begins in a task of its own: together with starting the module it would hold the browser up.
#[component]
pub fn App() -> Html {
    let state = use_reducer(AppState::default);
    let appearance = state.vault.as_ref().map(|vault| &vault.info.settings.appearance);
    let settings = use_settings(appearance);
    let commands = use_command_context(state.vault.as_ref().map(|vault| &vault.info));
    use_hotkeys(&commands);
    let session = use_state(|| None::<Rc<Result<Session, String>>>);
    {
        let (session, dispatcher) = (session.clone(), state.dispatcher());
        use_effect_with((), move |()| {
            let timeout = Timeout::new(0, move || session.set(Some(Rc::new(Session::start(dispatcher)))));
            move || drop(timeout)
        });
    }
    match session.as_deref() {
        Some(Ok(session)) => html! {
            <ContextProvider<SettingsContext> context={settings}>
                <ContextProvider<CommandContext> context={commands}>
                    <ContextProvider<Session> context={session.clone()}>
                        <Frame state={AppState::clone(&state)} session={session.clone()} />
                    </ContextProvider<Session>>
                </ContextProvider<CommandContext>>
            </ContextProvider<SettingsContext>>
        },
        Some(Err(reason)) => html! { <p class="fatal" role="alert">{ reason }</p> },
        None => Html::default(),
    }
}
