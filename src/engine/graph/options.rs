use serde::{Deserialize, Serialize};

use super::query::{ColorBy, GraphFilter, GraphQuery, GraphScope, LocalLinks};
use crate::graph::layout::Forces;
use crate::graph::scene::{Arrows, Display};
use crate::vault::{ColorGroup, GraphSettings};

/// How the graph is looked at: what Obsidian keeps in `graph.json`, and a little beyond.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GraphOptions {
    pub scope: ScopeChoice,
    pub depth: Depth,
    pub links: LocalLinks,
    pub search: String,
    pub filter: GraphFilter,
    pub color_by: ColorBy,
    /// The first one that finds a node gives it its colour.
    pub groups: Vec<ColorGroup>,
    pub display: Display,
    pub forces: Forces,
    pub folded: Folded,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScopeChoice {
    /// All notes of the vault.
    #[default]
    Global,
    /// The open note and what is around it.
    Local,
}

/// Steps from the open note, for the local graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Depth(pub u8);

/// Which parts of the settings are folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folded {
    pub filters: bool,
    pub groups: bool,
    pub display: bool,
    pub forces: bool,
}

impl Depth {
    pub const ALL: std::ops::RangeInclusive<u8> = 1..=5;
}

impl Default for Depth {
    fn default() -> Self {
        Self(*Self::ALL.start())
    }
}

impl GraphOptions {
    /// As the vault's `graph.json` has it.
    pub fn of_vault(settings: &GraphSettings) -> Self {
        Self {
            search: settings.search.clone(),
            filter: GraphFilter {
                tags: settings.show_tags,
                attachments: settings.show_attachments,
                existing_files_only: settings.hide_unresolved,
                orphans: settings.show_orphans,
            },
            groups: settings.color_groups.clone(),
            display: Display {
                arrows: if settings.show_arrow { Arrows::Shown } else { Arrows::Hidden },
                text_fade_threshold: settings.text_fade_multiplier.clamp(-3.0, 3.0),
                node_size: settings.node_size_multiplier.clamp(0.1, 5.0),
                link_thickness: settings.line_size_multiplier.clamp(0.1, 5.0),
                ..Display::default()
            },
            forces: Forces {
                center: settings.center_strength.clamp(0.0, 1.0),
                repel: settings.repel_strength.clamp(0.0, 20.0),
                link: settings.link_strength.clamp(0.0, 1.0),
                link_distance: settings.link_distance.clamp(30.0, 500.0),
            },
            folded: Folded {
                filters: settings.collapse_filter,
                groups: settings.collapse_color_groups,
                display: settings.collapse_display,
                forces: settings.collapse_forces,
            },
            ..Self::default()
        }
    }

    /// What a `graph.json` says of it; of the rest, what `before` does.
    pub fn settings(&self, before: &GraphSettings) -> GraphSettings {
        GraphSettings {
            search: self.search.clone(),
            show_tags: self.filter.tags,
            show_attachments: self.filter.attachments,
            hide_unresolved: self.filter.existing_files_only,
            show_orphans: self.filter.orphans,
            color_groups: self.groups.clone(),
            show_arrow: self.display.arrows == Arrows::Shown,
            text_fade_multiplier: self.display.text_fade_threshold,
            node_size_multiplier: self.display.node_size,
            line_size_multiplier: self.display.link_thickness,
            center_strength: self.forces.center,
            repel_strength: self.forces.repel,
            link_strength: self.forces.link,
            link_distance: self.forces.link_distance,
            collapse_filter: self.folded.filters,
            collapse_color_groups: self.folded.groups,
            collapse_display: self.folded.display,
            collapse_forces: self.folded.forces,
            close: before.close,
            scale: before.scale,
        }
    }

    /// What "Restore default settings" gives back: everything as `usual` has it, but not what is looked at.
    pub fn restored(&self, usual: Self) -> Self {
        Self { scope: self.scope, depth: self.depth, folded: self.folded, ..usual }
    }

    /// The graph that is wanted, around the note at `path` if that is what is looked at.
    pub fn query(&self, path: Option<&str>) -> GraphQuery {
        let scope = match path.filter(|_| self.scope == ScopeChoice::Local) {
            Some(path) => GraphScope::Local { path: path.to_owned(), depth: self.depth.0, links: self.links },
            None => GraphScope::Global,
        };
        GraphQuery {
            scope,
            filter: self.filter,
            search: self.search.clone(),
            color_by: self.color_by.clone(),
            // Colours are the page's affair.
            groups: self.groups.iter().map(|group| group.query.clone()).collect(),
        }
    }
}
