//! The whole graph in small, and what of it is on the screen.

use serde::{Deserialize, Serialize};

use crate::graph::layout::Places;
use crate::graph::scene::{Bounds, Camera};

/// How much ink is where, for a picture of one colour.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MapPicture {
    pub width: u32,
    pub height: u32,
    /// Row by row.
    pub ink: Vec<u8>,
}

/// How a point of the world lies on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Map {
    min_x: f32,
    min_y: f32,
    /// Pixels of the map per unit of the world.
    scale: f32,
    width: f32,
    height: f32,
}

/// Pixels kept free at the edges.
const MARGIN: f32 = 4.0;
/// What one node gives to its pixel, and every further one.
const FIRST: u8 = 110;
const MORE: u8 = 36;

impl Map {
    /// The map of this size that has all places on it.
    pub fn around(places: &Places, width: u32, height: u32) -> Option<Self> {
        let bounds = Bounds::around(places)?;
        let (width, height) = (width as f32, height as f32);
        let (wide, high) = ((bounds.max_x - bounds.min_x).max(1.0), (bounds.max_y - bounds.min_y).max(1.0));
        let scale = ((width - 2.0 * MARGIN) / wide).min((height - 2.0 * MARGIN) / high).max(f32::MIN_POSITIVE);
        let min_x = (bounds.min_x + bounds.max_x) / 2.0 - width / 2.0 / scale;
        let min_y = (bounds.min_y + bounds.max_y) / 2.0 - height / 2.0 / scale;
        Some(Self { min_x, min_y, scale, width, height })
    }

    pub fn picture(&self, places: &Places) -> MapPicture {
        let (width, height) = (self.width as usize, self.height as usize);
        let mut ink = vec![0_u8; width * height];
        for (x, y) in places.x.iter().zip(&places.y) {
            let (column, row) = (((x - self.min_x) * self.scale) as usize, ((y - self.min_y) * self.scale) as usize);
            if column < width && row < height {
                let here = &mut ink[row * width + column];
                *here = if *here == 0 { FIRST } else { here.saturating_add(MORE) };
            }
        }
        MapPicture { width: width as u32, height: height as u32, ink }
    }

    /// What a camera sees, in parts of the map's width and height: left, top, right, bottom.
    pub fn view(&self, camera: &Camera) -> [f32; 4] {
        let place = |corner: (f32, f32)| {
            let (x, y) = camera.world_from_screen(corner);
            let (x, y) = ((x - self.min_x) * self.scale / self.width, (y - self.min_y) * self.scale / self.height);
            (x.clamp(0.0, 1.0), y.clamp(0.0, 1.0))
        };
        let ((left, top), (right, bottom)) = (place((0.0, 0.0)), place((camera.width, camera.height)));
        [left, top, right, bottom]
    }

    /// The point of the world at a part of the map's width and height.
    pub fn world(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (x * self.width / self.scale + self.min_x, y * self.height / self.scale + self.min_y)
    }
}
