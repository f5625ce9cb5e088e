use yew::prelude::*;

use crate::web::rest;

/// Whether the app is there as a whole, not only what shows the first note. What is not needed for that waits for it.
#[hook]
pub fn use_whole() -> bool {
    let is_whole = use_state_eq(rest::is_here);
    {
        let is_whole = is_whole.clone();
        use_effect_with((), move |()| rest::when_here(move || is_whole.set(true)));
    }
    *is_whole
}
