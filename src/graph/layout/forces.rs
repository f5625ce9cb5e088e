use serde::{Deserialize, Serialize};

/// Obsidian's four sliders, with its names, ranges and defaults.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forces {
    /// 0 to 1: how compact the graph is.
    pub center: f32,
    /// 0 to 20: how much a node pushes the others away.
    pub repel: f32,
    /// 0 to 1: how tight a link is.
    pub link: f32,
    /// 30 to 500: how long a link wants to be, in world units.
    pub link_distance: f32,
}

impl Default for Forces {
    fn default() -> Self {
        Self { center: 0.5187, repel: 10.0, link: 1.0, link_distance: 250.0 }
    }
}

/// The forces in the units of the simulation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Physics {
    /// Velocity towards the centre per unit of distance from it.
    pub centering: f32,
    /// Velocity away from a node at distance one; it falls with the distance.
    pub charge: f32,
    /// Factor on d3's own strength of a link, which is one over the smaller number of links at its ends.
    pub link: f32,
    pub link_distance: f32,
    /// How wide a far group of nodes may look and still count as one: its width over its distance.
    pub theta: f32,
}

impl From<Forces> for Physics {
    /// The sliders are curved so that their defaults sit where they do in Obsidian: the repulsion spreads unlinked
    /// nodes about as far from each other as a link is long.
    fn from(forces: Forces) -> Self {
        let center = forces.center.clamp(0.0, 1.0);
        let repel = forces.repel.clamp(0.0, 20.0);
        Self {
            centering: center * center * center,
            charge: 80.0 * repel * repel,
            link: forces.link.clamp(0.0, 1.0),
            link_distance: forces.link_distance.clamp(1.0, 1000.0),
            theta: 0.9,
        }
    }
}
