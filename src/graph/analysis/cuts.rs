use crate::graph::Topology;

/// What holds a graph together at one place only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cuts {
    /// The links without which a part falls apart; those that hold most come first.
    pub bridges: Vec<Bridge>,
    /// The nodes without which a part falls apart; those that hold most come first.
    pub vertices: Vec<CutVertex>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bridge {
    pub ends: (u32, u32),
    /// How many nodes lie on its smaller side.
    pub cuts_off: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutVertex {
    pub node: u32,
    /// How many nodes would be apart from the largest rest.
    pub cuts_off: u32,
}

/// One depth-first search with low points, after J. Hopcroft and R. Tarjan, “Algorithm 447: Efficient algorithms for graph
/// manipulation”, Communications of the ACM 16 (1973). It keeps its own stack: a graph may be one long path.
pub fn cuts(topology: &Topology) -> Cuts {
    let mut search = Search {
        topology,
        found: vec![0; topology.len()],
        low: vec![0; topology.len()],
        size: vec![1; topology.len()],
        time: 0,
        bridges: Vec::new(),
        vertices: Vec::new(),
    };
    let mut cuts = Cuts::default();
    for root in 0..topology.len() as u32 {
        if search.found[root as usize] == 0 {
            search.run(root);
            search.hand_over(root, &mut cuts);
        }
    }
    cuts.bridges.sort_by_key(|bridge| (std::cmp::Reverse(bridge.cuts_off), bridge.ends));
    cuts.vertices.sort_by_key(|vertex| (std::cmp::Reverse(vertex.cuts_off), vertex.node));
    cuts
}

/// A node on the way from where the search began to where it is.
struct Step {
    node: u32,
    /// The next of its neighbours to look at.
    next: usize,
    hanging: Hanging,
}

/// What hangs on nothing but one node: how many nodes in all, and in the largest piece.
#[derive(Clone, Copy, Default)]
struct Hanging {
    pieces: u32,
    nodes: u32,
    largest: u32,
}

struct Search<'t> {
    topology: &'t Topology,
    /// When each node was found, from 1 on.
    found: Vec<u32>,
    /// The earliest node that is reached from below each one without the link above it.
    low: Vec<u32>,
    /// How many nodes were found through each one, with itself.
    size: Vec<u32>,
    time: u32,
    /// Of the part that is being searched: the upper end of each bridge, and the lower.
    bridges: Vec<(u32, u32)>,
    vertices: Vec<(u32, Hanging)>,
}

impl Search<'_> {
    fn run(&mut self, root: u32) {
        let mut way = vec![self.enter(root)];
        while let Some(step) = way.last_mut() {
            let node = step.node;
            if let Some(&other) = self.topology.neighbours(node).get(step.next) {
                step.next += 1;
                let above = way.len().checked_sub(2).map(|at| way[at].node);
                if self.found[other as usize] == 0 {
                    way.push(self.enter(other));
                } else if Some(other) != above {
                    self.low[node as usize] = self.low[node as usize].min(self.found[other as usize]);
                }
                continue;
            }
            let Some(done) = way.pop() else { return };
            self.leave(&done, way.last_mut(), root);
        }
    }

    fn enter(&mut self, node: u32) -> Step {
        self.time += 1;
        self.found[node as usize] = self.time;
        self.low[node as usize] = self.time;
        Step { node, next: 0, hanging: Hanging::default() }
    }

    /// All below a node has been seen.
    fn leave(&mut self, done: &Step, above: Option<&mut Step>, root: u32) {
        let node = done.node as usize;
        // Where the search began, what hangs on the node is all there is: it takes two pieces to fall apart.
        if done.hanging.pieces > u32::from(done.node == root) {
            self.vertices.push((done.node, done.hanging));
        }
        let Some(above) = above else { return };
        let parent = above.node as usize;
        self.low[parent] = self.low[parent].min(self.low[node]);
        self.size[parent] += self.size[node];
        if self.low[node] >= self.found[parent] {
            above.hanging.pieces += 1;
            above.hanging.nodes += self.size[node];
            above.hanging.largest = above.hanging.largest.max(self.size[node]);
        }
        if self.low[node] > self.found[parent] {
            self.bridges.push((above.node, done.node));
        }
    }

    /// Only when a part has been searched is it known how large it is.
    fn hand_over(&mut self, root: u32, cuts: &mut Cuts) {
        let all = self.size[root as usize];
        cuts.bridges.extend(self.bridges.drain(..).map(|(upper, lower)| {
            let below = self.size[lower as usize];
            Bridge { ends: (upper.min(lower), upper.max(lower)), cuts_off: below.min(all - below) }
        }));
        cuts.vertices.extend(self.vertices.drain(..).map(|(node, hanging)| {
            let rest = all - 1 - hanging.nodes;
            CutVertex { node, cuts_off: all - 1 - hanging.largest.max(rest) }
        }));
    }
}
