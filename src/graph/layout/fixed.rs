use super::Places;

/// Nodes that hold their place, whatever pulls at them.
#[derive(Clone, Debug, Default)]
pub struct Fixed(Vec<(usize, f32, f32)>);

impl Fixed {
    /// Only of nodes that are there, at places that are numbers.
    pub fn new(nodes: usize, fixed: impl IntoIterator<Item = (u32, f32, f32)>) -> Self {
        let fixed = fixed.into_iter().map(|(node, x, y)| (node as usize, x, y));
        Self(fixed.filter(|(node, x, y)| *node < nodes && x.is_finite() && y.is_finite()).collect())
    }

    /// Puts them back.
    pub fn hold(&self, places: &mut Places, vx: &mut [f32], vy: &mut [f32]) {
        for &(node, x, y) in &self.0 {
            (places.x[node], places.y[node]) = (x, y);
            (vx[node], vy[node]) = (0.0, 0.0);
        }
    }
}
