use super::Motion;
use crate::graph::layout::Places;

/// Which part of the world is on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point of the world in the middle of the screen.
    pub x: f32,
    pub y: f32,
    /// Pixels per unit of the world.
    pub scale: f32,
    /// Of the screen, in pixels.
    pub width: f32,
    pub height: f32,
}

/// A box in the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub min_x: f32,
    pub min_y: f32,
    pub max_x: f32,
    pub max_y: f32,
}

const SCALES: std::ops::RangeInclusive<f32> = 1.0 / 256.0..=8.0;
/// Pixels kept free around a graph that is fitted to the screen.
const MARGIN: f32 = 36.0;
/// The largest scale a small graph is fitted at.
const FIT_SCALE: f32 = 1.0;

impl Default for Camera {
    fn default() -> Self {
        Self { x: 0.0, y: 0.0, scale: 0.5, width: 1.0, height: 1.0 }
    }
}

impl Bounds {
    /// The box around all places. Nothing when there is none.
    pub fn around(places: &Places) -> Option<Self> {
        let start = Self {
            min_x: *places.x.first()?,
            max_x: *places.x.first()?,
            min_y: *places.y.first()?,
            max_y: *places.y.first()?,
        };
        Some(places.x.iter().zip(&places.y).fold(start, |bounds, (&x, &y)| Self {
            min_x: bounds.min_x.min(x),
            max_x: bounds.max_x.max(x),
            min_y: bounds.min_y.min(y),
            max_y: bounds.max_y.max(y),
        }))
    }
}

impl Camera {
    pub fn screen_from_world(&self, (x, y): (f32, f32)) -> (f32, f32) {
        ((x - self.x) * self.scale + self.width / 2.0, (y - self.y) * self.scale + self.height / 2.0)
    }

    pub fn world_from_screen(&self, (x, y): (f32, f32)) -> (f32, f32) {
        ((x - self.width / 2.0) / self.scale + self.x, (y - self.height / 2.0) / self.scale + self.y)
    }

    /// The nearest scale that there is.
    pub fn clamp_scale(scale: f32) -> f32 {
        scale.clamp(*SCALES.start(), *SCALES.end())
    }

    /// Moves what is seen by so many pixels.
    pub fn pan(&mut self, dx: f32, dy: f32) {
        self.x -= dx / self.scale;
        self.y -= dy / self.scale;
    }

    /// Changes the scale by a factor; what is at `at` on the screen stays there.
    pub fn zoom(&mut self, at: (f32, f32), factor: f32) {
        let fixed = self.world_from_screen(at);
        self.scale = Self::clamp_scale(self.scale * factor);
        let moved = self.screen_from_world(fixed);
        self.pan(at.0 - moved.0, at.1 - moved.1);
    }

    /// The camera that sees all of `bounds`, this one's screen kept.
    pub fn fitting(&self, bounds: &Bounds) -> Self {
        let (width, height) = (bounds.max_x - bounds.min_x, bounds.max_y - bounds.min_y);
        let room = |screen: f32| (screen - 2.0 * MARGIN.min(screen / 8.0)).max(1.0);
        let scale = (room(self.width) / width.max(1.0)).min(room(self.height) / height.max(1.0));
        Self {
            x: (bounds.min_x + bounds.max_x) / 2.0,
            y: (bounds.min_y + bounds.max_y) / 2.0,
            scale: scale.clamp(*SCALES.start(), FIT_SCALE),
            ..*self
        }
    }
}

/// Where the camera is going.
#[derive(Clone, Copy, Debug, Default)]
pub struct CameraMotion {
    goal: Option<Goal>,
}

#[derive(Clone, Copy, Debug)]
enum Goal {
    /// Another view, reached in a fixed time.
    View { from: Camera, to: Camera, elapsed_ms: f32 },
    /// A scale around a point of the screen, as the wheel asks for it.
    Scale { at: (f32, f32), scale: f32 },
}

const FLIGHT_MS: f32 = 320.0;
/// The time in which half of a zoom is done.
const ZOOM_HALF_MS: f32 = 28.0;

impl CameraMotion {
    pub fn is_active(&self) -> bool {
        self.goal.is_some()
    }

    pub fn stop(&mut self) {
        self.goal = None;
    }

    pub fn fly(&mut self, camera: &mut Camera, to: Camera, motion: Motion) {
        match motion {
            Motion::Full => self.goal = Some(Goal::View { from: *camera, to, elapsed_ms: 0.0 }),
            Motion::Reduced => {
                self.goal = None;
                *camera = Camera { width: camera.width, height: camera.height, ..to };
            }
        }
    }

    /// Zooms by a factor from where it is already going.
    pub fn zoom(&mut self, camera: &mut Camera, at: (f32, f32), factor: f32, motion: Motion) {
        let from = match self.goal {
            Some(Goal::Scale { scale, .. }) => scale,
            _ => camera.scale,
        };
        let scale = (from * factor).clamp(*SCALES.start(), *SCALES.end());
        match motion {
            Motion::Full => self.goal = Some(Goal::Scale { at, scale }),
            Motion::Reduced => {
                self.goal = None;
                camera.zoom(at, scale / camera.scale);
            }
        }
    }

    pub fn advance(&mut self, camera: &mut Camera, dt_ms: f32) {
        match &mut self.goal {
            None => {}
            Some(Goal::View { from, to, elapsed_ms }) => {
                *elapsed_ms += dt_ms;
                let left = (1.0 - *elapsed_ms / FLIGHT_MS).clamp(0.0, 1.0);
                let done = 1.0 - left * left * left;
                let scale = from.scale * (to.scale / from.scale).powf(done);
                // Along the path on which the flight looks straight: the middle follows the scale.
                let way = if (to.scale - from.scale).abs() > from.scale * 0.01 {
                    (1.0 / from.scale - 1.0 / scale) / (1.0 / from.scale - 1.0 / to.scale)
                } else {
                    done
                };
                (camera.x, camera.y) = (from.x + (to.x - from.x) * way, from.y + (to.y - from.y) * way);
                camera.scale = scale;
                if left == 0.0 {
                    (camera.x, camera.y, camera.scale) = (to.x, to.y, to.scale);
                    self.goal = None;
                }
            }
            &mut Some(Goal::Scale { at, scale }) => {
                let left = 0.5_f32.powf(dt_ms / ZOOM_HALF_MS);
                let ratio = scale / camera.scale;
                if (ratio - 1.0).abs() < 0.002 {
                    camera.zoom(at, ratio);
                    self.goal = None;
                } else {
                    camera.zoom(at, ratio.powf(1.0 - left));
                }
            }
        }
    }
}
