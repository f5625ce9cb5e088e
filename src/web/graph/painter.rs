use std::f64::consts::TAU;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d as Context};

use super::Palette;
use super::gl::GlPainter;
use super::layer::LineLayer;
use crate::graph::scene::{DotBatch, Frame, LineBatch, Scene, TextMeasure};

/// Draws frames on a canvas. An `OffscreenCanvas` and one of the page take the same calls, so both are held as the first.
pub struct Painter {
    canvas: OffscreenCanvas,
    context: Context,
    palette: Palette,
    /// Of the view, in CSS pixels.
    size: (f32, f32),
    /// Pixels of the screen in one of CSS.
    ratio: f64,
}

/// What of a frame is drawn already, elsewhere.
pub enum Drawn<'a> {
    Nothing,
    /// The lines, by a canvas.
    Lines(&'a LineLayer),
    /// Lines and dots, by WebGL.
    Shapes(&'a GlPainter),
}

/// Dots smaller than this, in pixels of the screen, are drawn as squares: nobody can tell, and they are much cheaper.
const SQUARE_RADIUS: f64 = 1.5;
/// With more lines than this they are drawn one pixel of the screen wide, for which rasterisers have a fast path.
const HAIRLINES_FROM: usize = 3000;
/// Dots in one path at most: the cost of filling a path grows faster than the path.
const DOTS_PER_PATH: usize = 400;
/// At which text is measured.
const MEASURE_PX: f64 = 64.0;

impl Painter {
    /// Takes over a canvas of either kind. Nothing when it has no 2D context to give.
    pub fn new(canvas: JsValue) -> Option<Self> {
        let canvas: OffscreenCanvas = canvas.unchecked_into();
        let context: Context = canvas.get_context("2d").ok()??.unchecked_into();
        Some(Self { canvas, context, palette: Palette::default(), size: (0.0, 0.0), ratio: 1.0 })
    }

    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    pub fn set_palette(&mut self, palette: Palette) {
        self.palette = palette;
    }

    /// Nothing has been laid out yet, or the view is hidden.
    pub fn is_empty(&self) -> bool {
        self.size.0 < 2.0 || self.size.1 < 2.0
    }

    pub fn size(&self) -> (f32, f32) {
        self.size
    }

    pub fn ratio(&self) -> f64 {
        self.ratio
    }

    /// Clears the canvas too.
    pub fn resize(&mut self, width: f32, height: f32, ratio: f32) {
        self.size = (width, height);
        self.ratio = f64::from(ratio.clamp(0.5, 8.0));
        self.canvas.set_width(in_pixels(width, self.ratio));
        self.canvas.set_height(in_pixels(height, self.ratio));
    }

    /// How many pixels the canvas has.
    pub fn pixels(&self) -> (u32, u32) {
        (self.canvas.width(), self.canvas.height())
    }

    /// Draws all of a frame.
    pub fn paint(&self, scene: &Scene, frame: &Frame, drawn: &Drawn) {
        let context = &self.context;
        let _ = context.set_transform(self.ratio, 0.0, 0.0, self.ratio, 0.0, 0.0);
        context.set_global_alpha(1.0);
        context.clear_rect(0.0, 0.0, f64::from(self.size.0), f64::from(self.size.1));
        match drawn {
            Drawn::Nothing => self.paint_lines(&frame.lines, frame.lines_opacity),
            Drawn::Lines(layer) => {
                context.set_global_alpha(f64::from(frame.lines_opacity));
                self.lay(layer.canvas());
            }
            Drawn::Shapes(gl) => self.lay(gl.canvas()),
        }
        if !matches!(drawn, Drawn::Shapes(_)) {
            self.paint_lines(&frame.focus_lines, 1.0);
            for batch in &frame.dots {
                self.paint_dots(batch);
            }
        }
        for ring in &frame.rings {
            context.set_global_alpha(f64::from(ring.opacity));
            context.set_stroke_style_str(self.palette.color(ring.ink));
            context.set_line_width(f64::from(ring.width));
            context.begin_path();
            let _ = context.arc(f64::from(ring.x), f64::from(ring.y), f64::from(ring.radius), 0.0, TAU);
            context.stroke();
        }
        self.paint_labels(scene, frame);
    }

    /// Lays another canvas of the same size over this one, pixel by pixel.
    fn lay(&self, canvas: &OffscreenCanvas) {
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        let _ = self.context.draw_image_with_offscreen_canvas(canvas, 0.0, 0.0);
        let _ = self.context.set_transform(self.ratio, 0.0, 0.0, self.ratio, 0.0, 0.0);
    }

    fn paint_lines(&self, batches: &[LineBatch], opacity: f32) {
        let count: usize = batches.iter().map(|batch| batch.segments.len()).sum();
        for batch in batches {
            let style = LineStyle { opacity: batch.opacity * opacity, width: line_width(batch, count, self.ratio) };
            for chunk in batch.segments.chunks(LINES_PER_PATH) {
                stroke_lines(&self.context, self.palette.color(batch.ink), &style, chunk);
            }
            fill_heads(&self.context, self.palette.color(batch.ink), style.opacity, &batch.heads);
        }
    }

    fn paint_dots(&self, batch: &DotBatch) {
        if batch.dots.is_empty() {
            return;
        }
        let context = &self.context;
        context.set_fill_style_str(self.palette.color(batch.ink));
        context.set_global_alpha(f64::from(batch.opacity));
        for dots in batch.dots.chunks(DOTS_PER_PATH) {
            context.begin_path();
            for &dot in dots {
                let [x, y, radius] = dot.map(f64::from);
                if radius * self.ratio < SQUARE_RADIUS {
                    // As much ink as in the circle.
                    let half = radius * 0.886;
                    context.rect(x - half, y - half, 2.0 * half, 2.0 * half);
                } else {
                    context.move_to(x + radius, y);
                    let _ = context.arc(x, y, radius, 0.0, TAU);
                }
            }
            context.fill();
        }
    }

    fn paint_labels(&self, scene: &Scene, frame: &Frame) {
        let context = &self.context;
        context.set_text_align("center");
        context.set_text_baseline("top");
        context.set_line_join("round");
        context.set_fill_style_str(&self.palette.text);
        context.set_stroke_style_str(&self.palette.background);
        let mut size = 0.0;
        for label in &frame.labels {
            // In steps, so that the browser's cache of fonts is of use.
            let wanted = (f64::from(label.size) * 4.0).round() / 4.0;
            if wanted != size {
                size = wanted;
                context.set_font(&format!("{size}px {}", self.palette.font));
                context.set_line_width(size * 0.22);
            }
            let (x, y, text) = (f64::from(label.x), f64::from(label.y), scene.label(label.node));
            context.set_global_alpha(f64::from(label.opacity));
            let _ = context.stroke_text(text, x, y);
            let _ = context.fill_text(text, x, y);
        }
    }

    /// Measures text in the labels' font.
    pub fn measure(&self) -> Measure<'_> {
        Measure { painter: self, is_ready: false }
    }
}

