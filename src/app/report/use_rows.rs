use std::ops::Range;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use yew::prelude::*;

use crate::app::session::Session;
use crate::engine::{Answer, REPORT_ROWS, ReportList, ReportRow, Request};

/// The rows of a list as far as they have been asked for: in chunks, by their numbers.
#[derive(Clone, Default)]
pub struct Rows(Rc<FxHashMap<usize, Vec<ReportRow>>>);

impl Rows {
    pub fn get(&self, at: usize) -> Option<&ReportRow> {
        self.0.get(&(at / REPORT_ROWS))?.get(at % REPORT_ROWS)
    }

    /// The nearest name at a row or before it, and the row that it stands in.
    pub fn name_before(&self, at: usize) -> Option<(usize, &str)> {
        (0..=at).rev().map_while(|row| Some((row, self.get(row)?))).find_map(|(row, found)| match found {
            ReportRow::Name { name, .. } => Some((row, name.as_str())),
            _ => None,
        })
    }
}

enum Load {
    Chunk(usize, Vec<ReportRow>),
    Fail(AttrValue),
}

#[derive(Clone, Default)]
struct Loaded {
    rows: Rows,
    failure: Option<AttrValue>,
}

impl Reducible for Loaded {
    type Action = Load;

    fn reduce(self: Rc<Self>, load: Load) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        match load {
            Load::Chunk(number, chunk) => {
                Rc::make_mut(&mut next.rows.0).insert(number, chunk);
            }
            Load::Fail(reason) => next.failure = Some(reason),
        }
        Rc::new(next)
    }
}

/// The rows that have come, why others did not, and how more are asked for. The report does not change as long as the
/// component is there.
#[hook]
pub fn use_rows(list: ReportList) -> (Rows, Option<AttrValue>, Callback<Range<usize>>) {
    let session = use_context::<Session>();
    let loaded = use_reducer(Loaded::default);
    let asked = use_mut_ref(FxHashSet::<usize>::default);
    let want = {
        let loaded = loaded.dispatcher();
        use_callback(list, move |lines: Range<usize>, list| {
            let chunks = lines.start / REPORT_ROWS..lines.end.div_ceil(REPORT_ROWS);
            for chunk in chunks.filter(|chunk| asked.borrow_mut().insert(*chunk)) {
                let (session, loaded, list) = (session.clone(), loaded.clone(), *list);
                wasm_bindgen_futures::spawn_local(async move {
                    let Some(session) = session else { return };
                    let from = u32::try_from(chunk * REPORT_ROWS).unwrap_or(u32::MAX);
                    match session.ask(Request::ReportRows { list, from }).await {
                        Answer::ReportRows(rows) => loaded.dispatch(Load::Chunk(chunk, rows)),
                        Answer::Failed(reason) => loaded.dispatch(Load::Fail(reason.into())),
                        // Another vault has come, and another report with it.
                        _ => {}
                    }
                });
            }
        })
    };
    (loaded.rows.clone(), loaded.failure.clone(), want)
}
