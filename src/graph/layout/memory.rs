use rustc_hash::FxHashMap;

use crate::graph::{GraphData, Topology};

use super::Forces;
use super::start::{Places, warm_start_by};

/// Where the nodes of a vault stood when they came to rest, to be kept from one visit to the next. It knows nodes by a number
/// made of their keys, so that it is small; two nodes that share a number begin on one spot, and part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// Of the graph that rested last.
    digest: u32,
    nodes: u32,
    edges: u32,
    places: FxHashMap<u32, (f32, f32)>,
}

/// Of more nodes nothing is kept: they would take up what the browser has for all.
const MOST_NODES: usize = 30_000;
const HEAD_BYTES: usize = 12;
const NODE_BYTES: usize = 12;

impl Memory {
    /// Remembers a graph at rest. What is known of nodes that aren't in it stays.
    pub fn keep(&mut self, data: &GraphData, forces: &Forces, places: &Places) {
        self.digest = digest_of(data, forces);
        (self.nodes, self.edges) = (data.nodes.len() as u32, data.edges.len() as u32);
        if self.places.len() + data.nodes.len() > MOST_NODES {
            self.places.clear();
        }
        if data.nodes.len() > MOST_NODES {
            return;
        }
        for (node, (&x, &y)) in data.nodes.iter().zip(places.x.iter().zip(&places.y)) {
            self.places.insert(number_of(&node.key), (x, y));
        }
    }

    /// Where the nodes of a graph begin, and how hot they are: not at all when it is the one that rested last. Nothing when
    /// too little is known of it.
    pub fn recall(&self, data: &GraphData, forces: &Forces, topology: &Topology) -> Option<(Places, f32)> {
        let before = (self.nodes as usize, self.edges as usize);
        let place = |key: &str| self.places.get(&number_of(key)).copied();
        let (places, alpha) = warm_start_by(before, place, data, topology)?;
        let is_same = self.digest == digest_of(data, forces);
        Some((places, if is_same { 0.0 } else { alpha }))
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut known: Vec<_> = self.places.iter().collect();
        known.sort_unstable_by_key(|(number, _)| **number);
        let mut bytes = Vec::with_capacity(HEAD_BYTES + known.len() * NODE_BYTES);
        for part in [self.digest, self.nodes, self.edges] {
            bytes.extend(part.to_le_bytes());
        }
        for (number, (x, y)) in known {
            for part in [*number, x.to_bits(), y.to_bits()] {
                bytes.extend(part.to_le_bytes());
            }
        }
        bytes
    }

    /// Nothing is remembered where the bytes are not what they should be.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (words, rest) = bytes.as_chunks::<4>();
        let mut words = words.iter().map(|word| u32::from_le_bytes(*word));
        let (Some(digest), Some(nodes), Some(edges), true) =
            (words.next(), words.next(), words.next(), rest.is_empty())
        else {
            return Self::default();
        };
        let mut places = FxHashMap::default();
        while let (Some(number), Some(x), Some(y)) = (words.next(), words.next(), words.next()) {
            let place = (f32::from_bits(x), f32::from_bits(y));
            if !place.0.is_finite() || !place.1.is_finite() {
                return Self::default();
            }
            places.insert(number, place);
        }
        Self { digest, nodes, edges, places }
    }
}

/// FNV-1a.
fn hashed(bytes: impl IntoIterator<Item = u8>, start: u32) -> u32 {
    bytes.into_iter().fold(start, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn number_of(key: &str) -> u32 {
    hashed(key.bytes(), 0x811C_9DC5)
}

fn digest_of(data: &GraphData, forces: &Forces) -> u32 {
    let forces = [forces.center, forces.repel, forces.link, forces.link_distance].map(f32::to_bits);
    let ends = data.edges.iter().flat_map(|&(from, to)| [from, to]);
    let nodes = data.nodes.iter().map(|node| number_of(&node.key));
    let words = forces.into_iter().chain(nodes).chain(ends);
    words.fold(data.nodes.len() as u32, |digest, word| hashed(word.to_le_bytes(), digest))
}
