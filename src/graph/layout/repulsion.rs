use wide::f32x8;

use super::tree::{Cell, Extent, Tree};

/// The many-body force: every node pushes every other away, by one over the distance. What is far is taken together
/// (Barnes–Hut), once for all points of a leaf, so that the walk through the tree is shared and the sums are vectors.
#[derive(Debug, Default)]
pub struct Repulsion {
    tree: Tree,
    /// What acts on the points of the current leaf: cells taken together and single points.
    acting: Vec<Acting>,
}

/// Eight of them.
#[derive(Clone, Copy, Debug, Default)]
struct Acting {
    x: [f32; LANES],
    y: [f32; LANES],
    mass: [f32; LANES],
}

const LANES: usize = 8;

impl Repulsion {
    /// Adds to each velocity what all other nodes do to a node, times `charge`.
    pub fn apply(&mut self, theta: f32, charge: f32, (x, y): (&[f32], &[f32]), (vx, vy): (&mut [f32], &mut [f32])) {
        self.tree.build(x, y);
        // Whatever acts stands for at least one point, so there can't be more of it than points.
        self.acting.resize(x.len() / LANES + 1, Acting::default());
        let theta2 = theta * theta;
        let mut points = self.tree.points();
        for &leaf in &self.tree.leaves {
            let group = &self.tree.extents[leaf as usize];
            let count = gather(&self.tree, group, theta2, &mut self.acting);
            let acting = &self.acting[..count.div_ceil(LANES)];
            let inside = group.first as usize..group.end as usize;
            for ((&px, &py), point) in self.tree.x[inside.clone()].iter().zip(&self.tree.y[inside]).zip(&mut points) {
                let (push_x, push_y) = push((px, py), acting);
                vx[point] += push_x * charge;
                vy[point] += push_y * charge;
            }
        }
    }
}

/// Fills `acting` with what acts on the points of a leaf. How much it is.
fn gather(tree: &Tree, group: &Extent, theta2: f32, acting: &mut [Acting]) -> usize {
    let mut count = 0;
    let mut add = |x: f32, y: f32, mass: f32| {
        let (slot, lane) = (&mut acting[count / LANES], count % LANES);
        (slot.x[lane], slot.y[lane], slot.mass[lane]) = (x, y, mass);
        count += 1;
    };
    let mut index = 0;
    while let Some(cell) = tree.cells.get(index) {
        if cell.width2 < theta2 * distance2(group, cell) {
            add(cell.x, cell.y, cell.mass);
            index = cell.next as usize;
        } else {
            index += 1;
            if cell.next as usize == index {
                let extent = &tree.extents[index - 1];
                let inside = extent.first as usize..extent.end as usize;
                for (&x, &y) in tree.x[inside.clone()].iter().zip(&tree.y[inside]) {
                    add(x, y, 1.0);
                }
            }
        }
    }
    // What has no mass does nothing.
    if let Some(last) = acting.get_mut(count / LANES) {
        last.mass[count % LANES..].fill(0.0);
    }
    count
}

/// How far the mean of `cell` is from the box of `group`, squared.
fn distance2(group: &Extent, cell: &Cell) -> f32 {
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

/// The sum of what acts on one point. The point itself is among it and does nothing, being at no distance; closer than
/// one unit the force stops growing.
fn push((px, py): (f32, f32), acting: &[Acting]) -> (f32, f32) {
    let (px, py, one) = (f32x8::splat(px), f32x8::splat(py), f32x8::ONE);
    let (mut sum_x, mut sum_y) = (f32x8::ZERO, f32x8::ZERO);
    for Acting { x, y, mass } in acting {
        let dx = px - f32x8::new(*x);
        let dy = py - f32x8::new(*y);
        let weight = f32x8::new(*mass) / (dx * dx + dy * dy).fast_max(one);
        sum_x += dx * weight;
        sum_y += dy * weight;
    }
    (total(sum_x), total(sum_y))
}

fn total(lanes: f32x8) -> f32 {
    let [a, b, c, d, e, f, g, h] = lanes.to_array();
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
