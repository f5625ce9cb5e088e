use crate::graph::layout::Places;

/// Finds the node at a point: all nodes sorted into the cells of a square grid.
#[derive(Debug, Default)]
pub struct HitGrid {
    min_x: f32,
    min_y: f32,
    cell: f32,
    columns: usize,
    rows: usize,
    /// Where each cell's nodes begin, and one more for the end.
    starts: Vec<u32>,
    nodes: Vec<u32>,
}

/// Nodes in a cell, on average.
const NODES_PER_CELL: f32 = 2.0;

impl HitGrid {
    pub fn build(&mut self, places: &Places) {
        let Some(bounds) = super::Bounds::around(places) else {
            *self = Self::default();
            return;
        };
        let (width, height) = ((bounds.max_x - bounds.min_x).max(1.0), (bounds.max_y - bounds.min_y).max(1.0));
        let cells = (places.x.len() as f32 / NODES_PER_CELL).max(1.0);
        self.cell = (width * height / cells).sqrt().max(width.max(height) / 4096.0);
        (self.min_x, self.min_y) = (bounds.min_x, bounds.min_y);
        self.columns = (width / self.cell) as usize + 1;
        self.rows = (height / self.cell) as usize + 1;
        self.starts.clear();
        self.starts.resize(self.columns * self.rows + 1, 0);
        for (&x, &y) in places.x.iter().zip(&places.y) {
            let cell = self.cell_of(x, y);
            self.starts[cell + 1] += 1;
        }
        for cell in 1..self.starts.len() {
            self.starts[cell] += self.starts[cell - 1];
        }
        self.nodes.clear();
        self.nodes.resize(places.x.len(), 0);
        // Backwards from each cell's end, which leaves its start where the end was before.
        let mut free: Vec<u32> = self.starts[1..].to_vec();
        for (node, (&x, &y)) in places.x.iter().zip(&places.y).enumerate().rev() {
            let cell = self.cell_of(x, y);
            free[cell] -= 1;
            self.nodes[free[cell] as usize] = node as u32;
        }
    }

    fn column(&self, x: f32) -> usize {
        (((x - self.min_x) / self.cell) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f32) -> usize {
        (((y - self.min_y) / self.cell) as usize).min(self.rows - 1)
    }

    fn cell_of(&self, x: f32, y: f32) -> usize {
        self.row(y) * self.columns + self.column(x)
    }

    /// The node whose middle is nearest to the point, among those whose radius reaches it. No radius may be larger than
    /// `largest`.
    pub fn hit(&self, places: &Places, (x, y): (f32, f32), largest: f32, radius: impl Fn(u32) -> f32) -> Option<u32> {
        if self.starts.is_empty() {
            return None;
        }
        let (mut found, mut nearest) = (None, f32::INFINITY);
        for row in self.row(y - largest)..=self.row(y + largest) {
            let from = row * self.columns + self.column(x - largest);
            let to = row * self.columns + self.column(x + largest);
            for &node in &self.nodes[self.starts[from] as usize..self.starts[to + 1] as usize] {
                let (dx, dy) = (places.x[node as usize] - x, places.y[node as usize] - y);
                let (distance, radius) = ((dx * dx + dy * dy).sqrt(), radius(node));
                if distance <= radius && distance < nearest {
                    (found, nearest) = (Some(node), distance);
                }
            }
        }
        found
    }
}
