//! What `cargo xtask bench graph` times in a browser: the layout of a graph, tick by tick, and the finding of nodes.

#[cfg(target_arch = "wasm32")]
mod page {
    use std::rc::Rc;

    use glassvault::engine::{Answer, Engine, GraphQuery, OpenRequest, Request};
    use glassvault::graph::layout::{Forces, Physics, Places, Simulation, spiral};
    use glassvault::graph::scene::HitGrid;
    use glassvault::graph::{GraphData, Topology};
    use glassvault::vault::Platform;
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    pub struct Layout {
        topology: Rc<Topology>,
        simulation: Simulation,
        hits: HitGrid,
    }

    fn physics() -> Physics {
        Forces::default().into()
    }

    #[wasm_bindgen]
    impl Layout {
        /// A graph of so many nodes that begins in a spiral; `ends` are the edges' ends by turns.
        #[wasm_bindgen(constructor)]
        pub fn new(nodes: usize, ends: &[u32]) -> Self {
            let (edges, _) = ends.as_chunks::<2>();
            let edges: Vec<(u32, u32)> = edges.iter().map(|&[from, to]| (from, to)).collect();
            let topology = Rc::new(Topology::from_edges(nodes, edges));
            let places = spiral(&topology, &physics());
            let simulation = Simulation::from_places(&topology, physics(), places);
            Self { topology, simulation, hits: HitGrid::default() }
        }

        /// Begins anew as the app does with a graph that it has never seen.
        pub fn start_cold(&mut self) {
            self.simulation = Simulation::cold(&self.topology, physics());
        }

        pub fn start_at(&mut self, x: Vec<f32>, y: Vec<f32>) {
            self.simulation = Simulation::from_places(&self.topology, physics(), Places { x, y });
        }

        pub fn tick(&mut self) {
            self.simulation.tick();
        }

        pub fn is_preparing(&self) -> bool {
            self.simulation.is_preparing()
        }

        pub fn is_settled(&self) -> bool {
            self.simulation.is_settled()
        }

        pub fn x(&self) -> Vec<f32> {
            self.simulation.places().x.clone()
        }

        pub fn y(&self) -> Vec<f32> {
            self.simulation.places().y.clone()
        }

        /// Sorts the nodes into the grid in which they are found.
        pub fn build_hits(&mut self) {
            self.hits.build(self.simulation.places());
        }

        /// The node at a place, or -1.
        pub fn hit(&self, x: f32, y: f32) -> i32 {
            let hit = self.hits.hit(self.simulation.places(), (x, y), 60.0, |_| 60.0);
            hit.and_then(|node| i32::try_from(node).ok()).unwrap_or(-1)
        }
    }

    /// The names in no vault that is measured need either.
    struct Plain;

    impl Platform for Plain {
        fn nfc(&self, text: &str) -> String {
            text.to_owned()
        }

        fn shift_jis(&self, _bytes: &[u8]) -> Option<String> {
            None
        }
    }

    /// The graph of a vault in a zip: how many nodes it has, then the edges' ends. Nothing when it holds several vaults.
    #[wasm_bindgen]
    pub fn vault_graph(zip: Vec<u8>) -> Vec<u32> {
        let mut engine = Engine::new(Rc::new(Plain));
        engine.open(Rc::new(zip), OpenRequest { name: "vault.zip".to_owned(), wanted_note: None, root: None });
        while engine.step().is_some() {}
        let query = GraphQuery::default();
        let Answer::Graph(bytes) = engine.answer(Request::Graph(query)) else { return Vec::new() };
        let Ok(GraphData { nodes, edges }) = postcard::from_bytes(&bytes) else { return Vec::new() };
        let ends = edges.into_iter().flat_map(|(from, to)| [from, to]);
        u32::try_from(nodes.len()).into_iter().chain(ends).collect()
    }
}

fn main() {}
