//! Lines and dots by WebGL, on a canvas of its own that the painter then lays under rings and names: so one and the same
//! canvas is seen whoever draws, and a context that is lost costs no more than the next frame.

mod program;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{OffscreenCanvas, WebGl2RenderingContext as Gl};

use self::program::{Kind, Pen, Program};
use super::inks::Inks;
use super::painter::line_width;
use crate::graph::scene::{Frame, LineBatch};

pub struct GlPainter {
    canvas: OffscreenCanvas,
    gl: Gl,
    lines: Program,
    dots: Program,
    triangles: Program,
}

impl GlPainter {
    /// Nothing where there is no WebGL 2, or only a slow imitation of it, unless that is wanted.
    pub fn new(width: u32, height: u32, even_if_slow: bool) -> Option<Self> {
        let canvas = OffscreenCanvas::new(width, height).ok()?;
        let options = Object::new();
        for (name, value) in [("antialias", false), ("depth", false), ("failIfMajorPerformanceCaveat", !even_if_slow)] {
            Reflect::set(&options, &name.into(), &value.into()).ok()?;
        }
        let gl: Gl = canvas.get_context_with_context_options("webgl2", &options).ok()??.unchecked_into();
        let program = |kind| Program::new(&gl, kind);
        let (lines, dots, triangles) = (program(Kind::Lines)?, program(Kind::Dots)?, program(Kind::Triangles)?);
        gl.enable(Gl::BLEND);
        gl.blend_func(Gl::ONE, Gl::ONE_MINUS_SRC_ALPHA);
        Some(Self { canvas, gl, lines, dots, triangles })
    }

    pub fn resize(&self, width: u32, height: u32) {
        if (self.canvas.width(), self.canvas.height()) != (width, height) {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
    }

    /// The browser has taken the context away.
    pub fn is_lost(&self) -> bool {
        self.gl.is_context_lost()
    }

    pub fn canvas(&self) -> &OffscreenCanvas {
        &self.canvas
    }

    /// Draws the lines and dots of a frame for a view of that size, in CSS pixels.
    pub fn paint(&self, frame: &Frame, inks: &Inks, size: (f32, f32), ratio: f32) {
        let gl = &self.gl;
        gl.viewport(0, 0, self.canvas.width() as i32, self.canvas.height() as i32);
        gl.clear_color(0.0, 0.0, 0.0, 0.0);
        gl.clear(Gl::COLOR_BUFFER_BIT);
        let pen = |ink, opacity, width| {
            let [red, green, blue, own] = inks.color(ink);
            Pen { size, color: [red, green, blue, own * opacity], width, pixel: 1.0 / ratio }
        };
        let lines = |batches: &[LineBatch], opacity: f32| {
            let count = batches.iter().map(|batch| batch.segments.len()).sum();
            for batch in batches {
                let width = line_width(batch, count, f64::from(ratio)) as f32;
                let pen = pen(batch.ink, batch.opacity * opacity, width);
                self.lines.draw(gl, &pen, batch.segments.as_flattened());
                self.triangles.draw(gl, &pen, batch.heads.as_flattened());
            }
        };
        lines(&frame.lines, frame.lines_opacity);
        lines(&frame.focus_lines, 1.0);
        for batch in &frame.dots {
            self.dots.draw(gl, &pen(batch.ink, batch.opacity, 0.0), batch.dots.as_flattened());
        }
    }
}
