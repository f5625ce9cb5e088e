use serde::{Deserialize, Serialize};

/// Obsidian's display settings, with its names, ranges and defaults.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Display {
    pub arrows: Arrows,
    /// -3 to 3: the higher, the closer one has to be to read names.
    pub text_fade_threshold: f32,
    /// 0.1 to 5, a factor.
    pub node_size: f32,
    /// 0.1 to 5, a factor.
    pub link_thickness: f32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arrows {
    #[default]
    Hidden,
    Shown,
}

/// Whether the reader wants things to move that need not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Motion {
    #[default]
    Full,
    Reduced,
}

impl Default for Display {
    fn default() -> Self {
        Self { arrows: Arrows::Hidden, text_fade_threshold: 0.0, node_size: 1.0, link_thickness: 1.0 }
    }
}

impl Display {
    /// How large a node is, in pixels at scale 1.
    pub fn radius(&self, links_to: u32) -> f32 {
        (3.0 * (links_to as f32 + 1.0).sqrt()).clamp(8.0, 30.0) * self.node_size.clamp(0.1, 5.0)
    }

    /// How clearly the name of a node of this radius is seen. A name comes in when its node is as large as a small one
    /// is at scale 1, so that those of hubs are there first.
    pub fn label_opacity(&self, scale: f32, radius: f32) -> f32 {
        let lead = (radius / self.radius(0)).max(1.0).log2();
        (scale.log2() + 1.0 - self.text_fade_threshold + lead).clamp(0.0, 1.0)
    }
}

/// How much larger than the world's scale nodes and names are drawn: they shrink more slowly than distances do.
pub fn size_on_screen(scale: f32) -> f32 {
    scale.sqrt()
}
