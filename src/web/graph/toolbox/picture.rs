use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d as Context};

use super::Outbox;
use super::ink::with_colors;
use crate::graph::export::svg;
use crate::graph::layout::Places;
use crate::graph::scene::{Camera, Frame, Scene};
use crate::graph::tools::{Export, Format, Ground, Part};
use crate::web::graph::Palette;
use crate::web::graph::layer::LineLayer;
use crate::web::graph::painter::{Drawn, Painter};

/// A picture that is being drawn for a file: its lines bit by bit, as those of the screen.
pub struct Drawing {
    canvas: OffscreenCanvas,
    painter: Painter,
    frame: Frame,
    lines: LineLayer,
    ground: Ground,
}

impl Drawing {
    /// Nothing where the browser has no canvas of that size.
    pub fn begin(export: Export, scene: &mut Scene, places: &Places, palette: &Palette) -> Option<Self> {
        let canvas = OffscreenCanvas::new(1, 1).ok()?;
        let mut painter = Painter::new(canvas.clone().into())?;
        painter.set_palette(palette.clone());
        let camera = camera(export.part, scene, places);
        painter.resize(camera.width, camera.height, f32::from(export.scale.clamp(1, 8)));
        let mut frame = scene.snapshot(camera, places, &mut painter.measure());
        let lines = LineLayer::begin(&painter, std::mem::take(&mut frame.lines))?;
        Some(Self { canvas, painter, frame, lines, ground: export.ground })
    }

    /// Draws on until a moment. True while there is more to do.
    pub fn draw_until(&mut self, deadline_ms: f64) -> bool {
        self.lines.draw_until(&self.painter, deadline_ms);
        !self.lines.is_complete()
    }

    /// Draws what lies over the lines, and sends the file when the browser has packed it.
    pub fn finish(self, scene: &Scene, palette: &Palette, post: &Outbox) {
        self.painter.paint(scene, &self.frame, &Drawn::Lines(&self.lines));
        if self.ground == Ground::Background {
            self.fill(palette);
        }
        let Ok(packing) = self.canvas.convert_to_blob() else { return post.fail() };
        let (post, canvas) = (post.clone(), self.canvas);
        spawn_local(async move {
            match JsFuture::from(packing).await {
                Ok(file) => post.send_file(Format::Png, &file),
                Err(_) => post.fail(),
            }
            // Its memory isn't needed any more, and need not wait for whoever clears up.
            canvas.set_width(1);
            canvas.set_height(1);
        });
    }

    /// The ground comes last, below all else.
    fn fill(&self, palette: &Palette) {
        let Ok(Some(context)) = self.canvas.get_context("2d") else { return };
        let context: Context = context.unchecked_into();
        let _ = context.reset_transform();
        context.set_global_alpha(1.0);
        let _ = context.set_global_composite_operation("destination-over");
        context.set_fill_style_str(&palette.background);
        context.fill_rect(0.0, 0.0, f64::from(self.canvas.width()), f64::from(self.canvas.height()));
    }
}

/// The same as SVG. Nothing where the browser can't tell colours.
pub fn draw_svg(export: Export, scene: &mut Scene, places: &Places, palette: &Palette) -> Option<String> {
    let measurer = {
        let mut painter = Painter::new(OffscreenCanvas::new(1, 1).ok()?.into())?;
        painter.set_palette(palette.clone());
        painter
    };
    let camera = camera(export.part, scene, places);
    let frame = scene.snapshot(camera, places, &mut measurer.measure());
    let is_transparent = export.ground == Ground::Transparent;
    with_colors(palette, is_transparent, |colors| {
        svg(&frame, (camera.width, camera.height), colors, |node| scene.label(node))
    })
}

fn camera(part: Part, scene: &Scene, places: &Places) -> Camera {
    match part {
        Part::InView => scene.camera(),
        Part::Whole => scene.camera_on_all(places),
    }
}
