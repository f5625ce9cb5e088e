use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::graph::scene::Renderer;
use crate::web::page::{load, save};

const KEY: &str = "graph-renderer";

/// By what the graph is drawn, and how to change it. It is for this device, whatever vault is open.
#[hook]
pub fn use_renderer() -> (Renderer, Callback<Renderer>) {
    let renderer = use_state_eq(|| load::<Renderer>(KEY).unwrap_or_default());
    let change = {
        let renderer = renderer.clone();
        Callback::from(move |chosen: Renderer| {
            save(KEY, &chosen);
            renderer.set(chosen);
        })
    };
    (*renderer, change)
}

const RENDERERS: [(Renderer, &str); 3] =
    [(Renderer::Automatic, "Automatic"), (Renderer::Canvas, "Canvas"), (Renderer::WebGl, "WebGL")];

/// The field of the settings for it.
pub fn renderer_field(chosen: Renderer, on_change: &Callback<Renderer>) -> Html {
    let onchange = {
        let on_change = on_change.clone();
        Callback::from(move |event: Event| {
            let at = usize::try_from(event.target_unchecked_into::<HtmlSelectElement>().selected_index());
            if let Some((renderer, _)) = at.ok().and_then(|at| RENDERERS.get(at)) {
                on_change.emit(*renderer);
            }
        })
    };
    let choice = |(renderer, name): &(Renderer, &'static str)| html! { <option key={*name} selected={*renderer == chosen}>{ *name }</option> };
    html! {
        <label class="graph-choice">
            <span>{ "Renderer" }</span>
            <select {onchange}>{ for RENDERERS.iter().map(choice) }</select>
        </label>
    }
}
