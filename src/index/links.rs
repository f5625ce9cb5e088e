use rustc_hash::FxHashMap;

use super::fold::fold;
use super::resolver::{Resolver, split_subpath};
use crate::vault::{File, FileId, Platform};

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Destination {
    File(FileId),
    /// A name that no file has: its place in [`Index::unresolved`].
    Unresolved(u32),
}

/// All links from one file to one destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkGroup {
    pub from: FileId,
    pub to: Destination,
    pub count: u32,
}

/// Links and tags of all files read so far.
pub struct Index {
    resolver: Resolver,
    groups: Vec<LinkGroup>,
    links: u32,
    unresolved: Names,
    tags: Names,
    /// File and place in the tags' names, each pair once.
    tagged: Vec<(FileId, u32)>,
    incoming: Vec<u32>,
}

impl Index {
    pub fn new(files: &[File]) -> Self {
        Self {
            resolver: Resolver::new(files),
            groups: Vec::new(),
            links: 0,
            unresolved: Names::default(),
            tags: Names::default(),
            tagged: Vec::new(),
            incoming: vec![0; files.len()],
        }
    }

    pub fn resolver(&self) -> &Resolver {
        &self.resolver
    }

    /// Takes in one file: the targets of its links as written, and its tags. Each file once.
    pub fn add<'a>(
        &mut self,
        files: &[File],
        platform: &dyn Platform,
        from: FileId,
        targets: impl Iterator<Item = &'a str>,
        tags: impl Iterator<Item = &'a str>,
    ) {
        let mut found: Vec<Destination> = targets
            .map(|target| {
                let (path, _) = split_subpath(target);
                match self.resolver.resolve(files, platform, from, path) {
                    Some(file) => Destination::File(file),
                    None => Destination::Unresolved(self.unresolved.place(unresolved_name(path), platform)),
                }
            })
            .collect();
        found.sort_unstable();
        for group in found.chunk_by(|one, other| one == other) {
            let count = u32::try_from(group.len()).unwrap_or(u32::MAX);
            self.links = self.links.saturating_add(count);
            let Some(to) = group.first().copied() else { continue };
            if let Destination::File(file) = to
                && file != from
                && let Some(incoming) = self.incoming.get_mut(file.0 as usize)
            {
                *incoming += 1;
            }
            self.groups.push(LinkGroup { from, to, count });
        }
        for tag in tags {
            self.tagged.push((from, self.tags.place(tag, platform)));
        }
    }

    /// All files have been taken in: gives back the room that was left for more.
    pub fn complete(&mut self) {
        self.groups.shrink_to_fit();
        self.tagged.shrink_to_fit();
    }

    /// Links between files, and to names that no file has, in all.
    pub fn links(&self) -> u32 {
        self.links
    }

    pub fn groups(&self) -> &[LinkGroup] {
        &self.groups
    }

    pub fn tagged(&self) -> &[(FileId, u32)] {
        &self.tagged
    }

    /// Tags as first written, without `#`.
    pub fn tags(&self) -> &[Box<str>] {
        &self.tags.shown
    }

    /// How many files have each of [`Self::tags`].
    pub fn tag_counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.tags.shown.len()];
        for (_, tag) in &self.tagged {
            if let Some(count) = counts.get_mut(*tag as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// Names that no file has, as first written.
    pub fn unresolved(&self) -> &[Box<str>] {
        &self.unresolved.shown
    }

    /// How many other files link to this one.
    pub fn backlinks(&self, file: FileId) -> u32 {
        self.incoming.get(file.0 as usize).copied().unwrap_or_default()
    }

    /// The files that link to this one, itself left out, and how often; in the order in which they were read.
    pub fn backlink_sources(&self, file: FileId) -> Vec<(FileId, u32)> {
        let to = Destination::File(file);
        self.groups
            .iter()
            .filter(|group| group.to == to && group.from != file)
            .map(|group| (group.from, group.count))
            .collect()
    }

    /// The file that most others link to, among those that `accept` takes; the first of several.
    pub fn most_linked(&self, accept: impl Fn(FileId) -> bool) -> Option<FileId> {
        (0_u32..)
            .zip(&self.incoming)
            .map(|(at, count)| (FileId(at), *count))
            .filter(|(file, _)| accept(*file))
            .max_by_key(|(file, count)| (*count, std::cmp::Reverse(file.0)))
            .map(|(file, _)| file)
    }
}

/// A missing note is one thing however it is asked for.
fn unresolved_name(path: &str) -> &str {
    let path = path.trim().trim_start_matches('/');
    path.strip_suffix(".md").unwrap_or(path)
}

/// Names that differ only in case are one; each is shown as it was first written.
#[derive(Default)]
struct Names {
    places: FxHashMap<Box<str>, u32>,
    shown: Vec<Box<str>>,
}

impl Names {
    fn place(&mut self, name: &str, platform: &dyn Platform) -> u32 {
        let folded = fold(name, platform);
        if let Some(place) = self.places.get(folded.as_ref()) {
            return *place;
        }
        let place = u32::try_from(self.shown.len()).unwrap_or(u32::MAX);
        self.places.insert(folded.into(), place);
        self.shown.push(name.into());
        place
    }
}
