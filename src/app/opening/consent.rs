use yew::prelude::*;

use crate::app::session::Session;
use crate::app::state::VaultAddress;
use crate::app::widgets::Dialog;

#[derive(Properties, PartialEq)]
pub struct ConsentDialogProps {
    pub address: VaultAddress,
    pub session: Session,
}

/// Asks before another host is asked for anything.
#[component]
pub fn ConsentDialog(props: &ConsentDialogProps) -> Html {
    let ConsentDialogProps { address, session } = props;
    let on_close = {
        let session = session.clone();
        Callback::from(move |()| session.leave_address())
    };
    let on_cancel = on_close.reform(|_: MouseEvent| ());
    let on_open = {
        let (session, address) = (session.clone(), address.clone());
        Callback::from(move |_: MouseEvent| session.open_address(&address))
    };
    html! {
        <Dialog title={format!("Open vault from {}?", address.host)} {on_close}>
            <div class="consent">
                <p>{ "The link that you followed names a vault on another host:" }</p>
                <p class="consent-address">{ &address.address }</p>
                <p>
                    { format!("Nothing has been asked of {} yet. When you open the vault, it learns your network address and which parts of this file you read, as with any download. Nothing else is sent.", address.host) }
                </p>
                <div class="consent-answers">
                    <button type="button" class="button" onclick={on_cancel}>{ "Cancel" }</button>
                    <button type="button" class="button is-primary" onclick={on_open}>{ "Open" }</button>
                </div>
            </div>
        </Dialog>
    }
}
