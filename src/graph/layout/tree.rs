/// A quadtree over points, as flat arrays: the points sorted along a Z-shaped curve, and the cells in the order of a
/// walk from the root, each with the cell that follows when it is skipped.
#[derive(Debug, Default)]
pub struct Tree {
    /// Curve position in the upper half, point in the lower.
    keys: Vec<u64>,
    scratch: Vec<u64>,
    /// The points' coordinates in tree order.
    pub x: Vec<f32>,
    pub y: Vec<f32>,
    pub cells: Vec<Cell>,
    /// The extents of the cells.
    pub extents: Vec<Extent>,
    /// The cells that hold points themselves, in order.
    pub leaves: Vec<u32>,
    pending: Vec<Range>,
}

/// A square of the tree, as it looks from afar.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// The mean of the points inside.
    pub x: f32,
    pub y: f32,
    /// The square of the longer side of the box around the points inside.
    pub width2: f32,
    /// How many points are inside, as a force sees it.
    pub mass: f32,
    /// The next cell that isn't inside this one.
    pub next: u32,
}

/// The points inside a cell, in tree order, and the box around them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extent {
    pub first: u32,
    pub end: u32,
    pub min_x: f32,
    pub min_y: f32,
    pub max_x: f32,
    pub max_y: f32,
}

#[derive(Clone, Copy, Debug)]
struct Range {
    first: u32,
    end: u32,
}

/// Points in a leaf at most, unless they share one curve position.
const LEAF_POINTS: u32 = 12;
/// Bits of each coordinate in a curve position.
const LEVELS: u32 = 16;
const RADIX_BITS: u32 = 11;
const RADIX: usize = 1 << RADIX_BITS;

impl Tree {
    /// The point behind each place in tree order.
    pub fn points(&self) -> impl Iterator<Item = usize> + '_ {
        self.keys.iter().map(|&key| key as u32 as usize)
    }

    /// Builds the tree anew. Allocates only when there are more points than ever before.
    pub fn build(&mut self, x: &[f32], y: &[f32]) {
        self.sort(x, y);
        self.x.clear();
        self.x.extend(self.keys.iter().map(|&key| x[key as u32 as usize]));
        self.y.clear();
        self.y.extend(self.keys.iter().map(|&key| y[key as u32 as usize]));
        self.split();
        self.sum_up();
    }

    /// Fills `keys`, sorted.
    fn sort(&mut self, x: &[f32], y: &[f32]) {
        let (min_x, max_x) = extent(x);
        let (min_y, max_y) = extent(y);
        let side = if max_x - min_x > max_y - min_y { max_x - min_x } else { max_y - min_y };
        let scale = if side > 0.0 { 65_535.0 / side } else { 0.0 };
        self.keys.clear();
        self.keys.extend(x.iter().zip(y).enumerate().map(|(point, (&x, &y))| {
            // A cast saturates, so that no coordinate can lead outside of the square.
            let column = ((x - min_x) * scale) as u16;
            let row = ((y - min_y) * scale) as u16;
            (u64::from(spread(column) | (spread(row) << 1)) << 32) | point as u64
        }));
        self.scratch.resize(self.keys.len(), 0);
        for pass in 0..3 {
            let shift = 32 + pass * RADIX_BITS;
            let mut slots = [0_u32; RADIX];
            for &key in &self.keys {
                slots[(key >> shift) as usize % RADIX] += 1;
            }
            let mut total = 0;
            for slot in &mut slots {
                let count = *slot;
                *slot = total;
                total += count;
            }
            for &key in &self.keys {
                let slot = &mut slots[(key >> shift) as usize % RADIX];
                self.scratch[*slot as usize] = key;
                *slot += 1;
            }
            std::mem::swap(&mut self.keys, &mut self.scratch);
        }
    }

    /// Makes the cells, without their sums.
    fn split(&mut self) {
        self.cells.clear();
        self.extents.clear();
        self.leaves.clear();
        self.pending.clear();
        if self.keys.is_empty() {
            return;
        }
        // The innermost cell so far on every level that hasn't ended yet.
        let mut open = [(0_u32, 0_u32); LEVELS as usize + 2];
        let mut depth = 0;
        self.pending.push(Range { first: 0, end: self.keys.len() as u32 });
        while let Some(Range { first, end }) = self.pending.pop() {
            let index = self.cells.len() as u32;
            while depth > 0 && open[depth - 1].1 <= first {
                depth -= 1;
                self.cells[open[depth].0 as usize].next = index;
            }
            open[depth] = (index, end);
            depth += 1;
            self.cells.push(Cell { next: index + 1, ..Cell::default() });
            self.extents.push(Extent { first, end, ..Extent::default() });

            let low = (self.keys[first as usize] >> 32) as u32;
            let high = (self.keys[end as usize - 1] >> 32) as u32;
            if end - first <= LEAF_POINTS || low == high {
                self.leaves.push(index);
                continue;
            }
            // Levels on which all points share a quadrant are passed over.
            let shift = (31 - (low ^ high).leading_zeros()) & !1;
            let quadrant = |key: u64| (key >> (32 + shift)) & 3;
            let range = &self.keys[first as usize..end as usize];
            let mut upper = end;
            for digit in (0..4).rev() {
                let lower = first + range.partition_point(|&key| quadrant(key) < digit) as u32;
                if lower < upper {
                    self.pending.push(Range { first: lower, end: upper });
                }
                upper = lower;
            }
        }
        let cells = self.cells.len() as u32;
        for &(index, _) in &open[..depth] {
            self.cells[index as usize].next = cells;
        }
    }

    /// Gives every cell its mean and its box, from the last to the first, so that what is inside is known.
    fn sum_up(&mut self) {
        for index in (0..self.cells.len()).rev() {
            let Extent { first, end, .. } = self.extents[index];
            let next = self.cells[index].next;
            let (mut x, mut y) = (0.0, 0.0);
            let (mut min_x, mut max_x, mut min_y, mut max_y);
            if next as usize == index + 1 {
                let xs = &self.x[first as usize..end as usize];
                let ys = &self.y[first as usize..end as usize];
                (min_x, max_x) = extent(xs);
                (min_y, max_y) = extent(ys);
                for (&point_x, &point_y) in xs.iter().zip(ys) {
                    x += point_x;
                    y += point_y;
                }
            } else {
                (min_x, max_x, min_y, max_y) = (f32::MAX, f32::MIN, f32::MAX, f32::MIN);
                let mut child = index + 1;
                while child < next as usize {
                    let (cell, extent) = (&self.cells[child], &self.extents[child]);
                    x += cell.x * cell.mass;
                    y += cell.y * cell.mass;
                    min_x = smaller(min_x, extent.min_x);
                    max_x = larger(max_x, extent.max_x);
                    min_y = smaller(min_y, extent.min_y);
                    max_y = larger(max_y, extent.max_y);
                    child = cell.next as usize;
                }
            }
            let mass = (end - first) as f32;
            let width = larger(max_x - min_x, max_y - min_y);
            self.cells[index] = Cell { x: x / mass, y: y / mass, width2: width * width, mass, next };
            self.extents[index] = Extent { first, end, min_x, min_y, max_x, max_y };
        }
    }
}

