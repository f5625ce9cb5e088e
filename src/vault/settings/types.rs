use serde::{Deserialize, Serialize};

use super::hotkeys::CommandHotkeys;

/// What a vault says about reading it, with Obsidian's defaults where it says nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    pub strict_line_breaks: bool,
    pub readable_line_length: bool,
    pub show_inline_title: bool,
    pub right_to_left: bool,
    /// Whether the explorer lists files that Obsidian can't open.
    pub show_unsupported_files: bool,
    pub properties_in_document: PropertiesView,
    /// Excluded files: a path's begin, or a regular expression between slashes.
    pub ignore_filters: Vec<String>,
    pub attachment_folder_path: String,
    /// Types of properties by `types.json`, keys in lower case.
    pub property_types: Vec<(String, String)>,
    pub appearance: Appearance,
    pub graph: GraphSettings,
    pub daily_notes: DatedNotesSettings,
    /// The same of longer periods, of those that the vault has notes of.
    pub periodic_notes: Vec<(Period, DatedNotesSettings)>,
    /// By command, in the order of their ids.
    pub hotkeys: Vec<CommandHotkeys>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PropertiesView {
    #[default]
    Visible,
    Hidden,
    Source,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appearance {
    pub theme: Theme,
    /// The name of a theme in `.obsidian/themes`.
    pub css_theme: Option<String>,
    /// Names of files in `.obsidian/snippets`, without `.css`.
    pub css_snippets: Vec<String>,
    /// `#rrggbb`.
    pub accent_color: Option<String>,
    pub base_font_size_px: Option<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphSettings {
    /// Which parts of the settings are folded.
    pub collapse_filter: bool,
    pub collapse_color_groups: bool,
    pub collapse_display: bool,
    pub collapse_forces: bool,
    /// All of the settings are put away.
    pub close: bool,
    pub search: String,
    pub show_tags: bool,
    pub show_attachments: bool,
    pub hide_unresolved: bool,
    pub show_orphans: bool,
    pub color_groups: Vec<ColorGroup>,
    pub show_arrow: bool,
    pub text_fade_multiplier: f32,
    pub node_size_multiplier: f32,
    pub line_size_multiplier: f32,
    pub center_strength: f32,
    pub repel_strength: f32,
    pub link_strength: f32,
    pub link_distance: f32,
    pub scale: f32,
}

/// A search and the colour of what it finds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColorGroup {
    pub query: String,
    /// `0xrrggbb`.
    pub rgb: u32,
    pub alpha: f32,
}

/// What a note can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// Where the notes of days, or of another period, lie, and how they are named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedNotesSettings {
    /// A folder's vault path; empty for the whole vault.
    pub folder: String,
    /// By tokens of Moment.js.
    pub format: String,
}

/// As daily notes are named.
impl Default for DatedNotesSettings {
    fn default() -> Self {
        Self { folder: String::new(), format: Period::Day.usual_format().to_owned() }
    }
}

impl Period {
    /// As notes of it are named where nothing else is said.
    pub fn usual_format(self) -> &'static str {
        match self {
            Self::Day => "YYYY-MM-DD",
            Self::Week => "gggg-[W]ww",
            Self::Month => "YYYY-MM",
            Self::Quarter => "YYYY-[Q]Q",
            Self::Year => "YYYY",
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            strict_line_breaks: false,
            readable_line_length: true,
            show_inline_title: true,
            right_to_left: false,
            show_unsupported_files: false,
            properties_in_document: PropertiesView::Visible,
            ignore_filters: Vec::new(),
            attachment_folder_path: String::new(),
            property_types: Vec::new(),
            appearance: Appearance::default(),
            graph: GraphSettings::default(),
            daily_notes: DatedNotesSettings::default(),
            periodic_notes: Vec::new(),
            hotkeys: Vec::new(),
        }
    }
}

impl Default for GraphSettings {
    fn default() -> Self {
        Self {
            collapse_filter: false,
            collapse_color_groups: false,
            collapse_display: false,
            collapse_forces: false,
            close: false,
            search: String::new(),
            show_tags: false,
            show_attachments: false,
            hide_unresolved: false,
            show_orphans: true,
            color_groups: Vec::new(),
            show_arrow: false,
            text_fade_multiplier: 0.0,
            node_size_multiplier: 1.0,
            line_size_multiplier: 1.0,
            center_strength: 0.5187,
            repel_strength: 10.0,
            link_strength: 1.0,
            link_distance: 250.0,
            scale: 1.0,
        }
    }
}
