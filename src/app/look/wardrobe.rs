use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::memory;
use crate::app::handle::Handle;
use crate::app::reader::dress_callouts;
use crate::app::session::Session;
use crate::app::state::{AppState, Page};
use crate::engine::{Answer, Look, Request, VaultInfo};
use crate::web::page::StyleSheets;

/// The look of the open vault, for the whole app.
#[derive(Clone, Default, PartialEq)]
pub struct LookContext {
    pub wardrobe: Option<Wardrobe>,
    /// Puts on the sheets at whose places there is a `true`.
    pub wear: Callback<Vec<bool>>,
}

/// What a vault brings.
#[derive(Clone, PartialEq)]
pub struct Wardrobe {
    vault: Handle<VaultInfo>,
    pub look: Handle<Look>,
    /// Of each sheet, whether it is put on.
    pub worn: Vec<bool>,
    pub has_answer: bool,
}

impl Wardrobe {
    fn new(vault: Handle<VaultInfo>, look: Look) -> Self {
        let recalled = memory::recall(&vault.name, &look);
        let has_answer = recalled.is_some();
        let worn = recalled.unwrap_or_else(|| vec![false; look.sheets.len()]);
        Self { vault, look: Handle::new(look), worn, has_answer }
    }
}

/// Learns the open vault's look as soon as its first page is there, and puts on what the reader wants of it.
#[hook]
pub fn use_look(state: &AppState, session: &Session) -> LookContext {
    let wardrobe = use_state_eq(|| None::<Wardrobe>);
    let vault = state.vault.as_ref().filter(|_| state.page != Page::Waiting).map(|vault| vault.info.clone());
    {
        let (wardrobe, session) = (wardrobe.clone(), session.clone());
        use_effect_with(vault, move |vault| {
            wardrobe.set(None);
            let is_wanted = Rc::new(Cell::new(true));
            if let Some(vault) = vault.clone().filter(|vault| brings_a_look(vault)) {
                let is_wanted = Rc::clone(&is_wanted);
                wasm_bindgen_futures::spawn_local(async move {
                    if let Answer::Look(look) = session.ask(Request::Look).await
                        && is_wanted.get()
                        && !look.sheets.is_empty()
                    {
                        wardrobe.set(Some(Wardrobe::new(vault, look)));
                    }
                });
            }
            move || is_wanted.set(false)
        });
    }
    use_worn_sheets(wardrobe.as_ref());
    let wear = {
        let wardrobe = wardrobe.clone();
        Callback::from(move |worn: Vec<bool>| {
            if let Some(current) = &*wardrobe {
                memory::keep(&current.vault.name, &current.look, &worn);
                wardrobe.set(Some(Wardrobe { worn, has_answer: true, ..current.clone() }));
            }
        })
    };
    LookContext { wardrobe: (*wardrobe).clone(), wear }
}

/// Keeps on the document what is to be worn.
#[hook]
fn use_worn_sheets(wardrobe: Option<&Wardrobe>) {
    let on = use_mut_ref(StyleSheets::default);
    let worn = wardrobe.map(|wardrobe| (wardrobe.look.clone(), wardrobe.worn.clone()));
    use_effect_with(worn, move |worn| {
        let is_wanted = Rc::new(Cell::new(true));
        match worn.clone().filter(|(_, worn)| worn.contains(&true)) {
            None => {
                *on.borrow_mut() = StyleSheets::default();
                dress_callouts();
            }
            Some((look, worn)) => {
                let is_wanted = Rc::clone(&is_wanted);
                wasm_bindgen_futures::spawn_local(async move {
                    let sheets = look.sheets.iter().zip(&worn).filter(|(_, is_worn)| **is_worn);
                    let mut sheets = StyleSheets::read(sheets.map(|(sheet, _)| &sheet.css)).await;
                    if is_wanted.get() {
                        // What was on is taken off before, in the same task: nothing is painted in between.
                        *on.borrow_mut() = StyleSheets::default();
                        sheets.put_on();
                        *on.borrow_mut() = sheets;
                        dress_callouts();
                    }
                });
            }
        }
        move || is_wanted.set(false)
    });
}

fn brings_a_look(vault: &VaultInfo) -> bool {
    let appearance = &vault.settings.appearance;
    appearance.css_theme.is_some() || !appearance.css_snippets.is_empty()
}
