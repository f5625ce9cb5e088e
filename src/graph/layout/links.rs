use wide::f32x8;

use crate::graph::Topology;

/// The springs: each link draws its ends to its length, the end with fewer links more than the other, as d3 does.
#[derive(Debug, Default)]
pub struct Links {
    from: Vec<u32>,
    to: Vec<u32>,
    /// How much of a link's error each end makes good.
    share_from: Vec<f32>,
    share_to: Vec<f32>,
}

/// Links that are worked on together: what one of them changes is seen by those of the next block.
const BLOCK: usize = 64;
/// Nodes closer than this have no direction from one to the other.
const SHORTEST: f32 = 1e-3;

impl Links {
    pub fn new(topology: &Topology) -> Self {
        let count = topology.pairs().len();
        let mut links = Self {
            from: Vec::with_capacity(count),
            to: Vec::with_capacity(count),
            share_from: Vec::with_capacity(count),
            share_to: Vec::with_capacity(count),
        };
        for pair in topology.pairs() {
            let (from, to) = (topology.degree(pair.from) as f32, topology.degree(pair.to) as f32);
            let strength = 1.0 / if from < to { from } else { to };
            links.from.push(pair.from);
            links.to.push(pair.to);
            links.share_from.push(strength * to / (from + to));
            links.share_to.push(strength * from / (from + to));
        }
        links
    }

    /// Adds to the velocities what the links do, times `strength`.
    pub fn apply(&self, distance: f32, strength: f32, (x, y): (&[f32], &[f32]), (vx, vy): (&mut [f32], &mut [f32])) {
        let (distance, strength) = (f32x8::splat(distance), f32x8::splat(strength));
        let mut pull_x = [0.0_f32; BLOCK];
        let mut pull_y = [0.0_f32; BLOCK];
        let shares = self.share_from.chunks(BLOCK).zip(self.share_to.chunks(BLOCK));
        for ((from, to), (share_from, share_to)) in self.from.chunks(BLOCK).zip(self.to.chunks(BLOCK)).zip(shares) {
            for (((&from, &to), pull_x), pull_y) in from.iter().zip(to).zip(&mut pull_x).zip(&mut pull_y) {
                let (from, to) = (from as usize, to as usize);
                *pull_x = (x[to] + vx[to]) - (x[from] + vx[from]);
                *pull_y = (y[to] + vy[to]) - (y[from] + vy[from]);
            }
            let (lanes_x, _) = pull_x.as_chunks_mut();
            let (lanes_y, _) = pull_y.as_chunks_mut();
            for (lane_x, lane_y) in lanes_x.iter_mut().zip(lanes_y) {
                let (dx, dy) = (f32x8::new(*lane_x), f32x8::new(*lane_y));
                let length = (dx * dx + dy * dy).fast_max(f32x8::splat(SHORTEST * SHORTEST)).sqrt();
                let factor = (length - distance) / length * strength;
                *lane_x = (dx * factor).to_array();
                *lane_y = (dy * factor).to_array();
            }
            let pulls = pull_x.iter().zip(&pull_y);
            let ends = from.iter().zip(to).zip(share_from.iter().zip(share_to));
            for (((&from, &to), (&share_from, &share_to)), (&pull_x, &pull_y)) in ends.zip(pulls) {
                let (from, to) = (from as usize, to as usize);
                vx[from] += pull_x * share_from;
                vy[from] += pull_y * share_from;
                vx[to] -= pull_x * share_to;
                vy[to] -= pull_y * share_to;
            }
        }
    }
}
