use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::widgets::switch;
use crate::share::{MADE_BYTES, Passphrase, Strength};
use crate::vault::Platform as _;
use crate::web::{BrowserPlatform, page::copy};

/// How what is shared is locked.
#[derive(Clone, Default, PartialEq)]
pub struct Lock {
    pub is_on: bool,
    passphrase: String,
    is_shown: bool,
    /// What came of the buttons.
    said: &'static str,
}

impl Lock {
    /// Whether a passphrase is still to be given.
    pub fn is_incomplete(&self) -> bool {
        self.is_on && self.passphrase.is_empty()
    }

    pub fn passphrase(&self) -> Option<Passphrase> {
        self.is_on.then(|| Passphrase(self.passphrase.clone()))
    }

    /// As it is after a good passphrase was made.
    fn with_made(&self) -> Self {
        let mut random = [0; MADE_BYTES];
        if !BrowserPlatform.random(&mut random) {
            return Self { said: "This browser can make none.", ..self.clone() };
        }
        Self { passphrase: Passphrase::made(&random).0, is_shown: true, said: "Made.", ..self.clone() }
    }
}

/// The switch, and the fields behind it.
pub fn lock_fields(lock: &UseStateHandle<Lock>) -> Html {
    let set = |change: fn(&Lock) -> Lock| {
        let lock = lock.clone();
        Callback::from(move |_: MouseEvent| lock.set(change(&lock)))
    };
    let turn = {
        let lock = lock.clone();
        Callback::from(move |is_on| lock.set(Lock { is_on, said: "", ..(*lock).clone() }))
    };
    let oninput = {
        let lock = lock.clone();
        Callback::from(move |event: InputEvent| {
            let passphrase = event.target_unchecked_into::<HtmlInputElement>().value();
            lock.set(Lock { passphrase, said: "", ..(*lock).clone() });
        })
    };
    let oncopy = {
        let lock = lock.clone();
        Callback::from(move |_: MouseEvent| {
            let lock = lock.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let said =
                    if copy(&lock.passphrase).await { "Copied." } else { "The browser does not allow to copy it." };
                lock.set(Lock { said, ..(*lock).clone() });
            });
        })
    };
    html! {
        <fieldset class="share-lock">
            <legend>{ "Who can read it" }</legend>
            { switch("Lock with a passphrase".into(), lock.is_on, &turn) }
            if lock.is_on {
                <label class="share-text">
                    <span>{ "Passphrase" }</span>
                    <input
                        class="share-input"
                        type={if lock.is_shown { "text" } else { "password" }}
                        value={lock.passphrase.clone()}
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        aria-describedby="share-strength"
                        {oninput}
                    />
                </label>
                { meter(&lock.passphrase) }
                <div class="share-buttons">
                    <button type="button" class="button" aria-pressed={lock.is_shown.to_string()} onclick={set(|lock| Lock { is_shown: !lock.is_shown, said: "", ..lock.clone() })}>
                        { "Show" }
                    </button>
                    <button type="button" class="button" onclick={set(Lock::with_made)}>{ "Make a good one" }</button>
                    <button type="button" class="button" disabled={lock.passphrase.is_empty()} onclick={oncopy}>{ "Copy" }</button>
                    <span class="share-said" role="status">{ lock.said }</span>
                </div>
                <p class="share-about">{ "Keep it apart from the file. Without it nobody can open the file, you neither." }</p>
            }
        </fieldset>
    }
}

fn meter(passphrase: &str) -> Html {
    let (level, words) = if passphrase.is_empty() {
        (0, "A few words that nobody would expect together.")
    } else {
        match Passphrase(passphrase.to_owned()).strength() {
            Strength::Weak => (1, "Weak: who has the file and tries many can find it."),
            Strength::Fair => (2, "Fair: it takes a lot of computers months to find."),
            Strength::Strong => (3, "Strong."),
        }
    };
    html! {
        <div class="share-strength" data-level={level.to_string()}>
            <div class="share-meter" aria-hidden="true"><i /><i /><i /></div>
            <span id="share-strength" role="status">{ words }</span>
        </div>
    }
}
