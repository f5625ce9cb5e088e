use serde::{Deserialize, Serialize};

use crate::graph::scene::Ink;

/// Colours as CSS writes them, and the labels' font.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Palette {
    pub node: String,
    pub unresolved: String,
    pub tag: String,
    pub attachment: String,
    pub current: String,
    pub focused: String,
    pub line: String,
    pub line_focused: String,
    pub text: String,
    pub background: String,
    /// Of classes of nodes, by turns when there are more of these.
    pub classes: Vec<String>,
    /// A list of font families.
    pub font: String,
}

impl Palette {
    pub fn color(&self, ink: Ink) -> &str {
        match ink {
            Ink::Node => &self.node,
            Ink::Unresolved => &self.unresolved,
            Ink::Tag => &self.tag,
            Ink::Attachment => &self.attachment,
            Ink::Class(class) => {
                let colors = self.classes.len().max(1);
                self.classes.get(usize::from(class) % colors).unwrap_or(&self.node)
            }
            Ink::Current => &self.current,
            Ink::Focused => &self.focused,
            Ink::Line => &self.line,
            Ink::LineFocused => &self.line_focused,
        }
    }
}
