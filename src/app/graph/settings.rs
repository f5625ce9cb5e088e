use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::fields::{Form, Slider, Toggle, typed};
use super::groups::Groups;
use super::renderer::renderer_field;
use crate::app::widgets::{icon, icon_button};
use crate::engine::{Depth, GraphOptions, ScopeChoice};
use crate::graph::scene::{Arrows, Renderer, SizeBy};

#[derive(Properties, PartialEq)]
pub struct GraphSettingsProps {
    pub form: Form,
    pub renderer: Renderer,
    pub on_renderer: Callback<Renderer>,
    pub on_restore: Callback<()>,
    pub on_animate: Callback<()>,
    pub on_copy_link: Callback<()>,
    pub on_download: Callback<()>,
}

const LOCAL_LINKS: [Toggle; 3] = [
    Toggle { label: "Incoming links", place: |all| &mut all.links.incoming },
    Toggle { label: "Outgoing links", place: |all| &mut all.links.outgoing },
    Toggle { label: "Neighbor links", place: |all| &mut all.links.neighbors },
];

const FILTERS: [Toggle; 4] = [
    Toggle { label: "Tags", place: |all| &mut all.filter.tags },
    Toggle { label: "Attachments", place: |all| &mut all.filter.attachments },
    Toggle { label: "Existing files only", place: |all| &mut all.filter.existing_files_only },
    Toggle { label: "Orphans", place: |all| &mut all.filter.orphans },
];

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a slider's value lies in its range")]
const DEPTH: Slider = Slider {
    label: "Depth",
    range: (*Depth::ALL.start() as f32, *Depth::ALL.end() as f32, 1.0),
    get: |all| f32::from(all.depth.0),
    set: |all, value| all.depth = Depth(value as u8),
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

/// What nodes are sized by, in the order of the choice.
const SIZES: [SizeBy; 3] = [SizeBy::Links, SizeBy::Words, SizeBy::PageRank];

const FOLDS: [Toggle; 4] = [
    Toggle { label: "Filters", place: |all| &mut all.folded.filters },
    Toggle { label: "Groups", place: |all| &mut all.folded.groups },
    Toggle { label: "Display", place: |all| &mut all.folded.display },
    Toggle { label: "Forces", place: |all| &mut all.folded.forces },
];

/// The button and the panel that it opens, with Obsidian's words. The browser closes it on Escape and on a click elsewhere.
#[component]
pub fn GraphSettings(props: &GraphSettingsProps) -> Html {
    let (button, popover) = (use_node_ref(), use_node_ref());
    // What isn't open isn't there.
    let is_open = use_state_eq(|| false);
    // Beside the graph where there is room, so that it can be seen how it changes.
    let onclick = {
        let (button, popover) = (button.clone(), popover.clone());
        Callback::from(move |_: MouseEvent| {
            if let (Some(button), Some(popover)) = (button.cast::<Element>(), popover.cast::<HtmlElement>()) {
                place(&button, &popover);
            }
        })
    };
    let ontoggle = {
        let (popover, is_open) = (popover.clone(), is_open.clone());
        Callback::from(move |_: Event| {
            let matches = popover.cast::<Element>().is_some_and(|popover| popover.matches(":popover-open") == Ok(true));
            is_open.set(matches);
        })
    };
    html! {
        <>
            <button ref={button} type="button" class="icon-button" popovertarget="graph-settings" aria-label="Graph settings" title="Graph settings" {onclick}>
                { icon("settings-2") }
            </button>
            <div ref={popover} id="graph-settings" popover="auto" class="graph-settings" role="dialog" aria-label="Graph settings" {ontoggle}>
                if *is_open {
                    { view_fields(props) }
                }
            </div>
        </>
    }
}

fn view_fields(props: &GraphSettingsProps) -> Html {
    let form = &props.form;
    let toggles = |toggles: &'static [Toggle]| toggles.iter().map(|toggle| form.toggle(toggle)).collect::<Html>();
    let sliders = |sliders: &'static [Slider]| sliders.iter().map(|slider| form.slider(slider)).collect::<Html>();
    let [filters, groups, display, forces] = &FOLDS;
    let arrows = {
        let is_on = form.options.display.arrows == Arrows::Shown;
        let form = form.clone();
        let on_change = Callback::from(move |is_on: bool| {
            form.change(|all| all.display.arrows = if is_on { Arrows::Shown } else { Arrows::Hidden });
        });
        crate::app::widgets::switch("Arrows".into(), is_on, &on_change)
    };
    let size_by = SIZES.iter().position(|size| *size == form.options.display.size_by).unwrap_or_default();
    let set_size_by = |all: &mut GraphOptions, at: usize| {
        all.display.size_by = SIZES.get(at).copied().unwrap_or_default();
    };
    // "Animate" puts the panel away, so that the graph can be watched.
    html! {
        <>
            <header class="graph-settings-header">
                <h2>{ "Graph settings" }</h2>
                { icon_button("link-2", "Copy link to this graph view", "", props.on_copy_link.reform(|_: MouseEvent| ())) }
                { icon_button("download", "Download graph.json", "", props.on_download.reform(|_: MouseEvent| ())) }
                { icon_button("rotate-ccw", "Restore default settings", "", props.on_restore.reform(|_: MouseEvent| ())) }
            </header>
            { section(form, filters, html! {
                <>
                    { search(form) }
                    if form.options.scope == ScopeChoice::Local {
                        { form.slider(&DEPTH) }
                        { toggles(&LOCAL_LINKS) }
                    }
                    { toggles(&FILTERS) }
                </>
            }) }
            { section(form, groups, html! { <Groups form={form.clone()} /> }) }
            { section(form, display, html! {
                <>
                    { arrows }
                    { sliders(&DISPLAY) }
                    { form.choice("Size nodes by", &["Links", "Words", "PageRank"], size_by, set_size_by) }
                    { renderer_field(props.renderer, &props.on_renderer) }
                    <button
                        type="button"
                        class="button graph-animate"
                        popovertarget="graph-settings"
                        popovertargetaction="hide"
                        onclick={props.on_animate.reform(|_: MouseEvent| ())}
                    >
                        { icon("play") }{ "Animate" }
                    </button>
                </>
            }) }
            { section(form, forces, sliders(&FORCES)) }
        </>
    }
}

/// A part that folds.
fn section(form: &Form, fold: &'static Toggle, content: Html) -> Html {
    let is_folded = *(fold.place)(&mut GraphOptions::clone(&form.options));
    let form = form.clone();
    let onclick = Callback::from(move |_: MouseEvent| form.change(|all| *(fold.place)(all) = !is_folded));
    let id = format!("graph-settings-{}", fold.label.to_lowercase());
    html! {
        <section class="graph-settings-section" aria-label={fold.label} data-open={(!is_folded).to_string()}>
            <h3 class="panel-heading">
                <button type="button" aria-expanded={(!is_folded).to_string()} aria-controls={id.clone()} {onclick}>
                    <span class="collapse-icon">{ icon("chevron-right") }</span>
                    <span>{ fold.label }</span>
                </button>
            </h3>
            <div {id} class="graph-settings-fields" hidden={is_folded}>
                if !is_folded {
                    { content }
                }
            </div>
        </section>
    }
}

fn search(form: &Form) -> Html {
    let value = form.options.search.clone();
    let form = form.clone();
    let oninput = Callback::from(move |event: InputEvent| form.change(|all| all.search = typed(&event)));
    html! {
        <input
            type="search"
            class="graph-search"
            placeholder="Search files…"
            aria-label="Search files"
            spellcheck="false"
            autocomplete="off"
            {value}
            {oninput}
        />
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
    let _ = popover.style().set_property("max-height", &format!("calc(100dvh - {}px)", top_px + GAP_PX));
}
