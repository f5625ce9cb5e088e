use super::compose::Composer;
use super::{Bounds, Camera, Frame, LineDetail, Motion, Scene, TextMeasure};
use crate::graph::layout::Places;

/// Labels are measured some at a time: in so many goes all that can be placed have been.
const GOES: usize = 8;

impl Scene {
    /// The camera of the same screen that sees the whole graph, however large it is.
    pub fn camera_on_all(&self, places: &Places) -> Camera {
        Bounds::around(places).map_or(self.camera, |bounds| self.camera.fitting(&bounds))
    }

    /// The whole picture from another camera, for a file: all its lines, and its labels as they are in the end. What is
    /// on the screen stays as it is.
    pub fn snapshot(&mut self, camera: Camera, places: &Places, measure: &mut dyn TextMeasure) -> Frame {
        let seen = std::mem::replace(&mut self.camera, camera);
        let mut composer = Composer::default();
        composer.set_graph(&self.topology);
        composer.advance(0.0, Motion::Reduced);
        for _ in 0..GOES {
            composer.compose(self, places, LineDetail::All, measure);
            if !composer.are_labels_fading() {
                break;
            }
        }
        self.camera = seen;
        composer.into_frame()
    }
}
