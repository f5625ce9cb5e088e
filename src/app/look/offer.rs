use yew::prelude::*;

use super::LookContext;
use crate::app::numbers::count;
use crate::app::widgets::icon;
use crate::engine::{Look, SheetName};

/// Says what the vault brings, and asks whether to use it. The place is always there, so that a screen reader hears what
/// comes into it.
#[component]
pub fn LookOffer() -> Html {
    let context = use_context::<LookContext>().unwrap_or_default();
    let asked = context.wardrobe.filter(|wardrobe| !wardrobe.has_answer);
    let offer = |look: &Look| {
        let answer = |is_worn: bool| {
            let worn = vec![is_worn; look.sheets.len()];
            context.wear.reform(move |_: MouseEvent| worn.clone())
        };
        html! {
            <div class="toast look-offer" role="group" aria-label="The vault’s own look">
                { icon("type") }
                <p>
                    <strong>{ format!("This vault brings its own look: {}", summary(look)) }</strong>
                    <span>{ "It changes how notes look here. Nothing in it runs, and nothing is loaded." }</span>
                </p>
                <div class="look-offer-answers">
                    <button type="button" class="button is-quiet" onclick={answer(false)}>{ "Not now" }</button>
                    <button type="button" class="button is-primary" onclick={answer(true)}>{ "Apply" }</button>
                </div>
            </div>
        }
    };
    html! { <div class="look-offer-place" aria-live="polite">{ asked.map(|wardrobe| offer(&wardrobe.look)) }</div> }
}

/// `theme “Minimal”, 3 snippets`
fn summary(look: &Look) -> String {
    let theme = look.sheets.iter().find_map(|sheet| match &sheet.name {
        SheetName::Theme(name) => Some(format!("theme “{name}”")),
        SheetName::Snippet(_) => None,
    });
    let snippets = look.sheets.iter().filter(|sheet| matches!(sheet.name, SheetName::Snippet(_))).count();
    let snippets = (snippets > 0).then(|| count(u32::try_from(snippets).unwrap_or(u32::MAX), "snippet"));
    theme.into_iter().chain(snippets).collect::<Vec<_>>().join(", ")
}
