use web_sys::Element;
use yew::prelude::*;

use super::colors::CLASS_COLORS;
use crate::web::graph::Palette;

/// The colours of the graph, in the order of [`read`]. The style sheet gives each of them to a hidden element, from which
/// it can be read as the browser resolved it.
const INKS: [&str; 10] =
    ["node", "unresolved", "tag", "attachment", "current", "focused", "line", "line-focused", "text", "background"];

pub fn probes() -> Html {
    let inks = INKS.into_iter().map(str::to_owned).chain((1..=CLASS_COLORS).map(class_ink));
    inks.map(|ink| html! { <i key={ink.clone()} class={format!("graph-ink graph-ink-{ink}")} /> }).collect()
}

fn class_ink(number: usize) -> String {
    format!("class-{number}")
}

/// The palette that the theme gives to the elements of [`probes`], which lie in `holder`.
pub fn read(holder: &Element) -> Option<Palette> {
    let window = web_sys::window()?;
    let value =
        |element: &Element, property: &str| window.get_computed_style(element).ok()??.get_property_value(property).ok();
    let color = |ink: &str| {
        let probe = holder.query_selector(&format!(".graph-ink-{ink}")).ok()??;
        value(&probe, "color")
    };
    Some(Palette {
        node: color("node")?,
        unresolved: color("unresolved")?,
        tag: color("tag")?,
        attachment: color("attachment")?,
        current: color("current")?,
        focused: color("focused")?,
        line: color("line")?,
        line_focused: color("line-focused")?,
        text: color("text")?,
        background: color("background")?,
        classes: (1..=CLASS_COLORS).map(|number| color(&class_ink(number))).collect::<Option<_>>()?,
        font: value(holder, "font-family")?,
    })
}
