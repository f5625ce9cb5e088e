use gloo::utils::window;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData};
use yew::prelude::*;

use super::Tools;
use crate::app::handle::Handle;
use crate::graph::tools::{Ask, MapPicture};

#[derive(Properties, PartialEq)]
pub struct MiniMapProps {
    pub tools: Tools,
}

/// By how much of the map an arrow key moves the view.
const STEP: f32 = 0.05;

/// The whole graph in small, with a frame around what is seen; the frame is dragged, or goes where the map is pressed.
#[component]
pub fn MiniMap(props: &MiniMapProps) -> Html {
    let tools = &props.tools;
    let (map, canvas) = (use_node_ref(), use_node_ref());
    {
        let canvas = canvas.clone();
        use_effect_with(tools.state.picture.clone(), move |picture| {
            if let (Some(picture), Some(canvas)) = (picture, canvas.cast::<HtmlCanvasElement>()) {
                draw(&canvas, picture);
            }
        });
    }
    let is_held = use_mut_ref(|| false);
    let look = {
        let (tools, map) = (tools.clone(), map.clone());
        move |event: &PointerEvent| {
            if let Some((x, y)) = map.cast::<Element>().map(|map| place(&map, event)) {
                tools.ask(Ask::LookAt { x, y });
            }
        }
    };
    let onpointerdown = {
        let (is_held, look, map) = (is_held.clone(), look.clone(), map.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            if let Some(map) = map.cast::<Element>() {
                let _ = map.set_pointer_capture(event.pointer_id());
            }
            is_held.replace(true);
            look(&event);
        })
    };
    let onpointermove = {
        let is_held = is_held.clone();
        Callback::from(move |event: PointerEvent| {
            if *is_held.borrow() {
                look(&event);
            }
        })
    };
    let let_go = Callback::from(move |_: PointerEvent| *is_held.borrow_mut() = false);
    let [left, top, right, bottom] = tools.state.view;
    let onkeydown = {
        let tools = tools.clone();
        let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
        Callback::from(move |event: KeyboardEvent| {
            let (x, y) = match event.key().as_str() {
                "ArrowLeft" => (x - STEP, y),
                "ArrowRight" => (x + STEP, y),
                "ArrowUp" => (x, y - STEP),
                "ArrowDown" => (x, y + STEP),
                _ => return,
            };
            event.prevent_default();
            tools.ask(Ask::LookAt { x, y });
        })
    };
    let percent = |part: f32| part * 100.0;
    let frame = format!(
        "left: {}%; top: {}%; width: {}%; height: {}%",
        percent(left),
        percent(top),
        percent(right - left),
        percent(bottom - top)
    );
    html! {
        <div
            ref={map}
            class="graph-map"
            tabindex="0"
            role="application"
            aria-label="Mini map: arrow keys move the view"
            {onpointerdown}
            {onpointermove}
            onpointerup={let_go.clone()}
            onpointercancel={let_go}
            {onkeydown}
        >
            <canvas ref={canvas} />
            <div class="graph-map-view" ~style={frame} />
        </div>
    }
}

/// Where on the map a pointer is, in parts of its width and height.
fn place(map: &Element, event: &PointerEvent) -> (f32, f32) {
    let frame = map.get_bounding_client_rect();
    let x = (f64::from(event.client_x()) - frame.left()) / frame.width();
    let y = (f64::from(event.client_y()) - frame.top()) / frame.height();
    (x.clamp(0.0, 1.0) as f32, y.clamp(0.0, 1.0) as f32)
}

/// The picture's ink, in the colour of the text.
fn draw(canvas: &HtmlCanvasElement, picture: &Handle<MapPicture>) {
    let (width, height) = (picture.width, picture.height);
    let mut pixels = vec![0_u8; picture.ink.len() * 4];
    for (pixel, ink) in pixels.iter_mut().skip(3).step_by(4).zip(&picture.ink) {
        *pixel = *ink;
    }
    let color =
        window().get_computed_style(canvas).ok().flatten().and_then(|style| style.get_property_value("color").ok());
    canvas.set_width(width);
    canvas.set_height(height);
    let context =
        canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), width, height);
    if let (Some(context), Ok(image), Some(color)) = (context, image, color) {
        let _ = context.put_image_data(&image, 0.0, 0.0);
        let _ = context.set_global_composite_operation("source-in");
        context.set_fill_style_str(&color);
        context.fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
    }
}
