use crate::graph::layout::Places;
use crate::graph::scene::{Camera, Look, Scene};

/// Where the reader looks, told and heard.
#[derive(Default)]
pub struct Gaze {
    wanted: Option<Wanted>,
    told: Option<Look>,
    told_ms: f64,
}

/// Where to look while the nodes are on their way.
struct Wanted {
    look: Look,
    /// The camera as it was set. Another one is the reader's.
    set: Option<Camera>,
    /// The nodes are where they stay.
    is_last: bool,
}

/// How often is told of a view that moves.
const TELL_MS: f64 = 250.0;

impl Gaze {
    pub fn want(&mut self, look: Look) {
        self.wanted = Some(Wanted { look, set: None, is_last: false });
    }

    /// The nodes have come to rest: what is wanted is looked at once more.
    pub fn arrive(&mut self) {
        if let Some(wanted) = &mut self.wanted {
            wanted.is_last = true;
        }
    }

    pub fn look(&mut self, scene: &mut Scene, places: &Places) {
        let Some(wanted) = &mut self.wanted else { return };
        let is_moved = wanted.set.is_some_and(|set| place(&set) != place(&scene.camera()));
        let is_last = is_moved || wanted.is_last;
        if let Some(camera) = scene.camera_at(&wanted.look, places).filter(|_| !is_moved) {
            if place(&camera) != place(&scene.camera()) || wanted.set.is_none() {
                scene.look(camera);
            }
            wanted.set = Some(camera);
        }
        if is_last {
            self.wanted = None;
        }
    }

    /// What is to be told, if anything: `goes_on` when another frame comes.
    #[expect(clippy::option_option, reason = "that it is looked at as a whole is news, too")]
    pub fn tell(&mut self, scene: &Scene, places: &Places, now: f64, goes_on: bool) -> Option<Option<Look>> {
        if goes_on && now - self.told_ms < TELL_MS {
            return None;
        }
        self.told_ms = now;
        let look = scene.look_of(places);
        (look != self.told).then(|| {
            self.told.clone_from(&look);
            look
        })
    }
}

fn place(camera: &Camera) -> (f32, f32, f32) {
    (camera.x, camera.y, camera.scale)
}
