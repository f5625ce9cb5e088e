use serde::{Deserialize, Serialize};

/// Which graph is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GraphQuery {
    pub scope: GraphScope,
    pub filter: GraphFilter,
    /// Only files that this finds are shown; all of them when it asks for nothing.
    pub search: String,
    /// What nodes of one colour have in common.
    pub color_by: ColorBy,
    /// The searches of the groups, the first one first. They count when colours go by groups.
    pub groups: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum GraphScope {
    #[default]
    Global,
    /// The note at `path` and what is reached from it in `depth` steps (1 to 5), along these links.
    Local { path: String, depth: u8, links: LocalLinks },
}

/// Obsidian's options of the local graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalLinks {
    pub incoming: bool,
    pub outgoing: bool,
    /// Links among the notes that are furthest away, too.
    pub neighbors: bool,
}

/// Obsidian's filters of the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GraphFilter {
    pub tags: bool,
    pub attachments: bool,
    pub existing_files_only: bool,
    pub orphans: bool,
}

/// What decides on a node's colour.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ColorBy {
    /// The first group that finds it, as in Obsidian.
    #[default]
    Groups,
    /// The folder at the top that it lies in.
    Folder,
    /// The most frequent of its tags, nested ones counted by the outermost.
    Tag,
    /// What the property of this name says.
    Property(String),
    /// The group of nodes that it has most of its links in.
    Community,
}

impl Default for LocalLinks {
    fn default() -> Self {
        Self { incoming: true, outgoing: true, neighbors: false }
    }
}

impl Default for GraphFilter {
    fn default() -> Self {
        Self { tags: false, attachments: false, existing_files_only: false, orphans: true }
    }
}

impl GraphQuery {
    /// The searches that the groups make, if these count.
    pub fn searches_of_groups(&self) -> &[String] {
        if self.color_by == ColorBy::Groups { &self.groups } else { &[] }
    }

    /// Whether notes have to be looked into for it.
    pub fn needs_texts(&self) -> bool {
        let is_asked = |search: &String| !search.trim().is_empty();
        let by_property = matches!(&self.color_by, ColorBy::Property(name) if is_asked(name));
        by_property || is_asked(&self.search) || self.searches_of_groups().iter().any(is_asked)
    }
}
