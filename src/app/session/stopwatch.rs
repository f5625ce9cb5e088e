use std::cell::Cell;

use crate::engine::Counts;
use crate::web::page::{measure, next_frame, now_ms};

/// Measures one opening for the browser's User Timing, from the drop on. Each measure is taken once, as soon as what it
/// names stands in the document.
pub struct Stopwatch {
    start_ms: f64,
    taken: Cell<u8>,
}

#[derive(Clone, Copy)]
pub enum Milestone {
    Tree = 0,
    FirstNote = 1,
    Links = 2,
    Ready = 3,
    GraphSettled = 4,
}

impl Milestone {
    fn name(self) -> &'static str {
        match self {
            Self::Tree => "glassvault:tree",
            Self::FirstNote => "glassvault:first-note",
            Self::Links => "glassvault:links",
            Self::Ready => "glassvault:ready",
            Self::GraphSettled => "glassvault:graph-settled",
        }
    }
}

impl Stopwatch {
    pub fn start() -> Self {
        Self { start_ms: now_ms(), taken: Cell::new(0) }
    }

    pub fn reach(&self, milestone: Milestone, counts: &Counts) {
        let bit = 1 << milestone as u8;
        if self.taken.get() & bit != 0 {
            return;
        }
        self.taken.set(self.taken.get() | bit);
        let start_ms = self.start_ms;
        #[expect(clippy::cast_precision_loss, reason = "texts are far below 2^53 bytes")]
        let detail = match milestone {
            Milestone::Ready => vec![
                ("notes", f64::from(counts.notes)),
                ("files", f64::from(counts.files)),
                ("bytes", counts.bytes as f64),
                ("links", f64::from(counts.links)),
            ],
            _ => Vec::new(),
        };
        wasm_bindgen_futures::spawn_local(async move {
            next_frame().await;
            measure(milestone.name(), start_ms, &detail);
        });
    }
}
