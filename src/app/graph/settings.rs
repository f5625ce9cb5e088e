use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::preferences::Preferences;
use crate::app::widgets::{icon, icon_button, switch};
use crate::graph::scene::{Arrows, Renderer};

#[derive(Properties, PartialEq)]
pub struct GraphSettingsProps {
    pub preferences: Preferences,
    pub on_change: Callback<Preferences>,
}

/// A number that can be set: its name, its range and step, and where it lies.
struct Slider {
    label: &'static str,
    range: (f32, f32, f32),
    get: fn(&Preferences) -> f32,
    set: fn(&mut Preferences, f32),
}

/// Something that is on or off.
struct Toggle {
    label: &'static str,
    get: fn(&Preferences) -> bool,
    set: fn(&mut Preferences, bool),
}

const FILTERS: [Toggle; 4] = [
    Toggle { label: "Tags", get: |all| all.filter.tags, set: |all, is_on| all.filter.tags = is_on },
    Toggle {
        label: "Attachments",
        get: |all| all.filter.attachments,
        set: |all, is_on| all.filter.attachments = is_on,
    },
    Toggle {
        label: "Existing files only",
        get: |all| all.filter.existing_files_only,
        set: |all, is_on| all.filter.existing_files_only = is_on,
    },
    Toggle { label: "Orphans", get: |all| all.filter.orphans, set: |all, is_on| all.filter.orphans = is_on },
];

const ARROWS: Toggle = Toggle {
    label: "Arrows",
    get: |all| all.display.arrows == Arrows::Shown,
    set: |all, is_on| all.display.arrows = if is_on { Arrows::Shown } else { Arrows::Hidden },
};

const DISPLAY: [Slider; 3] = [
    Slider {
        label: "Text fade threshold",
        range: (-3.0, 3.0, 0.1),
        get: |all| all.display.text_fade_threshold,
        set: |all, value| all.display.text_fade_threshold = value,
    },
    Slider {
        label: "Node size",
        range: (0.1, 5.0, 0.1),
        get: |all| all.display.node_size,
        set: |all, value| all.display.node_size = value,
    },
    Slider {
        label: "Link thickness",
        range: (0.1, 5.0, 0.1),
        get: |all| all.display.link_thickness,
        set: |all, value| all.display.link_thickness = value,
    },
];

const FORCES: [Slider; 4] = [
    Slider {
        label: "Center force",
        range: (0.0, 1.0, 0.01),
        get: |all| all.forces.center,
        set: |all, value| all.forces.center = value,
    },
    Slider {
        label: "Repel force",
        range: (0.0, 20.0, 0.1),
        get: |all| all.forces.repel,
        set: |all, value| all.forces.repel = value,
    },
    Slider {
        label: "Link force",
        range: (0.0, 1.0, 0.01),
        get: |all| all.forces.link,
        set: |all, value| all.forces.link = value,
    },
    Slider {
        label: "Link distance",
        range: (30.0, 500.0, 1.0),
        get: |all| all.forces.link_distance,
        set: |all, value| all.forces.link_distance = value,
    },
];

