use serde::{Deserialize, Serialize};

use super::{Betweenness, PageRank, components, cuts};
use crate::graph::Topology;

/// What is known of a graph as a whole. Nodes are named by their numbers; lists are cut to [`MOST`], the highest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    pub nodes: u32,
    /// Pairs of linked nodes.
    pub links: u32,
    /// How many of all links that there could be there are, from 0 to 1.
    pub density: f32,
    /// The sizes of the parts that hang together, of two nodes and more.
    pub components: Vec<u32>,
    pub component_count: u32,
    /// Nodes without a link.
    pub orphans: u32,
    pub bridge_count: u32,
    /// A bridge's ends, and how many nodes lie on its smaller side.
    pub bridges: Vec<(u32, u32, u32)>,
    pub cut_vertex_count: u32,
    /// With how many nodes each would cut off.
    pub cut_vertices: Vec<(u32, u32)>,
    /// With the number of nodes that link to each.
    pub most_linked: Vec<(u32, u32)>,
    /// By PageRank, of which all nodes together have 1.
    pub central: Vec<(u32, f32)>,
    /// By betweenness, as a part of all pairs of other nodes.
    pub between: Vec<(u32, f32)>,
    /// From how many nodes the ways were counted for that.
    pub sources: u32,
    /// All has been counted.
    pub is_complete: bool,
}

impl Figures {
    /// All nodes that the lists name.
    pub fn named(&self) -> impl Iterator<Item = u32> + '_ {
        let bridges = self.bridges.iter().flat_map(|&(one, other, _)| [one, other]);
        let counted = self.cut_vertices.iter().chain(&self.most_linked).map(|(node, _)| *node);
        let weighed = self.central.iter().chain(&self.between).map(|(node, _)| *node);
        bridges.chain(counted).chain(weighed)
    }
}

/// Lists are cut to so many.
const MOST: usize = 10;
/// From so many nodes the shortest ways are counted.
const SOURCES: usize = 256;

/// Takes the figures of a graph in short steps, none of which looks at it more than once or twice.
#[derive(Debug)]
pub struct Survey {
    figures: Figures,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Parts,
    Cuts,
    Central(PageRank),
    Between(Betweenness),
    Done,
}

impl Survey {
    pub fn new(topology: &Topology) -> Self {
        let (nodes, links) = (topology.len() as u32, topology.pairs().len() as u32);
        let possible = f64::from(nodes) * (f64::from(nodes) - 1.0) / 2.0;
        let figures = Figures {
            nodes,
            links,
            density: if possible > 0.0 { (f64::from(links) / possible) as f32 } else { 0.0 },
            most_linked: highest(topology.links_to().iter().copied()),
            ..Figures::default()
        };
        Self { figures, stage: Stage::Parts }
    }

    /// What is known so far.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// True while there is more to do.
    pub fn step(&mut self, topology: &Topology) -> bool {
        let figures = &mut self.figures;
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Parts => {
                let sizes = components(topology).sizes;
                figures.component_count = sizes.len() as u32;
                figures.orphans = sizes.iter().filter(|size| **size == 1).count() as u32;
                figures.components = sizes.into_iter().filter(|size| *size > 1).take(MOST).collect();
                Stage::Cuts
            }
            Stage::Cuts => {
                let found = cuts(topology);
                figures.bridge_count = found.bridges.len() as u32;
                let bridges = found.bridges.iter().take(MOST);
                figures.bridges = bridges.map(|bridge| (bridge.ends.0, bridge.ends.1, bridge.cuts_off)).collect();
                figures.cut_vertex_count = found.vertices.len() as u32;
                figures.cut_vertices = found.vertices.iter().take(MOST).map(|cut| (cut.node, cut.cuts_off)).collect();
                Stage::Central(PageRank::new(topology))
            }
            Stage::Central(mut work) => {
                if work.step(topology) {
                    Stage::Central(work)
                } else {
                    figures.central = highest(work.ranks());
                    Stage::Between(Betweenness::new(topology, SOURCES))
                }
            }
            Stage::Between(mut work) => {
                if work.step(topology) {
                    Stage::Between(work)
                } else {
                    let others = topology.len() as f32 - 1.0;
                    let pairs = (others * (others - 1.0) / 2.0).max(1.0);
                    figures.between = highest(work.scores().into_iter().map(|score| score / pairs));
                    figures.sources = work.sources() as u32;
                    figures.is_complete = true;
                    Stage::Done
                }
            }
            Stage::Done => Stage::Done,
        };
        !matches!(self.stage, Stage::Done)
    }
}

/// The nodes with the highest numbers that are more than nothing; of equal ones those that come first.
fn highest<N: PartialOrd + Copy + Default>(numbers: impl IntoIterator<Item = N>) -> Vec<(u32, N)> {
    let mut found: Vec<(u32, N)> = Vec::with_capacity(MOST + 1);
    for (node, number) in (0_u32..).zip(numbers).filter(|(_, number)| *number > N::default()) {
        let at = found.partition_point(|(_, other)| *other >= number);
        if at < MOST {
            found.insert(at, (node, number));
            found.truncate(MOST);
        }
    }
    found
}
