use serde::{Deserialize, Serialize};

/// What a vault's `.obsidian` folder says about reading it, with Obsidian's defaults where it says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub strict_line_breaks: bool,
    pub readable_line_length: bool,
    pub show_inline_title: bool,
    pub right_to_left: bool,
    /// Types of properties by `types.json`, keys in lower case.
    pub property_types: Vec<(String, String)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            strict_line_breaks: false,
            readable_line_length: true,
            show_inline_title: true,
            right_to_left: false,
            property_types: Vec::new(),
        }
    }
}