/// The button and the panel that it opens, with Obsidian's words. The browser closes it on Escape and on a click elsewhere.
#[component]
pub fn GraphSettings(props: &GraphSettingsProps) -> Html {
    let (button, popover) = (use_node_ref(), use_node_ref());
    // Beside the graph where there is room, so that it can be seen how it changes.
    let onclick = {
        let (button, popover) = (button.clone(), popover.clone());
        Callback::from(move |_: MouseEvent| {
            if let (Some(button), Some(popover)) = (button.cast::<Element>(), popover.cast::<HtmlElement>()) {
                place(&button, &popover);
            }
        })
    };
    let restore = {
        let (preferences, on_change) = (props.preferences, props.on_change.clone());
        Callback::from(move |_: MouseEvent| on_change.emit(preferences.restored()))
    };
    let toggles =
        |toggles: &'static [Toggle]| toggles.iter().map(|toggle| view_toggle(props, toggle)).collect::<Html>();
    let sliders =
        |sliders: &'static [Slider]| sliders.iter().map(|slider| view_slider(props, slider)).collect::<Html>();
    html! {
        <>
            <button ref={button} type="button" class="icon-button" popovertarget="graph-settings" aria-label="Graph settings" title="Graph settings" {onclick}>
                { icon("settings-2") }
            </button>
            <div ref={popover} id="graph-settings" popover="auto" class="graph-settings" role="dialog" aria-label="Graph settings">
                <header class="graph-settings-header">
                    <h2>{ "Graph settings" }</h2>
                    { icon_button("rotate-ccw", "Restore default settings", "", restore) }
                </header>
                <fieldset><legend>{ "Filters" }</legend>{ toggles(&FILTERS) }</fieldset>
                <fieldset><legend>{ "Display" }</legend>{ toggles(std::slice::from_ref(&ARROWS)) }{ sliders(&DISPLAY) }{ view_renderer(props) }</fieldset>
                <fieldset><legend>{ "Forces" }</legend>{ sliders(&FORCES) }</fieldset>
            </div>
        </>
    }
}

fn view_toggle(props: &GraphSettingsProps, toggle: &'static Toggle) -> Html {
    let preferences = props.preferences;
    let on_change = props.on_change.reform(move |is_on: bool| {
        let mut changed = preferences;
        (toggle.set)(&mut changed, is_on);
        changed
    });
    switch(toggle.label.into(), (toggle.get)(&preferences), &on_change)
}

fn view_slider(props: &GraphSettingsProps, slider: &'static Slider) -> Html {
    let preferences = props.preferences;
    let (min, max, step) = slider.range;
    let oninput = props.on_change.reform(move |event: InputEvent| {
        let mut changed = preferences;
        let value = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
        #[expect(clippy::cast_possible_truncation, reason = "a slider's value lies in its range")]
        (slider.set)(&mut changed, (value as f32).clamp(min, max));
        changed
    });
    html! {
        <label key={slider.label} class="graph-slider">
            <span>{ slider.label }</span>
            <input
                type="range"
                min={min.to_string()}
                max={max.to_string()}
                step={step.to_string()}
                value={(slider.get)(&preferences).to_string()}
                {oninput}
            />
        </label>
    }
}

/// What draws the graph, and how that is called.
const RENDERERS: [(Renderer, &str); 3] =
    [(Renderer::Automatic, "Automatic"), (Renderer::Canvas, "Canvas"), (Renderer::WebGl, "WebGL")];

fn view_renderer(props: &GraphSettingsProps) -> Html {
    let preferences = props.preferences;
    let onchange = props.on_change.reform(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        let chosen = usize::try_from(chosen).ok().and_then(|at| RENDERERS.get(at));
        Preferences { renderer: chosen.map_or(preferences.renderer, |(renderer, _)| *renderer), ..preferences }
    });
    html! {
        <label class="graph-slider">
            <span>{ "Renderer" }</span>
            <select class="dropdown" {onchange}>
                { for RENDERERS.iter().map(|(renderer, name)| html! {
                    <option key={*name} selected={*renderer == preferences.renderer}>{ *name }</option>
                }) }
            </select>
        </label>
    }
}

/// The popover's place: left of the graph when it fits there, else under its button.
fn place(button: &Element, popover: &HtmlElement) {
    const ROOM_PX: f64 = 300.0;
    const GAP_PX: f64 = 8.0;
    let Some(window) = web_sys::window() else { return };
    let width_px = window.inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    let Some(region) = button.closest(".graph").ok().flatten() else { return };
    let (region, button) = (region.get_bounding_client_rect(), button.get_bounding_client_rect());
    let (top_px, right_px) = if region.left() > ROOM_PX {
        (region.top() + GAP_PX, width_px - region.left() + GAP_PX)
    } else {
        (button.bottom() + GAP_PX, width_px - region.right() + GAP_PX)
    };
    let _ = popover.style().set_property("top", &format!("{top_px}px"));
    let _ = popover.style().set_property("right", &format!("{right_px}px"));
}
