use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d as Context};

use super::Palette;
use crate::graph::scene::Ink;

/// A palette in numbers. The browser reads the colours, since CSS has many ways to write one: a pixel of it is painted and
/// looked at, when an ink is first needed.
#[derive(Default)]
pub struct Inks {
    palette: Palette,
    context: Option<Context>,
    known: RefCell<Vec<(Ink, [f32; 4])>>,
}

impl Inks {
    pub fn new(palette: Palette) -> Self {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"willReadFrequently".into(), &JsValue::TRUE);
        let context = OffscreenCanvas::new(1, 1)
            .and_then(|canvas| canvas.get_context_with_context_options("2d", &options))
            .ok()
            .flatten()
            .map(JsCast::unchecked_into);
        Self { palette, context, known: RefCell::default() }
    }

    /// Red, green, blue and opacity, from 0 to 1.
    pub fn color(&self, ink: Ink) -> [f32; 4] {
        let known = self.known.borrow().iter().find(|(known, _)| *known == ink).map(|&(_, color)| color);
        known.unwrap_or_else(|| {
            let color = self.read(ink).unwrap_or([0.5, 0.5, 0.5, 1.0]);
            self.known.borrow_mut().push((ink, color));
            color
        })
    }

    fn read(&self, ink: Ink) -> Option<[f32; 4]> {
        let context = self.context.as_ref()?;
        context.clear_rect(0.0, 0.0, 1.0, 1.0);
        context.set_fill_style_str(self.palette.color(ink));
        context.fill_rect(0.0, 0.0, 1.0, 1.0);
        let pixel = context.get_image_data(0.0, 0.0, 1.0, 1.0).ok()?.data().0;
        let [red, green, blue, opacity] = *pixel.first_chunk()?;
        Some([red, green, blue, opacity].map(|part| f32::from(part) / 255.0))
    }
}
