use crate::graph::{GraphData, Topology};
use crate::search::{Fit, Fuzzy, Names};

/// Finds nodes by some letters of their names, as the quick switcher finds files.
#[derive(Default)]
pub struct Finder {
    names: Names,
}

impl Finder {
    pub fn new(data: &GraphData) -> Self {
        let mut names = Names::default();
        for node in &data.nodes {
            names.push(&node.label);
        }
        Self { names }
    }

    /// The nodes that fit best, with the marks in their names, and how many fit in all. Of those that fit as well the most
    /// linked come first; of nothing at all, too.
    pub fn find(&self, data: &GraphData, topology: &Topology, typed: &str, most: usize) -> (Vec<Hit>, u32) {
        let fuzzy = Fuzzy::new(typed);
        let links = |node: u32| std::cmp::Reverse(topology.degree(node));
        let mut fits: Vec<(Option<Fit>, u32)> = if fuzzy.is_empty() {
            (0..topology.len() as u32).map(|node| (None, node)).collect()
        } else {
            fuzzy.find(&self.names).map(|(node, fit)| (Some(fit), node as u32)).collect()
        };
        let total = fits.len() as u32;
        let order = |&(fit, node): &(Option<Fit>, u32)| (fit, links(node), node);
        if fits.len() > most {
            fits.select_nth_unstable_by_key(most, order);
            fits.truncate(most);
        }
        fits.sort_unstable_by_key(order);
        let label = |node: u32| data.nodes.get(node as usize).map_or("", |node| &node.label);
        (fits.into_iter().map(|(_, node)| Hit { node, marks: marks(&fuzzy, label(node)) }).collect(), total)
    }
}

/// A node that fits what was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub node: u32,
    /// In bytes of its name.
    pub marks: Vec<(u32, u32)>,
}

fn marks(fuzzy: &Fuzzy, label: &str) -> Vec<(u32, u32)> {
    if fuzzy.is_empty() {
        return Vec::new();
    }
    fuzzy.marks(label).into_iter().map(|mark| (mark.start, mark.end)).collect()
}
