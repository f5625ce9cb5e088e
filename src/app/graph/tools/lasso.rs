use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use crate::graph::tools::{Ask, Selecting};

/// A line that is being drawn around nodes.
#[derive(Default)]
pub struct Lasso {
    line: Option<Line>,
}

struct Line {
    pointer: i32,
    points: Vec<(f32, f32)>,
    /// What shows it.
    drawing: Option<Element>,
}

const SVG: &str = "http://www.w3.org/2000/svg";
/// A press that moves no further is a click.
const SLACK_PX: f32 = 5.0;
/// Points lie at least so far from each other.
const STEP_PX: f32 = 3.0;

impl Lasso {
    /// A press begins. True when it is the lasso's.
    pub fn begin(&mut self, event: &PointerEvent, is_tool: bool) -> bool {
        if !(is_tool || event.shift_key()) || !event.is_primary() {
            return false;
        }
        let canvas: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let drawing = canvas.and_then(|canvas| draw_in(&canvas.parent_element()?));
        self.line = Some(Line { pointer: event.pointer_id(), points: vec![place(event)], drawing });
        true
    }

    /// True when the movement is the lasso's.
    pub fn go_on(&mut self, event: &PointerEvent) -> bool {
        let Some(line) = self.line.as_mut().filter(|line| line.pointer == event.pointer_id()) else { return false };
        let (x, y) = place(event);
        if line.points.last().is_none_or(|&(last_x, last_y)| (x - last_x).abs().max((y - last_y).abs()) >= STEP_PX) {
            line.points.push((x, y));
            line.show();
        }
        true
    }

    /// The press ends: what is selected by it.
    pub fn end(&mut self, event: &PointerEvent) -> Option<Ask> {
        let line = self.line.take_if(|line| line.pointer == event.pointer_id())?;
        line.remove();
        let &(x, y) = line.points.first()?;
        let is_click = line.points.iter().all(|&(to_x, to_y)| (to_x - x).abs().max((to_y - y).abs()) < SLACK_PX);
        Some(Ask::Select(if is_click { Selecting::At { x, y } } else { Selecting::Within(line.points) }))
    }

    /// The browser has taken the pointer away.
    pub fn cancel(&mut self) {
        if let Some(line) = self.line.take() {
            line.remove();
        }
    }
}

impl Line {
    fn show(&self) {
        let points: Vec<String> = self.points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        if let Some(polygon) = self.drawing.as_ref().and_then(Element::first_element_child) {
            let _ = polygon.set_attribute("points", &points.join(" "));
        }
    }

    fn remove(&self) {
        if let Some(drawing) = &self.drawing {
            drawing.remove();
        }
    }
}

/// Drawn by hand: the line changes with every movement, and nothing else does.
fn draw_in(holder: &Element) -> Option<Element> {
    let drawing = document().create_element_ns(Some(SVG), "svg").ok()?;
    let polygon = document().create_element_ns(Some(SVG), "polygon").ok()?;
    drawing.set_attribute("class", "graph-lasso").ok()?;
    drawing.set_attribute("aria-hidden", "true").ok()?;
    drawing.append_child(&polygon).ok()?;
    holder.append_child(&drawing).ok()?;
    Some(drawing)
}

fn place(event: &PointerEvent) -> (f32, f32) {
    (event.offset_x() as f32, event.offset_y() as f32)
}
