use serde::{Deserialize, Serialize};

/// What draws the graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Renderer {
    /// A canvas, and WebGL where that turns out to be faster.
    #[default]
    Automatic,
    Canvas,
    WebGl,
}

/// Decides between canvas and WebGL, by how long frames take. A canvas is there at once and is fast enough for most graphs;
/// where it stutters or has to leave links out, WebGL gets some frames to show that it is better.
#[derive(Debug, Default)]
pub struct RendererChoice {
    wanted: Renderer,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// On a canvas, which has been short of time for so many frames that took so long.
    Canvas {
        short: u32,
        spent_ms: f32,
    },
    /// On WebGL, after a canvas that took so long a frame.
    Trial {
        canvas_ms: f32,
        frames: u32,
        spent_ms: f32,
    },
    Proven,
    /// There is no WebGL, it was lost, or it was no better.
    Rejected,
}

/// Frames that are looked at before a change.
const FRAMES: u32 = 12;
/// The first frames on WebGL, which prepare its programs, don't count.
const WARM_UP: u32 = 3;
/// A frame that takes longer than this is not one of sixty in a second.
const LONG_FRAME_MS: f32 = 20.0;
/// How much longer frames with all links may take than those with some of them.
const WORTH: f32 = 1.15;

impl Default for State {
    fn default() -> Self {
        Self::Canvas { short: 0, spent_ms: 0.0 }
    }
}

impl RendererChoice {
    pub fn set_wanted(&mut self, wanted: Renderer) {
        if wanted != self.wanted {
            *self = Self { wanted, ..Self::default() };
        }
    }

    /// Whether the next frame is for WebGL.
    pub fn is_accelerated(&self) -> bool {
        match self.wanted {
            Renderer::Automatic => matches!(self.state, State::Trial { .. } | State::Proven),
            Renderer::Canvas => false,
            Renderer::WebGl => self.state != State::Rejected,
        }
    }

    /// Whether WebGL was asked for by name, so that even a slow one is meant.
    pub fn is_forced(&self) -> bool {
        self.wanted == Renderer::WebGl
    }

    /// WebGL can't be had, or no longer.
    pub fn reject(&mut self) {
        self.state = State::Rejected;
    }

    /// Learns from a frame how long it took, and whether links were left out of it.
    pub fn learn(&mut self, frame_ms: f32, is_sampled: bool) {
        if self.wanted != Renderer::Automatic {
            return;
        }
        match &mut self.state {
            State::Canvas { short, spent_ms } => {
                if frame_ms < LONG_FRAME_MS && !is_sampled {
                    self.state = State::default();
                    return;
                }
                (*short, *spent_ms) = (*short + 1, *spent_ms + frame_ms);
                if *short == FRAMES {
                    let canvas_ms = *spent_ms / FRAMES as f32;
                    self.state = State::Trial { canvas_ms, frames: 0, spent_ms: 0.0 };
                }
            }
            State::Trial { canvas_ms, frames, spent_ms } => {
                *frames += 1;
                if *frames > WARM_UP {
                    *spent_ms += frame_ms;
                }
                if *frames == WARM_UP + FRAMES {
                    let is_better = *spent_ms / FRAMES as f32 <= *canvas_ms * WORTH;
                    self.state = if is_better { State::Proven } else { State::Rejected };
                }
            }
            State::Proven | State::Rejected => {}
        }
    }
}
