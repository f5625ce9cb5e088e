use super::tree::{Cell, Tree};

/// The many-body force: every node pushes every other away, by one over the distance. What is far is taken together
/// (Barnes–Hut), once for all points of a leaf, so that the walk through the tree is shared and the sums can be
/// vectorised.
#[derive(Debug, Default)]
pub struct Repulsion {
    tree: Tree,
    /// What acts on the points of the current leaf: cells taken together and single points.
    acting_x: Vec<f32>,
    acting_y: Vec<f32>,
    acting_mass: Vec<f32>,
}

/// Sums are kept in this many lanes: two vectors of wasm's, so that one can be loaded while the other is divided.
const LANES: usize = 8;

impl Repulsion {
    /// Adds to each velocity what all other nodes do to a node, times `charge`.
    pub fn apply(&mut self, theta: f32, charge: f32, (x, y): (&[f32], &[f32]), (vx, vy): (&mut [f32], &mut [f32])) {
        self.tree.build(x, y);
        let theta2 = theta * theta;
        let Self { tree, acting_x, acting_y, acting_mass } = self;
        let mut points = tree.points();
        for &leaf in &tree.leaves {
            let group = tree.cells[leaf as usize];
            acting_x.clear();
            acting_y.clear();
            acting_mass.clear();
            let mut index = 0;
            while let Some(cell) = tree.cells.get(index) {
                let is_leaf = cell.next as usize == index + 1;
                if cell.width2 < theta2 * distance2(&group, cell) {
                    acting_x.push(cell.x);
                    acting_y.push(cell.y);
                    acting_mass.push(cell.mass);
                    index = cell.next as usize;
                } else if is_leaf {
                    let inside = cell.first as usize..cell.end as usize;
                    acting_x.extend_from_slice(&tree.x[inside.clone()]);
                    acting_y.extend_from_slice(&tree.y[inside]);
                    acting_mass.resize(acting_x.len(), 1.0);
                    index += 1;
                } else {
                    index += 1;
                }
            }
            // What has no mass does nothing.
            let padded = acting_x.len().next_multiple_of(LANES);
            acting_x.resize(padded, 0.0);
            acting_y.resize(padded, 0.0);
            acting_mass.resize(padded, 0.0);

            let inside = group.first as usize..group.end as usize;
            for ((&px, &py), point) in tree.x[inside.clone()].iter().zip(&tree.y[inside]).zip(&mut points) {
                let (push_x, push_y) = push((px, py), acting_x, acting_y, acting_mass);
                vx[point] += push_x * charge;
                vy[point] += push_y * charge;
            }
        }
    }
}

/// How far the mean of `cell` is from the box of `group`, squared.
fn distance2(group: &Cell, cell: &Cell) -> f32 {
    let outside = |at: f32, min: f32, max: f32| {
        let below = min - at;
        let above = at - max;
        let farther = if below > above { below } else { above };
        if farther > 0.0 { farther } else { 0.0 }
    };
    let dx = outside(cell.x, group.min_x, group.max_x);
    let dy = outside(cell.y, group.min_y, group.max_y);
    dx * dx + dy * dy
}

/// The sum of what acts on one point. The point itself is among them and does nothing, being at no distance; closer
/// than one unit the force stops growing.
fn push((px, py): (f32, f32), x: &[f32], y: &[f32], mass: &[f32]) -> (f32, f32) {
    let mut sum_x = [0.0_f32; LANES];
    let mut sum_y = [0.0_f32; LANES];
    let (x, _) = x.as_chunks::<LANES>();
    let (y, _) = y.as_chunks::<LANES>();
    let (mass, _) = mass.as_chunks::<LANES>();
    for ((x, y), mass) in x.iter().zip(y).zip(mass) {
        for lane in 0..LANES {
            let dx = px - x[lane];
            let dy = py - y[lane];
            let d2 = dx * dx + dy * dy;
            let weight = mass[lane] / if d2 < 1.0 { 1.0 } else { d2 };
            sum_x[lane] += dx * weight;
            sum_y[lane] += dy * weight;
        }
    }
    (total(sum_x), total(sum_y))
}

fn total(lanes: [f32; LANES]) -> f32 {
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// The same force without a tree, in double precision: what the fast one is measured against.
pub fn direct_repulsion(x: &[f32], y: &[f32], charge: f64) -> Vec<(f64, f64)> {
    let points: Vec<(f64, f64)> = x.iter().zip(y).map(|(&x, &y)| (f64::from(x), f64::from(y))).collect();
    points
        .iter()
        .map(|&(px, py)| {
            points.iter().fold((0.0, 0.0), |(sum_x, sum_y), &(x, y)| {
                let (dx, dy) = (px - x, py - y);
                let weight = charge / (dx * dx + dy * dy).max(1.0);
                (sum_x + dx * weight, sum_y + dy * weight)
            })
        })
        .collect()
}
