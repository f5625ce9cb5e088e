use super::GraphData;

/// Who neighbours whom, by node index.
///
/// Edges that lead nowhere are dropped here, so that nobody further down has to check an index again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// Where each node's neighbours begin in `neighbours`, and one more for the end.
    starts: Vec<u32>,
    neighbours: Vec<u32>,
    pairs: Vec<Pair>,
    links_to: Vec<u32>,
}

/// Two nodes with a link between them, in one direction or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub from: u32,
    pub to: u32,
    pub is_mutual: bool,
}

impl Topology {
    pub fn new(data: &GraphData) -> Self {
        Self::from_edges(data.nodes.len(), data.edges.clone())
    }

    pub fn from_edges(nodes: usize, edges: impl Into<Vec<(u32, u32)>>) -> Self {
        let pairs = pairs(nodes, edges.into());
        let mut links_to = vec![0; nodes];
        let mut starts = vec![0_u32; nodes + 1];
        for pair in &pairs {
            starts[pair.from as usize + 1] += 1;
            starts[pair.to as usize + 1] += 1;
            links_to[pair.to as usize] += 1;
            links_to[pair.from as usize] += u32::from(pair.is_mutual);
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut neighbours = vec![0; pairs.len() * 2];
        for pair in &pairs {
            for (node, other) in [(pair.from, pair.to), (pair.to, pair.from)] {
                let slot = &mut next[node as usize];
                neighbours[*slot as usize] = other;
                *slot += 1;
            }
        }
        for node in 0..nodes {
            neighbours[starts[node] as usize..starts[node + 1] as usize].sort_unstable();
        }
        Self { starts, neighbours, pairs, links_to }
    }

    pub fn len(&self) -> usize {
        self.links_to.len()
    }

    pub fn is_empty(&self) -> bool {
        self.links_to.is_empty()
    }

    /// Each pair of linked nodes once, sorted by its ends.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The nodes linked with `node`, in either direction, in ascending order. None for a node that isn't there.
    pub fn neighbours(&self, node: u32) -> &[u32] {
        let node = node as usize;
        match (self.starts.get(node), self.starts.get(node + 1)) {
            (Some(&start), Some(&end)) => self.neighbours.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The link between two nodes, whichever way it goes.
    pub fn pair(&self, one: u32, other: u32) -> Option<Pair> {
        let find = |ends: (u32, u32)| {
            let at = self.pairs.binary_search_by_key(&ends, |pair| (pair.from, pair.to)).ok()?;
            self.pairs.get(at).copied()
        };
        find((one, other)).or_else(|| find((other, one)))
    }

    /// Whether a node links to another.
    pub fn leads(&self, from: u32, to: u32) -> bool {
        self.pair(from, to).is_some_and(|pair| pair.is_mutual || pair.from == from)
    }

    pub fn degree(&self, node: u32) -> usize {
        self.neighbours(node).len()
    }

    /// How many nodes link to each node.
    pub fn links_to(&self) -> &[u32] {
        &self.links_to
    }
}

/// The linked pairs of so many nodes, of edges in any order.
fn pairs(nodes: usize, mut edges: Vec<(u32, u32)>) -> Vec<Pair> {
    edges.retain(|&(from, to)| from != to && (from as usize) < nodes && (to as usize) < nodes);
    edges.sort_unstable();
    edges.dedup();
    // Where the edges of each node begin, so that only those few are searched for a way back.
    let mut firsts = vec![0_u32; nodes + 1];
    for &(from, _) in &edges {
        firsts[from as usize + 1] += 1;
    }
    for node in 0..nodes {
        firsts[node + 1] += firsts[node];
    }
    let mut pairs = Vec::with_capacity(edges.len());
    for &(from, to) in &edges {
        let back = &edges[firsts[to as usize] as usize..firsts[to as usize + 1] as usize];
        let is_mutual = back.binary_search(&(to, from)).is_ok();
        if !is_mutual || from < to {
            pairs.push(Pair { from, to, is_mutual });
        }
    }
    pairs.shrink_to_fit();
    pairs
}