/// The least and the greatest of some coordinates.
fn extent(values: &[f32]) -> (f32, f32) {
    let first = values.first().copied().unwrap_or_default();
    values.iter().fold((first, first), |(min, max), &value| (smaller(min, value), larger(max, value)))
}

/// Unlike `f32::min`, one instruction in wasm.
fn smaller(a: f32, b: f32) -> f32 {
    if b < a { b } else { a }
}

fn larger(a: f32, b: f32) -> f32 {
    if a < b { b } else { a }
}

/// The bits of a coordinate with a gap after each.
fn spread(coordinate: u16) -> u32 {
    let mut bits = u32::from(coordinate);
    bits = (bits | (bits << 8)) & 0x00FF_00FF;
    bits = (bits | (bits << 4)) & 0x0F0F_0F0F;
    bits = (bits | (bits << 2)) & 0x3333_3333;
    (bits | (bits << 1)) & 0x5555_5555
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scattered without a pattern, some on top of each other.
    fn scattered(points: usize) -> (Vec<f32>, Vec<f32>) {
        let mut state = 12_345_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as f32 / 65.536 - 500.0
        };
        (0..points).map(|point| if point % 10 == 0 { (7.0, 7.0) } else { (next(), next()) }).unzip()
    }

    #[test]
    fn every_point_is_in_one_leaf() {
        for points in [0, 1, 2, 13, 500, 3000] {
            let (x, y) = scattered(points);
            let mut tree = Tree::default();
            tree.build(&x, &y);
            let mut seen: Vec<usize> = tree.points().collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..points).collect::<Vec<_>>());
            let mut at = 0;
            for &leaf in &tree.leaves {
                let extent = tree.extents[leaf as usize];
                assert_eq!(extent.first, at);
                assert_eq!(tree.cells[leaf as usize].next, leaf + 1);
                at = extent.end;
            }
            assert_eq!(at as usize, points);
        }
    }

    #[test]
    fn skipping_a_cell_skips_what_is_inside() {
        let (x, y) = scattered(2000);
        let mut tree = Tree::default();
        tree.build(&x, &y);
        assert_eq!(tree.cells[0].next as usize, tree.cells.len());
        for (index, (cell, extent)) in tree.cells.iter().zip(&tree.extents).enumerate() {
            for inside in &tree.extents[index + 1..cell.next as usize] {
                assert!(inside.first >= extent.first && inside.end <= extent.end);
                assert!(inside.min_x >= extent.min_x && inside.max_x <= extent.max_x);
                assert!(inside.min_y >= extent.min_y && inside.max_y <= extent.max_y);
            }
            if let Some(after) = tree.extents.get(cell.next as usize) {
                assert_eq!(after.first, extent.end);
            }
        }
    }

    #[test]
    fn cells_hold_the_mean_of_their_points() {
        let (x, y) = scattered(1000);
        let mut tree = Tree::default();
        tree.build(&x, &y);
        for (cell, extent) in tree.cells.iter().zip(&tree.extents) {
            let points = extent.first as usize..extent.end as usize;
            let mean = tree.x[points.clone()].iter().map(|&x| f64::from(x)).sum::<f64>() / points.len() as f64;
            assert!((f64::from(cell.x) - mean).abs() < 0.01, "{} is not {mean}", cell.x);
            assert_eq!(cell.mass, points.len() as f32);
        }
    }
}
