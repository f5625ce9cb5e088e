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

/// Files, unresolved names and tags by one number each, in this order.
#[derive(Clone, Copy)]
struct Numbers {
    files: u32,
    unresolved: u32,
    tags: u32,
}

/// Where a thing has no place in the graph.
const NOWHERE: u32 = u32::MAX;

/// The graph of all links, filtered, and what each of its nodes is. Excluded files are left out of it, but for the one that
/// it is around. Nodes stand in the order files, unresolved names, tags, so that the same vault gives the same graph.
pub fn build(files: &[File], index: &Index, exclusion: &Exclusion, wanted: Wanted<'_>) -> (GraphData, Vec<Thing>) {
    let numbers = Numbers::new(files, index);
    let center = wanted.around.map(|around| around.center);
    let filter = wanted.filter;
    let is_found = |id: FileId, file: &File| {
        let is_in = wanted.search.is_none_or(|search| search.holds(id)) && !exclusion.holds(&file.path);
        is_in || center == Some(id)
    };
    let shows = |thing: Thing| match thing {
        Thing::File(id) => files.get(id.0 as usize).is_some_and(|file| {
            is_found(id, file) && (filter.attachments || kind_of(files, id) != NodeKind::Attachment)
        }),
        Thing::Unresolved(_) => !filter.existing_files_only,
        Thing::Tag(_) => filter.tags,
    };
    let is_shown: Vec<bool> = numbers.all().map(|number| shows(numbers.thing(number))).collect();
    let mut edges = edges(index, numbers, &is_shown);

    let is_node: Vec<bool> = match wanted.around {
        Some(around) => neighbourhood(around, numbers, &mut edges),
        None => {
            let mut is_node = vec![false; is_shown.len()];
            if filter.orphans {
                let files = is_shown.iter().take(files.len());
                is_node.iter_mut().zip(files).for_each(|(is_node, is_shown)| *is_node = *is_shown);
            }
            for end in edges.iter().flat_map(|(from, to)| [*from, *to]) {
                set(&mut is_node, end, true);
            }
            is_node
        }
    };
    let numbered = || numbers.all().zip(&is_node).filter(|(_, is_node)| **is_node).map(|(number, _)| number);
    let mut places = vec![NOWHERE; is_node.len()];
    for (number, place) in numbered().zip(0_u32..) {
        set(&mut places, number, place);
    }
    // Places are in the order of numbers, so the edges stay sorted.
    let place = |number: u32| places.get(number as usize).copied().unwrap_or(NOWHERE);
    for (from, to) in &mut edges {
        (*from, *to) = (place(*from), place(*to));
    }
    let things: Vec<Thing> = numbered().map(|number| numbers.thing(number)).collect();
    (GraphData { edges, nodes: things.iter().map(|thing| node(*thing, files, index)).collect() }, things)
}

impl Numbers {
    fn new(files: &[File], index: &Index) -> Self {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (files, unresolved) = (count(files.len()), count(index.unresolved().len()));
        Self { files, unresolved, tags: count(index.tags().len()) }
    }

    fn all(self) -> std::ops::Range<u32> {
        0..self.files.saturating_add(self.unresolved).saturating_add(self.tags)
    }

    fn number(self, thing: Thing) -> u32 {
        match thing {
            Thing::File(file) => file.0,
            Thing::Unresolved(name) => self.files + name,
            Thing::Tag(tag) => self.files + self.unresolved + tag,
        }
    }

    fn thing(self, number: u32) -> Thing {
        match number.checked_sub(self.files) {
            None => Thing::File(FileId(number)),
            Some(name) => match name.checked_sub(self.unresolved) {
                None => Thing::Unresolved(name),
                Some(tag) => Thing::Tag(tag),
            },
        }
    }
}

fn set<T>(list: &mut [T], number: u32, value: T) {
    if let Some(place) = list.get_mut(number as usize) {
        *place = value;
    }
}

/// All links and tags between things that are shown, by number: sorted, each once. A vault may have millions, so they are
/// counted before there is room made for them.
fn edges(index: &Index, numbers: Numbers, is_shown: &[bool]) -> Vec<(u32, u32)> {
    let links = index.groups().iter().map(|group| {
        let to = match group.to {
            Destination::File(file) => Thing::File(file),
            Destination::Unresolved(name) => Thing::Unresolved(name),
        };
        (numbers.number(Thing::File(group.from)), numbers.number(to))
    });
    let tagged = index.tagged().iter();
    let tags = tagged.map(|(file, tag)| (numbers.number(Thing::File(*file)), numbers.number(Thing::Tag(*tag))));
    let shows = |number: u32| is_shown.get(number as usize) == Some(&true);
    let shown = links.chain(tags).filter(|(from, to)| from != to && shows(*from) && shows(*to));
    let mut edges = Vec::with_capacity(shown.clone().count());
    edges.extend(shown);
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// What is reached from the center along links that are followed; only the links on the way are left. As in Obsidian, links
/// among the outermost nodes are only shown when neighbours' links are asked for.
fn neighbourhood(around: Around, numbers: Numbers, edges: &mut Vec<(u32, u32)>) -> Vec<bool> {
    const UNREACHED: u8 = u8::MAX;
    let Around { center, depth, links } = around;
    let mut steps = vec![UNREACHED; numbers.all().len()];
    set(&mut steps, center.0, 0);
    let step_of = |steps: &[u8], number: u32| steps.get(number as usize).copied().unwrap_or(UNREACHED);
    for step in 0..depth {
        let mut next = Vec::new();
        for (from, to) in edges.iter() {
            match (step_of(&steps, *from), step_of(&steps, *to)) {
                (at, UNREACHED) if links.outgoing && at == step => next.push(*to),
                (UNREACHED, at) if links.incoming && at == step => next.push(*from),
                _ => {}
            }
        }
        for number in next {
            set(&mut steps, number, step + 1);
        }
    }
    edges.retain(|(from, to)| {
        let (from, to) = (step_of(&steps, *from), step_of(&steps, *to));
        let is_on_the_way = links.neighbors || (links.outgoing && from < depth) || (links.incoming && to < depth);
        from != UNREACHED && to != UNREACHED && is_on_the_way
    });
    steps.into_iter().map(|step| step != UNREACHED).collect()
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
