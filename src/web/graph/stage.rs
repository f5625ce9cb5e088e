use wasm_bindgen::JsValue;

use super::Palette;
use super::clock::now_ms;
use super::gl::GlPainter;
use super::inks::Inks;
use super::layer::LineLayer;
use super::painter::{Drawn, Painter};
use crate::graph::layout::Places;
use crate::graph::scene::{Camera, LineDetail, Renderer, RendererChoice, Scene};

/// Puts a scene on a canvas, in as much detail as there is time for.
pub struct Stage {
    painter: Option<Painter>,
    palette: Palette,
    /// The size is kept for a painter that comes later.
    size: (f32, f32, f32),
    choice: RendererChoice,
    gl: Option<GlPainter>,
    inks: Inks,
    /// How often the browser has taken WebGL away.
    losses: u32,
    /// A drawing of all lines, and where the camera was for it.
    layer: Option<(Camera, LineLayer)>,
    /// How many lines can be drawn in one frame without a stutter, as far as is known.
    line_budget: usize,
    painted_camera: Camera,
    /// When the view moved last.
    moved_ms: f64,
}

/// More lines are not drawn in one frame by WebGL either.
const ACCELERATED_LINES: usize = 400_000;
/// After so many losses of WebGL the canvas has to do.
const MOST_LOSSES: u32 = 3;
const LINE_BUDGETS: std::ops::RangeInclusive<usize> = 3_000..=40_000;
/// How long a view must rest before all its lines are drawn.
const REST_MS: f64 = 90.0;
/// How long they are drawn at a stretch.
const SLICE_MS: f64 = 9.0;
/// A frame that takes longer than this stutters, one that takes less than that has time to spare.
const LONG_FRAME_MS: f64 = 22.0;
const SHORT_FRAME_MS: f64 = 17.5;
/// Fewer lines at once when a frame was long; more so slowly that hardly one frame in fifty is too long for it.
const LESS: f64 = 0.85;
const MORE: f64 = 1.004;

impl Default for Stage {
    fn default() -> Self {
        Self {
            painter: None,
            palette: Palette::default(),
            size: (0.0, 0.0, 1.0),
            choice: RendererChoice::default(),
            gl: None,
            inks: Inks::default(),
            losses: 0,
            layer: None,
            line_budget: 6_000,
            painted_camera: Camera::default(),
            moved_ms: 0.0,
        }
    }
}

impl Stage {
    /// Takes over a canvas. False when it can't be drawn on.
    pub fn set_canvas(&mut self, canvas: JsValue) -> bool {
        self.painter = Painter::new(canvas);
        self.set_palette(self.palette.clone());
        let (width, height, ratio) = self.size;
        self.resize(width, height, ratio);
        self.painter.is_some()
    }

    pub fn set_palette(&mut self, palette: Palette) {
        self.layer = None;
        self.palette = palette;
        self.inks = Inks::new(self.palette.clone());
        if let Some(painter) = &mut self.painter {
            painter.set_palette(self.palette.clone());
        }
    }

    pub fn resize(&mut self, width: f32, height: f32, ratio: f32) {
        self.layer = None;
        self.size = (width, height, ratio);
        if let Some(painter) = &mut self.painter {
            painter.resize(width, height, ratio);
        }
    }

    pub fn set_renderer(&mut self, renderer: Renderer) {
        self.choice.set_wanted(renderer);
        self.losses = 0;
    }

    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// The lines don't run where they did.
    pub fn forget_lines(&mut self) {
        self.layer = None;
    }

    /// Whether there is anything to draw on.
    pub fn is_visible(&self) -> bool {
        self.painter.as_ref().is_some_and(|painter| !painter.is_empty())
    }

    pub fn draw(&mut self, scene: &mut Scene, places: &Places, now_ms: f64) {
        let Some(painter) = self.painter.as_ref().filter(|painter| !painter.is_empty()) else { return };
        let camera = scene.camera();
        if camera != self.painted_camera {
            self.painted_camera = camera;
            self.moved_ms = now_ms;
        }
        if !self.choice.is_accelerated() {
            self.gl = None;
        } else if let Some(gl) = ready(&mut self.gl, painter, &mut self.losses, self.choice.is_forced()) {
            self.layer = None;
            let frame = scene.compose(places, LineDetail::Sample(ACCELERATED_LINES), &mut painter.measure());
            gl.paint(frame, &self.inks, painter.size(), painter.ratio() as f32);
            painter.paint(scene, scene.frame(), &Drawn::Shapes(gl));
            return;
        } else {
            self.choice.reject();
        }
        self.layer = self.layer.take().filter(|(drawn_for, _)| *drawn_for == camera);
        let kept = self.layer.as_ref().map(|(_, layer)| layer).filter(|layer| layer.is_complete());
        let detail = if kept.is_some() { LineDetail::Kept } else { LineDetail::Sample(self.line_budget) };
        scene.compose(places, detail, &mut painter.measure());
        painter.paint(scene, scene.frame(), &kept.map_or(Drawn::Nothing, Drawn::Lines));
    }

    /// When the view rests and lacks lines, draws some more of them, aside. True while there is more to do.
    pub fn refine(&mut self, scene: &mut Scene, places: &Places, now: f64) -> bool {
        let Some(painter) = self.painter.as_ref().filter(|painter| !painter.is_empty()) else { return false };
        if self.gl.is_some() {
            return false;
        }
        if let Some((_, layer)) = &mut self.layer {
            if layer.is_complete() {
                return false;
            }
            layer.draw_until(painter, now_ms() + SLICE_MS);
            if layer.is_complete() {
                scene.invalidate();
            }
            return true;
        }
        if !scene.frame().is_sampled {
            return false;
        }
        if !scene.needs_frame() && now - self.moved_ms > REST_MS {
            scene.compose(places, LineDetail::All, &mut painter.measure());
            self.layer = LineLayer::begin(painter, scene.take_lines()).map(|layer| (scene.camera(), layer));
            return self.layer.is_some();
        }
        true
    }

    /// Learns from how long the last frame took, apart from the simulation, and whether lines were left out of it.
    pub fn learn(&mut self, frame_ms: f64, is_sampled: bool) {
        if frame_ms > 200.0 {
            return;
        }
        self.choice.learn(frame_ms as f32, is_sampled);
        if self.gl.is_some() {
            return;
        }
        let budget = self.line_budget as f64;
        let better = if frame_ms > LONG_FRAME_MS {
            budget * LESS
        } else if frame_ms < SHORT_FRAME_MS {
            budget * MORE
        } else {
            budget
        };
        self.line_budget = (better as usize).clamp(*LINE_BUDGETS.start(), *LINE_BUDGETS.end());
    }
}

/// WebGL for a painter's canvas: made when it isn't there, or isn't there any more. Nothing where it can't be had.
fn ready<'a>(
    gl: &'a mut Option<GlPainter>,
    painter: &Painter,
    losses: &mut u32,
    even_if_slow: bool,
) -> Option<&'a GlPainter> {
    let (width, height) = painter.pixels();
    if gl.as_ref().is_some_and(GlPainter::is_lost) {
        *losses += 1;
        *gl = None;
    }
    if gl.is_none() && *losses < MOST_LOSSES {
        *gl = GlPainter::new(width, height, even_if_slow);
    }
    let gl = gl.as_ref()?;
    gl.resize(width, height);
    Some(gl)
}
