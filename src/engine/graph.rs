use rustc_hash::FxHashMap;

use crate::graph::{GraphData, GraphNode, NodeKind};
use crate::index::{Destination, Index};
use crate::search::Exclusion;
use crate::vault::{File, FileId, FileKind};

use super::notes::title;

/// What of the vault the graph shows.
#[derive(Clone, Copy, Debug)]
pub struct GraphOptions {
    pub tags: bool,
    pub attachments: bool,
    pub existing_files_only: bool,
    pub orphans: bool,
    /// A file, and how many steps around it are shown.
    pub around: Option<(FileId, u8)>,
}

/// Anything that can be a node, before it has a place in the graph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Thing {
    File(FileId),
    Unresolved(u32),
    Tag(u32),
}

/// The graph of all links, filtered. Excluded files are left out of it, but for the one that it is around. Nodes stand in
/// the order files, unresolved names, tags, so that the same vault gives the same graph.
pub fn graph(files: &[File], index: &Index, exclusion: &Exclusion, options: GraphOptions) -> GraphData {
    let center = options.around.map(|(center, _)| center);
    let is_excluded: Vec<bool> = files.iter().map(|file| exclusion.holds(&file.path)).collect();
    let shows = |thing: Thing| match thing {
        Thing::File(file) if is_excluded.get(file.0 as usize) == Some(&true) && center != Some(file) => false,
        Thing::File(file) => match kind_of(files, file) {
            NodeKind::Attachment => options.attachments,
            _ => true,
        },
        Thing::Unresolved(_) => !options.existing_files_only,
        Thing::Tag(_) => options.tags,
    };
    let mut edges = all_edges(index);
    edges.retain(|(from, to)| from != to && shows(*from) && shows(*to));
    edges.sort_unstable();
    edges.dedup();

    let mut things: Vec<Thing> = match options.around {
        Some((center, depth)) => {
            let (reached, kept) = neighbourhood(Thing::File(center), depth, &edges);
            edges = kept;
            reached
        }
        None => edges.iter().flat_map(|(from, to)| [*from, *to]).collect(),
    };
    if options.orphans && options.around.is_none() {
        let ids = (0_u32..).map(FileId);
        things.extend(ids.zip(files).map(|(id, _)| Thing::File(id)).filter(|thing| shows(*thing)));
    }
    things.sort_unstable();
    things.dedup();

    let places: FxHashMap<Thing, u32> = things.iter().copied().zip(0_u32..).collect();
    let place = |thing: &Thing| places.get(thing).copied();
    GraphData {
        edges: edges.iter().filter_map(|(from, to)| Some((place(from)?, place(to)?))).collect(),
        nodes: things.iter().map(|thing| node(*thing, files, index)).collect(),
    }
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

/// What is reached from `center` in `depth` steps in either direction, and the links on the way. As in Obsidian, links
/// among the outermost nodes are not shown.
fn neighbourhood(center: Thing, depth: u8, edges: &[(Thing, Thing)]) -> (Vec<Thing>, Vec<(Thing, Thing)>) {
    let mut steps: FxHashMap<Thing, u8> = FxHashMap::default();
    steps.insert(center, 0);
    for step in 0..depth {
        let mut next = Vec::new();
        for (from, to) in edges {
            match (steps.get(from), steps.get(to)) {
                (Some(at), None) if *at == step => next.push(*to),
                (None, Some(at)) if *at == step => next.push(*from),
                _ => {}
            }
        }
        for thing in next {
            steps.insert(thing, step + 1);
        }
    }
    let is_inside = |thing: &Thing| steps.get(thing).is_some_and(|step| *step < depth);
    let kept = edges
        .iter()
        .filter(|(from, to)| (is_inside(from) && steps.contains_key(to)) || (is_inside(to) && steps.contains_key(from)))
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
