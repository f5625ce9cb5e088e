use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::handle::Handle;
use crate::commands::{Act, Keyboard, Keymap};
use crate::engine::VaultInfo;
use crate::web::page::is_apple;

/// What can be done now and by which keys, for the whole app.
#[derive(Clone, PartialEq)]
pub struct CommandContext {
    offers: Handle<Offers>,
    pub keymap: Handle<Keymap>,
}

/// What the components can do at the moment.
#[derive(Default)]
struct Offers {
    all: RefCell<Vec<Offer>>,
    last: Cell<u32>,
    /// Whether all who can do anything have said so.
    are_complete: Cell<bool>,
    /// What was asked for before.
    waiting: Cell<Option<Act>>,
}

struct Offer {
    by: u32,
    act: Act,
    run: Callback<()>,
}

/// Dropping it takes the offers back.
struct Offered {
    offers: Handle<Offers>,
    by: u32,
}

impl CommandContext {
    /// While not all is offered yet, anything may be.
    pub fn is_available(&self, act: Act) -> bool {
        !self.offers.are_complete.get() || self.offers.all.borrow().iter().any(|offer| offer.act == act)
    }

    /// Does it, if anybody can; or when all is offered, if it isn't yet. Where several have a part in it, each does its own.
    pub fn run(&self, act: Act) {
        if !self.offers.are_complete.get() {
            self.offers.waiting.set(Some(act));
            return;
        }
        let offers = self.offers.all.borrow();
        let parts: Vec<Callback<()>> =
            offers.iter().filter(|offer| offer.act == act).map(|offer| offer.run.clone()).collect();
        drop(offers);
        for part in parts {
            part.emit(());
        }
    }

    /// All is offered that can be done: what was asked for before is done now.
    pub fn complete(&self) {
        self.offers.are_complete.set(true);
        if let Some(act) = self.offers.waiting.take() {
            let context = self.clone();
            Timeout::new(0, move || context.run(act)).forget();
        }
    }

    fn offer(&self, parts: Vec<(Act, Callback<()>)>) -> Offered {
        let by = self.offers.last.get() + 1;
        self.offers.last.set(by);
        self.offers.all.borrow_mut().extend(parts.into_iter().map(|(act, run)| Offer { by, act, run }));
        Offered { offers: self.offers.clone(), by }
    }
}

impl Drop for Offered {
    fn drop(&mut self) {
        self.offers.all.borrow_mut().retain(|offer| offer.by != self.by);
    }
}

/// The context to be provided: the keys are those of the open vault.
#[hook]
pub fn use_command_context(vault: Option<&Handle<VaultInfo>>) -> CommandContext {
    let offers = use_memo((), |()| Handle::<Offers>::default());
    let keymap = use_memo(vault.cloned(), |vault| {
        let keyboard = if is_apple() { Keyboard::Apple } else { Keyboard::Other };
        let hotkeys = vault.as_ref().map(|vault| vault.settings.hotkeys.as_slice());
        Handle::new(Keymap::new(hotkeys.unwrap_or_default(), keyboard))
    });
    CommandContext { offers: Handle::clone(&offers), keymap: Handle::clone(&keymap) }
}

/// Offers to do these, as they are in this rendering, until the component is gone.
#[hook]
pub fn use_commands(parts: Vec<(Act, Callback<()>)>) {
    let context = use_context::<CommandContext>();
    use_effect(move || {
        let offered = context.map(|context| context.offer(parts));
        move || drop(offered)
    });
}
