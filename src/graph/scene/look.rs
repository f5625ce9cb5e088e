use serde::{Deserialize, Serialize};

use super::{Camera, Scene};
use crate::graph::layout::Places;

/// Where a graph is looked at, by a node, so that it is found again on another screen, and when the nodes lie elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// How much of the world the shorter side of the screen shows.
    pub span: f32,
    /// From the node to the middle of the screen, in the world.
    pub dx: f32,
    pub dy: f32,
    /// The key of the node that is nearest to the middle.
    pub key: String,
}

/// The first word of its line in a link.
const NAME: &str = "near ";

impl Look {
    /// A line that [`Self::from_link`] finds among others.
    pub fn to_line(&self) -> String {
        let key = self.key.replace(['\n', '\r'], " ");
        format!("{NAME}{} {} {} {key}", self.span.round(), self.dx.round(), self.dy.round())
    }

    /// What a link tells of it, if anything that can be.
    pub fn from_link(text: &str) -> Option<Self> {
        let line = text.lines().find_map(|line| line.strip_prefix(NAME))?;
        let mut parts = line.splitn(4, ' ');
        let mut number = || parts.next()?.parse().ok().filter(|number: &f32| number.is_finite());
        let (span, dx, dy) = (number()?, number()?, number()?);
        let key = parts.next().filter(|key| !key.is_empty())?.to_owned();
        (span > 0.0).then_some(Self { span, dx, dy, key })
    }
}

fn shorter_side(camera: &Camera) -> f32 {
    camera.width.min(camera.height).max(1.0)
}

impl Scene {
    /// Where the graph is looked at. Nothing while all of it is kept in view.
    pub fn look_of(&self, places: &Places) -> Option<Look> {
        if self.is_following() {
            return None;
        }
        let camera = self.camera();
        let squared = |at: usize| (places.x[at] - camera.x).powi(2) + (places.y[at] - camera.y).powi(2);
        let nearest = (0..places.x.len()).min_by(|&a, &b| squared(a).total_cmp(&squared(b)))?;
        Some(Look {
            span: shorter_side(&camera) / camera.scale,
            dx: camera.x - places.x[nearest],
            dy: camera.y - places.y[nearest],
            key: self.data().nodes.get(nearest)?.key.clone(),
        })
    }

    /// The camera of such a look. Nothing when there is no such node.
    pub fn camera_at(&self, look: &Look, places: &Places) -> Option<Camera> {
        let at = self.data().nodes.iter().position(|node| node.key == look.key)?;
        let camera = self.camera();
        let scale = Camera::clamp_scale(shorter_side(&camera) / look.span);
        Some(Camera { x: places.x[at] + look.dx, y: places.y[at] + look.dy, scale, ..camera })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_among_others_and_what_is_no_look_is_none() {
        let look = Look { span: 340.0, dx: -3.0, dy: 12.0, key: "Folder/A note.md".to_owned() };
        assert_eq!(look.to_line(), "near 340 -3 12 Folder/A note.md");
        assert_eq!(Look::from_link(&format!("global\n{}", look.to_line())), Some(look));
        for broken in
            ["", "global", "near", "near 1 2 3", "near 1 2 3 ", "near 0 1 1 a", "near NaN 1 1 a", "near 1 x 1 a"]
        {
            assert_eq!(Look::from_link(broken), None, "{broken}");
        }
    }
}
