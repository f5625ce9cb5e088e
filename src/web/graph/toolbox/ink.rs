use wasm_bindgen::JsCast;
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d as Context};

use crate::graph::export::Colors;
use crate::graph::scene::Ink;
use crate::web::graph::Palette;

/// Turns whatever the browser takes for a colour into one that every program knows, by a look at it.
pub struct Plain(Context);

impl Plain {
    pub fn new() -> Option<Self> {
        Some(Self(OffscreenCanvas::new(1, 1).ok()?.get_context("2d").ok()??.unchecked_into()))
    }

    pub fn color(&self, color: &str) -> String {
        self.0.clear_rect(0.0, 0.0, 1.0, 1.0);
        self.0.set_fill_style_str(color);
        self.0.fill_rect(0.0, 0.0, 1.0, 1.0);
        match self.0.get_image_data(0.0, 0.0, 1.0, 1.0).map(|image| image.data().0) {
            Ok(data) => match data[..] {
                [red, green, blue, 255] => format!("#{red:02x}{green:02x}{blue:02x}"),
                [red, green, blue, alpha] => {
                    format!("rgba({red}, {green}, {blue}, {:.3})", f32::from(alpha) / 255.0)
                }
                _ => color.to_owned(),
            },
            Err(_) => color.to_owned(),
        }
    }
}

/// Calls `with` with a palette in such colours.
pub fn with_colors<T>(palette: &Palette, is_transparent: bool, with: impl FnOnce(&Colors<'_>) -> T) -> Option<T> {
    let plain = Plain::new()?;
    let of = |ink: Ink| plain.color(palette.color(ink));
    Some(with(&Colors {
        of: &of,
        text: plain.color(&palette.text),
        background: plain.color(&palette.background),
        is_transparent,
        font: palette.font.clone(),
    }))
}
