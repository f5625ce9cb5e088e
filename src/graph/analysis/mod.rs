//! What the links of a graph say of it as a whole: pure functions over its [`Topology`](super::Topology).
//!
//! 1. [`components`] are the parts that hang together; [`cuts`] are the links and nodes that hold a part together.
//! 2. [`pagerank`] and [`betweenness`] weigh nodes, [`communities`] groups them.
//! 3. [`shortest_path`] leads from one node to another.
//! 4. [`Survey`] takes all figures of a graph, in short steps, so that whoever draws stays awake.
//!
//! No order of hashing and no random number: the same graph has the same figures everywhere.

mod betweenness;
mod communities;
mod components;
mod cuts;
mod louvain;
mod pagerank;
mod path;
mod survey;

pub use betweenness::{Betweenness, betweenness};
pub use communities::communities;
pub use components::{Components, components};
pub use cuts::{Bridge, CutVertex, Cuts, cuts};
pub use louvain::modularity;
pub use pagerank::{PageRank, pagerank};
pub use path::{Along, shortest_path};
pub use survey::{Figures, Survey};
