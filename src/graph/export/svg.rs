use std::fmt::Write;

use super::xml::Xml;
use crate::graph::scene::{Frame, Ink, LineBatch};

/// How inks look in a file, in colours that any program knows.
pub struct Colors<'c> {
    pub of: &'c dyn Fn(Ink) -> String,
    pub text: String,
    /// Behind names, so that they can be read; over the whole picture when it isn't transparent.
    pub background: String,
    pub is_transparent: bool,
    /// A list of font families.
    pub font: String,
}

/// A picture as SVG: the same lines, dots and names that the canvas shows, in the same order. `name` gives the text of a
/// label's node.
pub fn svg<'n>(frame: &Frame, size: (f32, f32), colors: &Colors<'_>, name: impl Fn(u32) -> &'n str) -> String {
    let (width, height) = (size.0.round(), size.1.round());
    let mut xml = Xml::new();
    xml.open("svg").with("xmlns", "http://www.w3.org/2000/svg").with("width", width).with("height", height);
    xml.with("viewBox", format_args!("0 0 {width} {height}"));
    if !colors.is_transparent {
        xml.open("rect").with("width", "100%").with("height", "100%").with("fill", &colors.background).close();
    }
    for batch in &frame.lines {
        lines(&mut xml, batch, frame.lines_opacity, colors);
    }
    for batch in &frame.focus_lines {
        lines(&mut xml, batch, 1.0, colors);
    }
    for batch in frame.dots.iter().filter(|batch| !batch.dots.is_empty()) {
        xml.open("g").with("fill", (colors.of)(batch.ink)).with("opacity", rounded(batch.opacity));
        for [x, y, radius] in batch.dots.iter().map(|dot| dot.map(rounded)) {
            xml.open("circle").with("cx", x).with("cy", y).with("r", radius).close();
        }
        xml.close();
    }
    for ring in &frame.rings {
        xml.open("circle").with("cx", rounded(ring.x)).with("cy", rounded(ring.y)).with("r", rounded(ring.radius));
        xml.with("fill", "none").with("stroke", (colors.of)(ring.ink)).with("stroke-width", ring.width);
        xml.with("opacity", rounded(ring.opacity)).close();
    }
    xml.open("g").with("font-family", &colors.font).with("text-anchor", "middle").with("fill", &colors.text);
    xml.with("stroke", &colors.background).with("stroke-linejoin", "round").with("paint-order", "stroke");
    for label in &frame.labels {
        // A canvas hangs a text from its upper edge, SVG stands it on its base line.
        let base = label.y + label.size * 0.8;
        xml.open("text").with("x", rounded(label.x)).with("y", rounded(base)).with("font-size", rounded(label.size));
        xml.with("stroke-width", rounded(label.size * 0.22)).with("opacity", rounded(label.opacity));
        xml.text(name(label.node)).close();
    }
    xml.finish()
}

fn lines(xml: &mut Xml, batch: &LineBatch, opacity: f32, colors: &Colors<'_>) {
    if batch.segments.is_empty() {
        return;
    }
    let mut path = String::new();
    for [ax, ay, bx, by] in batch.segments.iter().map(|segment| segment.map(rounded)) {
        let _ = write!(path, "M{ax} {ay}L{bx} {by}");
    }
    let opacity = rounded(batch.opacity * opacity);
    xml.open("path").with("d", path).with("fill", "none").with("stroke", (colors.of)(batch.ink));
    xml.with("stroke-width", rounded(batch.width)).with("opacity", opacity).close();
    if !batch.heads.is_empty() {
        let mut path = String::new();
        for [ax, ay, bx, by, cx, cy] in batch.heads.iter().map(|head| head.map(rounded)) {
            let _ = write!(path, "M{ax} {ay}L{bx} {by}L{cx} {cy}Z");
        }
        xml.open("path").with("d", path).with("fill", (colors.of)(batch.ink)).with("opacity", opacity).close();
    }
}

/// Hundredths are finer than any screen.
fn rounded(number: f32) -> f32 {
    (number * 100.0).round() / 100.0
}
