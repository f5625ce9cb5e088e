use gloo::utils::document;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{ToolAction, Tools};
use crate::app::numbers::grouped;
use crate::app::session::Session;
use crate::app::widgets::{Dialog, icon, switch};
use crate::graph::tools::{Ask, Export, Format, Ground, Part};

#[derive(Properties, PartialEq)]
pub struct ExportDialogProps {
    pub tools: Tools,
}

const FORMATS: [(Format, &str, &str); 4] = [
    (Format::Png, "PNG", "A picture in pixels"),
    (Format::Svg, "SVG", "A picture that stays sharp at any size"),
    (Format::GraphMl, "GraphML", "For Gephi, yEd, Cytoscape, NetworkX"),
    (Format::Json, "JSON", "Nodes, links and places, for scripts"),
];
/// More pixels than this no browser keeps in one canvas.
const MOST_PIXELS: f64 = 120e6;

/// What of the graph is to be a file, and of which kind.
#[component]
pub fn ExportDialog(props: &ExportDialogProps) -> Html {
    let tools = &props.tools;
    let session = use_context::<Session>();
    let export =
        use_state_eq(|| Export { format: Format::Png, part: Part::Whole, ground: Ground::Background, scale: 2 });
    let is_making = use_state_eq(|| false);
    {
        let (tools, is_making) = (tools.clone(), is_making.clone());
        use_effect_with(tools.state.saved.clone(), move |saved| {
            if saved.is_some() {
                is_making.set(false);
            }
            if let Some(Ok(name)) = saved {
                if let Some(session) = &session {
                    session.notice(format!("“{name}” is saved."));
                }
                tools.close_surface();
            }
        });
    }
    let set = |change: fn(&mut Export, bool)| {
        let export = export.clone();
        Callback::from(move |is_on: bool| {
            let mut next = *export;
            change(&mut next, is_on);
            export.set(next);
        })
    };
    let is_picture = matches!(export.format, Format::Png | Format::Svg);
    let (width, height) = canvas_size();
    let scale = f64::from(export.scale);
    let is_too_large = export.format == Format::Png && width * height * scale * scale > MOST_PIXELS;
    let onscale = {
        let export = export.clone();
        Callback::from(move |event: InputEvent| {
            let scale = event.target_unchecked_into::<HtmlInputElement>().value_as_number().clamp(1.0, 8.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was clamped")]
            export.set(Export { scale: scale as u8, ..*export });
        })
    };
    let format = |&(format, name, note): &(Format, &'static str, &'static str)| {
        let onchange = {
            let export = export.clone();
            Callback::from(move |_: Event| export.set(Export { format, ..*export }))
        };
        html! {
            <label key={name} class="graph-export-format">
                <input type="radio" name="graph-export" checked={export.format == format} {onchange} />
                <span>{ name }</span>
                <span class="graph-export-note">{ note }</span>
            </label>
        }
    };
    let make = {
        let (tools, export, is_making) = (tools.clone(), export.clone(), is_making.clone());
        Callback::from(move |_: MouseEvent| {
            is_making.set(true);
            tools.set(ToolAction::Saving);
            tools.ask(Ask::Export(*export));
        })
    };
    let on_close = {
        let tools = tools.clone();
        Callback::from(move |()| tools.close_surface())
    };
    html! {
        <Dialog title="Export graph" {on_close}>
            <div class="graph-export">
                <fieldset><legend class="visually-hidden">{ "Format" }</legend>{ for FORMATS.iter().map(format) }</fieldset>
                if is_picture {
                    <fieldset>
                        <legend class="visually-hidden">{ "Picture" }</legend>
                        { switch("Only what is in view".into(), export.part == Part::InView, &set(|export, is_on| {
                            export.part = if is_on { Part::InView } else { Part::Whole };
                        })) }
                        { switch("Transparent background".into(), export.ground == Ground::Transparent, &set(|export, is_on| {
                            export.ground = if is_on { Ground::Transparent } else { Ground::Background };
                        })) }
                        if export.format == Format::Png {
                            <label class="graph-slider">
                                <span>{ "Scale" }</span>
                                <span class="graph-export-size">
                                    { format!("{} × {} pixels", pixels(width * scale), pixels(height * scale)) }
                                </span>
                                <input type="range" min="1" max="8" step="1" value={export.scale.to_string()} oninput={onscale} />
                            </label>
                        }
                    </fieldset>
                }
                if let Some(Err(reason)) = &tools.state.saved {
                    <p class="graph-export-failure" role="alert">{ icon("triangle-alert") }{ reason }</p>
                } else if is_too_large {
                    <p class="graph-export-failure" role="alert">{ icon("triangle-alert") }{ "That is more than a browser can draw. Choose a smaller scale." }</p>
                }
                <footer class="graph-export-footer">
                    <button type="button" class="button is-primary" disabled={*is_making || is_too_large} onclick={make}>
                        { icon("download") }
                        <span>{ if *is_making { "Drawing…" } else { "Export" } }</span>
                    </button>
                </footer>
            </div>
        </Dialog>
    }
}

/// Of the graph on the screen.
fn canvas_size() -> (f64, f64) {
    let canvas = document().query_selector(".graph-canvas-holder").ok().flatten();
    canvas.map_or((0.0, 0.0), |canvas| (f64::from(canvas.client_width()), f64::from(canvas.client_height())))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is positive and fits")]
fn pixels(length: f64) -> String {
    grouped(length.round() as u64)
}
