//! A graph on its way: what its searches find is worked out bit by bit, then it is made at once.

use super::build::{Around, Thing, Wanted, build};
use super::classes::{Values, by_community, by_groups, by_kind};
use super::dates::day_in_name;
use super::query::{ColorBy, GraphQuery, GraphScope};
use super::sieve::Sieve;
use crate::engine::messages::Answer;
use crate::engine::notes::title;
use crate::engine::session::{Session, not_found};
use crate::graph::{GraphData, NodeFacts};

/// Work done in one step, in bytes of text looked at: few milliseconds' worth.
const STEP_BYTES: usize = 256 << 10;

/// The graph that is asked for, if one is. A newer one takes its place.
#[derive(Default)]
pub struct Graphing(Option<(u32, Making)>);

/// A request's number, and the answer to it.
type Late = (u32, Answer);

impl Graphing {
    /// Begins anew; what was under way is answered first.
    pub fn begin(&mut self, id: u32, query: GraphQuery, session: &Session) -> Option<Late> {
        let before = self.forget();
        self.0 = Some((id, Making::new(query, session)));
        before
    }

    pub fn is_under_way(&self) -> bool {
        self.0.is_some()
    }

    /// One piece of work, and the answer when it was the last.
    pub fn step(&mut self, session: &Session) -> Option<Late> {
        if !self.0.as_mut()?.1.step(session) {
            return None;
        }
        let (id, making) = self.0.take()?;
        Some((id, making.finish(session)))
    }

    pub fn forget(&mut self) -> Option<Late> {
        self.0.take().map(|(id, _)| (id, Answer::Superseded))
    }

    /// The graph at once, however long that takes.
    pub fn answer(query: GraphQuery, session: &Session) -> Answer {
        let mut making = Making::new(query, session);
        while !making.step(session) {}
        making.finish(session)
    }
}

struct Making {
    query: GraphQuery,
    search: Option<Sieve>,
    groups: Vec<Sieve>,
    values: Values,
}

impl Making {
    fn new(query: GraphQuery, session: &Session) -> Self {
        let search = Some(Sieve::new(&query.search, session)).filter(|search| !search.is_empty());
        let groups = query.searches_of_groups().iter().map(|search| Sieve::new(search, session)).collect();
        Self { search, groups, values: Values::new(&query.color_by, session), query }
    }

    /// One piece of work; tells whether it was the last.
    fn step(&mut self, session: &Session) -> bool {
        let mut done = 0;
        while done < STEP_BYTES {
            let mut sieves = self.search.iter_mut().chain(&mut self.groups);
            let work = sieves.find_map(|sieve| sieve.step(session)).or_else(|| self.values.step(session));
            match work {
                Some(work) => done += work,
                None => return true,
            }
        }
        false
    }

    fn finish(self, session: &Session) -> Answer {
        let around = match &self.query.scope {
            GraphScope::Global => None,
            GraphScope::Local { path, depth, links } => match session.find(path) {
                Some(center) => Some(Around { center, depth: (*depth).clamp(1, 5), links: *links }),
                None => return not_found(path),
            },
        };
        let wanted = Wanted { filter: self.query.filter, search: self.search.as_ref(), around };
        let (data, things) = build(session.vault().files(), session.index(), session.exclusion(), wanted);
        let (classes, class_of) = match &self.query.color_by {
            ColorBy::Groups => by_groups(&self.query.groups, &self.groups, &things, session),
            ColorBy::Community => by_community(&data),
            color_by => by_kind(color_by, &self.values, &things, session),
        };
        let facts =
            NodeFacts { classes, class_of, created: created(&data, &things, session), words: words(&things, session) };
        match encoded(&(&data, &facts)) {
            Ok(bytes) => Answer::Graph(bytes),
            Err(error) => Answer::Failed(format!("The graph can't be handed over ({error}).")),
        }
    }
}

/// Measured before it is written: a list that grows would take twice as much.
fn encoded(graph: &(&GraphData, &NodeFacts)) -> postcard::Result<Vec<u8>> {
    let size = postcard::serialize_with_flavor(graph, postcard::ser_flavors::Size::default())?;
    postcard::to_extend(graph, Vec::with_capacity(size))
}

/// When things came to be: as a note says, or its name, or its file. What is no file is as old as the first that links to
/// it.
fn created(data: &GraphData, things: &[Thing], session: &Session) -> Vec<Option<i64>> {
    let of_file = |thing: &Thing| match thing {
        Thing::File(id) => {
            let named = || day_in_name(title(session.path(*id)?));
            session.created(*id).or_else(named).or_else(|| session.modified(*id))
        }
        _ => None,
    };
    let mut created: Vec<Option<i64>> = things.iter().map(of_file).collect();
    for (from, to) in &data.edges {
        let (Some(thing), Some(time)) = (things.get(*to as usize), created.get(*from as usize).copied()) else {
            continue;
        };
        if !matches!(thing, Thing::File(_))
            && let Some(there) = created.get_mut(*to as usize)
        {
            *there = [*there, time].into_iter().flatten().min();
        }
    }
    created
}

fn words(things: &[Thing], session: &Session) -> Vec<u32> {
    let of = |thing: &Thing| match thing {
        Thing::File(id) => session.words_of(*id),
        _ => 0,
    };
    things.iter().map(of).collect()
}
