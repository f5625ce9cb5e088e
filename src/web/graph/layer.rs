use wasm_bindgen::JsCast;
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d as Context};

use super::clock::now_ms;
use super::painter::{LINES_PER_PATH, LineStyle, Painter, fill_heads, in_pixels, line_width, stroke_lines};
use crate::graph::scene::LineBatch;

/// A drawing of all lines of a view that rests, for graphs with too many of them for one frame. It is drawn bit by bit, so
/// that whoever draws stays awake, and then serves every frame until the view moves.
pub struct LineLayer {
    canvas: OffscreenCanvas,
    context: Context,
    batches: Vec<LineBatch>,
    count: usize,
    /// What comes next: a batch, and a segment of it.
    next: (usize, usize),
}

impl LineLayer {
    /// Begins to draw lines for a painter's view. Nothing where the browser has no canvas to spare.
    pub fn begin(painter: &Painter, batches: Vec<LineBatch>) -> Option<Self> {
        let (width, height) = painter.size();
        let ratio = painter.ratio();
        let canvas = OffscreenCanvas::new(in_pixels(width, ratio), in_pixels(height, ratio)).ok()?;
        let context: Context = canvas.get_context("2d").ok()??.unchecked_into();
        context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).ok()?;
        let count = batches.iter().map(|batch| batch.segments.len()).sum();
        Some(Self { canvas, context, batches, count, next: (0, 0) })
    }

    pub fn canvas(&self) -> &OffscreenCanvas {
        &self.canvas
    }

    pub fn is_complete(&self) -> bool {
        self.next.0 >= self.batches.len()
    }

    /// Draws on until a moment, and at least a little.
    pub fn draw_until(&mut self, painter: &Painter, deadline_ms: f64) {
        while let Some(batch) = self.batches.get_mut(self.next.0) {
            let color = painter.palette().color(batch.ink);
            let style = LineStyle { opacity: batch.opacity, width: line_width(batch, self.count, painter.ratio()) };
            let end = (self.next.1 + LINES_PER_PATH).min(batch.segments.len());
            if let Some(segments) = batch.segments.get(self.next.1..end) {
                stroke_lines(&self.context, color, &style, segments);
            }
            self.next.1 = end;
            if end == batch.segments.len() {
                fill_heads(&self.context, color, style.opacity, &batch.heads);
                // Its memory isn't needed any more.
                batch.segments = Vec::new();
                self.next = (self.next.0 + 1, 0);
            }
            if now_ms() >= deadline_ms {
                return;
            }
        }
    }
}