pub struct Measure<'a> {
    painter: &'a Painter,
    is_ready: bool,
}

impl TextMeasure for Measure<'_> {
    fn width_em(&mut self, text: &str) -> f32 {
        if !self.is_ready {
            self.painter.context.set_font(&format!("{MEASURE_PX}px {}", self.painter.palette.font));
            self.is_ready = true;
        }
        let width = self.painter.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        (width / MEASURE_PX) as f32
    }
}

pub struct LineStyle {
    pub opacity: f32,
    pub width: f64,
}

/// Lines in one path at most.
pub const LINES_PER_PATH: usize = 250;

/// How wide a batch's lines are drawn among `count` others.
pub fn line_width(batch: &LineBatch, count: usize, ratio: f64) -> f64 {
    let width = f64::from(batch.width);
    if count > HAIRLINES_FROM { width.min(1.0 / ratio) } else { width }
}

/// The width or height of a canvas for so many CSS pixels.
pub fn in_pixels(length: f32, ratio: f64) -> u32 {
    (f64::from(length) * ratio).round().clamp(1.0, 16_384.0) as u32
}

pub fn stroke_lines(context: &Context, color: &str, style: &LineStyle, segments: &[[f32; 4]]) {
    context.set_stroke_style_str(color);
    context.set_global_alpha(f64::from(style.opacity));
    context.set_line_width(style.width);
    context.begin_path();
    for segment in segments {
        let [ax, ay, bx, by] = segment.map(f64::from);
        context.move_to(ax, ay);
        context.line_to(bx, by);
    }
    context.stroke();
}

pub fn fill_heads(context: &Context, color: &str, opacity: f32, heads: &[[f32; 6]]) {
    if heads.is_empty() {
        return;
    }
    context.set_fill_style_str(color);
    context.set_global_alpha(f64::from(opacity));
    for heads in heads.chunks(DOTS_PER_PATH) {
        context.begin_path();
        for head in heads {
            let [ax, ay, bx, by, cx, cy] = head.map(f64::from);
            context.move_to(ax, ay);
            context.line_to(bx, by);
            context.line_to(cx, cy);
            context.close_path();
        }
        context.fill();
    }
}
