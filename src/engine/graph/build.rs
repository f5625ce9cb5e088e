use rustc_hash::FxHashMap;

use super::query::{GraphFilter, LocalLinks};
use super::sieve::Sieve;
use crate::engine::notes::title;
use crate::graph::{GraphData, GraphNode, NodeKind};
use crate::index::{Destination, Index};
use crate::search::Exclusion;
use crate::vault::{File, FileId, FileKind};

/// What of the vault the graph shows.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    pub filter: GraphFilter,
    /// What files have to be found by.
    pub search: Option<&'a Sieve>,
    pub around: Option<Around>,
}

/// A file, and how far around it links are followed.
#[derive(Clone, Copy)]
pub struct Around {
    pub center: FileId,
    pub depth: u8,
    pub links: LocalLinks,
}

/// Anything that can be a node, before it has a place in the graph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    File(FileId),
    Unresolved(u32),
    Tag(u32),
}

/// The graph of all links, filtered, and what each of its nodes is. Excluded files are left out of it, but for the one that
/// it is around. Nodes stand in the order files, unresolved names, tags, so that the same vault gives the same graph.
pub fn build(files: &[File], index: &Index, exclusion: &Exclusion, wanted: Wanted<'_>) -> (GraphData, Vec<Thing>) {
    let center = wanted.around.map(|around| around.center);
    let is_found: Vec<bool> = (0_u32..)
        .zip(files)
        .map(|(id, file)| {
            let is_in = wanted.search.is_none_or(|search| search.holds(FileId(id))) && !exclusion.holds(&file.path);
            is_in || center == Some(FileId(id))
        })
        .collect();
    let filter = wanted.filter;
    let shows = |thing: Thing| match thing {
        Thing::File(file) if is_found.get(file.0 as usize) != Some(&true) => false,
        Thing::File(file) => match kind_of(files, file) {
            NodeKind::Attachment => filter.attachments,
            _ => true,
        },
        Thing::Unresolved(_) => !filter.existing_files_only,
        Thing::Tag(_) => filter.tags,
    };
    let mut edges = all_edges(index);
    edges.retain(|(from, to)| from != to && shows(*from) && shows(*to));
    edges.sort_unstable();
    edges.dedup();

    let mut things: Vec<Thing> = match wanted.around {
        Some(around) => {
            let (reached, kept) = neighbourhood(around, &edges);
            edges = kept;
            reached
        }
        None => edges.iter().flat_map(|(from, to)| [*from, *to]).collect(),
    };
    if filter.orphans && wanted.around.is_none() {
        let ids = (0_u32..).map(FileId);
        things.extend(ids.zip(files).map(|(id, _)| Thing::File(id)).filter(|thing| shows(*thing)));
    }
    things.sort_unstable();
    things.dedup();

    let places: FxHashMap<Thing, u32> = things.iter().copied().zip(0_u32..).collect();
    let place = |thing: &Thing| places.get(thing).copied();
    let data = GraphData {
        edges: edges.iter().filter_map(|(from, to)| Some((place(from)?, place(to)?))).collect(),
        nodes: things.iter().map(|thing| node(*thing, files, index)).collect(),
    };
    (data, things)
}

fn all_edges(index: &Index) -> Vec<(Thing, Thing)> {
    let links = index.groups().iter().map(|group| {
        let to = match group.to {
            Destination::File(file) => Thing::File(file),
            Destination::Unresolved(name) => Thing::Unresolved(name),
        };
        (Thing::File(group.from), to)
    });
    links.chain(index.tagged().iter().map(|(file, tag)| (Thing::File(*file), Thing::Tag(*tag)))).collect()
}

/// What is reached from the center along links that are followed, and the links on the way. As in Obsidian, links among
/// the outermost nodes are only shown when neighbours' links are asked for.
fn neighbourhood(around: Around, edges: &[(Thing, Thing)]) -> (Vec<Thing>, Vec<(Thing, Thing)>) {
    let Around { center, depth, links } = around;
    let mut steps: FxHashMap<Thing, u8> = FxHashMap::default();
    steps.insert(Thing::File(center), 0);
    for step in 0..depth {
        let mut next = Vec::new();
        for (from, to) in edges {
            match (steps.get(from), steps.get(to)) {
                (Some(at), None) if links.outgoing && *at == step => next.push(*to),
                (None, Some(at)) if links.incoming && *at == step => next.push(*from),
                _ => {}
            }
        }
        for thing in next {
            steps.insert(thing, step + 1);
        }
    }
    let is_inside = |thing: &Thing| steps.get(thing).is_some_and(|step| *step < depth);
    let is_on_the_way = |from: &Thing, to: &Thing| {
        links.neighbors || (links.outgoing && is_inside(from)) || (links.incoming && is_inside(to))
    };
    let kept = edges
        .iter()
        .filter(|(from, to)| steps.contains_key(from) && steps.contains_key(to) && is_on_the_way(from, to))
        .copied()
        .collect();
    (steps.into_keys().collect(), kept)
}

fn node(thing: Thing, files: &[File], index: &Index) -> GraphNode {
    match thing {
        Thing::File(id) => {
            let path = files.get(id.0 as usize).map_or("", |file| &file.path);
            GraphNode { key: path.to_owned(), label: title(path).to_owned(), kind: kind_of(files, id) }
        }
        Thing::Unresolved(name) => {
            let name = index.unresolved().get(name as usize).map_or("", |name| name);
            GraphNode { key: format!("?{name}"), label: name.to_owned(), kind: NodeKind::Unresolved }
        }
        Thing::Tag(tag) => {
            let label = format!("#{}", index.tags().get(tag as usize).map_or("", |tag| tag));
            GraphNode { key: label.clone(), label, kind: NodeKind::Tag }
        }
    }
}

fn kind_of(files: &[File], id: FileId) -> NodeKind {
    match files.get(id.0 as usize).map(|file| file.kind) {
        Some(FileKind::Note | FileKind::Canvas) => NodeKind::Note,
        _ => NodeKind::Attachment,
    }
}
