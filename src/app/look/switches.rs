use yew::prelude::*;

use super::LookContext;
use crate::app::widgets::switch;
use crate::engine::{Sheet, SheetName};

/// A switch for the vault's theme and for each of its snippets. Nothing when the vault has none.
#[component]
pub fn LookSwitches() -> Html {
    let context = use_context::<LookContext>().unwrap_or_default();
    let Some(wardrobe) = context.wardrobe else { return Html::default() };
    let row = |(at, (sheet, is_on)): (usize, (&Sheet, &bool))| {
        let worn = wardrobe.worn.clone();
        let on_change = context.wear.reform(move |is_on: bool| {
            worn.iter().enumerate().map(|(other, was_on)| if other == at { is_on } else { *was_on }).collect()
        });
        let label = match &sheet.name {
            SheetName::Theme(name) => format!("Theme “{name}”"),
            SheetName::Snippet(name) => name.clone(),
        };
        switch(label.into(), *is_on, &on_change)
    };
    html! {
        <fieldset class="look-choice">
            <legend>{ "The vault’s theme and snippets" }</legend>
            <div class="look-switches">{ for wardrobe.look.sheets.iter().zip(&wardrobe.worn).enumerate().map(row) }</div>
        </fieldset>
    }
}
