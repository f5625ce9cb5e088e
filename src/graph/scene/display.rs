use serde::{Deserialize, Serialize};

use crate::graph::NodeFacts;
use crate::graph::layout::Places;

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
    pub size_by: SizeBy,
}

/// What makes a node large.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SizeBy {
    /// Links to it, as in Obsidian.
    #[default]
    Links,
    /// The words in it.
    Words,
    /// How likely it is to come to it along links: [`crate::graph::analysis::pagerank`].
    PageRank,
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
        Self {
            arrows: Arrows::Hidden,
            text_fade_threshold: 0.0,
            node_size: 1.0,
            link_thickness: 1.0,
            size_by: SizeBy::Links,
        }
    }
}

impl Display {
    /// How large a node is, in pixels at scale 1.
    pub fn radius(&self, links_to: u32) -> f32 {
        (3.0 * (links_to as f32 + 1.0).sqrt()).clamp(8.0, 30.0) * self.node_size.clamp(0.1, 5.0)
    }

    /// How large the nodes are, in pixels at scale 1, by number of links to each, what else is known of them, and their
    /// ranks where these are wanted.
    pub fn radii<'a>(
        &'a self,
        links_to: &'a [u32],
        facts: &'a NodeFacts,
        ranks: &'a [f32],
    ) -> impl Iterator<Item = f32> + 'a {
        /// So many words weigh as much as a link.
        const WORDS: u32 = 30;
        /// And so many the rank that a node has on average.
        const AVERAGE_RANK: f32 = 8.0;
        links_to.iter().enumerate().map(|(node, &links)| match self.size_by {
            SizeBy::Links => self.radius(links),
            SizeBy::PageRank => {
                let rank = ranks.get(node).copied().unwrap_or_default() * ranks.len() as f32;
                self.radius((rank * AVERAGE_RANK) as u32)
            }
            SizeBy::Words => self.radius(facts.words.get(node).map_or(0, |words| words / WORDS)),
        })
    }

    /// How clearly the name of a node of this radius is seen. A name comes in when its node is as large as a small one
    /// is at scale 1, so that those of hubs are there first.
    pub fn label_opacity(&self, scale: f32, radius: f32) -> f32 {
        let lead = (radius / self.radius(0)).max(1.0).log2();
        (scale.log2() + 1.0 - self.text_fade_threshold + lead).clamp(0.0, 1.0)
    }
}

/// How large nodes and names are drawn at a scale: they shrink more slowly than distances do.
pub fn size_on_screen(scale: f32) -> f32 {
    scale.sqrt()
}

/// How large nodes are drawn, so that they don't hide each other: shrunk further where, together, they would cover too
/// much of the disc that the graph fills. `inked` is the sum of their squared radii at scale 1.
pub fn dot_size(scale: f32, inked: f32, places: &Places) -> f32 {
    /// How much of the disc they may cover.
    const COVERED: f32 = 0.11;
    let count = places.x.len().max(1) as f32;
    let squares: f32 = places.x.iter().zip(&places.y).map(|(&x, &y)| x * x + y * y).sum();
    let disc = 2.0 * squares / count;
    let covered = inked / (disc * scale).max(1.0);
    size_on_screen(scale) * (COVERED / covered.max(COVERED)).sqrt()
}
