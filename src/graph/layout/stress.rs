use crate::graph::Topology;

use super::Places;

/// How often all nodes are moved.
const ROUNDS: usize = 80;

/// Moves the nodes of a small graph to where the distances between them are as much like those in the graph as can be
/// (stress majorisation). `unit` is how long a link is. The work grows with the square of the number of nodes.
pub fn relieve(topology: &Topology, unit: f32, places: &mut Places) {
    let count = topology.len();
    let steps = all_steps(topology);
    for _ in 0..ROUNDS {
        for node in 0..count {
            let (mut x, mut y, mut weights) = (0.0, 0.0, 0.0);
            for other in (0..count).filter(|&other| other != node) {
                let wanted = steps[node * count + other] * unit;
                let (dx, dy) = (places.x[node] - places.x[other], places.y[node] - places.y[other]);
                let distance = (dx * dx + dy * dy).sqrt();
                let stretch = wanted / if distance > 1e-3 { distance } else { 1e-3 };
                let weight = 1.0 / (wanted * wanted);
                x += (places.x[other] + dx * stretch) * weight;
                y += (places.y[other] + dy * stretch) * weight;
                weights += weight;
            }
            if weights > 0.0 {
                (places.x[node], places.y[node]) = (x / weights, y / weights);
            }
        }
    }
}

/// The number of links from each node to each other. What can't be reached counts as a little farther than what can.
fn all_steps(topology: &Topology) -> Vec<f32> {
    let count = topology.len();
    let mut steps = vec![f32::INFINITY; count * count];
    let mut farthest = 1.0;
    let mut queue = Vec::with_capacity(count);
    for from in 0..count {
        let row = &mut steps[from * count..(from + 1) * count];
        queue.clear();
        queue.push(from as u32);
        row[from] = 0.0;
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            let next = row[node as usize] + 1.0;
            for &other in topology.neighbours(node) {
                if row[other as usize].is_infinite() {
                    row[other as usize] = next;
                    farthest = next;
                    queue.push(other);
                }
            }
            at += 1;
        }
    }
    for steps in &mut steps {
        if steps.is_infinite() {
            *steps = farthest + 1.0;
        }
    }
    steps
}
