//! The colours of groups and other classes of nodes.

use crate::engine::{ColorBy, GraphOptions};
use crate::vault::ColorGroup;

/// What new groups get, one after the other: tones that can be seen on light and dark.
const NEW: [u32; 8] = [0x3b_82d6, 0xd9_822b, 0x2f_9e62, 0xc9_4f7c, 0x8a_63d2, 0xb5_891b, 0x1d_96a6, 0xd0_483e];

/// How many colours the style sheet has for classes that have none of their own.
pub const CLASS_COLORS: usize = 12;

/// The first colour that no group has yet.
pub fn next_color(groups: &[ColorGroup]) -> u32 {
    let free = NEW.iter().find(|color| groups.iter().all(|group| group.rgb != **color));
    *free.or_else(|| NEW.get(groups.len() % NEW.len())).unwrap_or(&0)
}

/// `#rrggbb`.
pub fn hex(rgb: u32) -> String {
    format!("#{rgb:06x}")
}

pub fn rgb_of(hex: &str) -> Option<u32> {
    u32::from_str_radix(hex.strip_prefix('#')?, 16).ok().filter(|rgb| *rgb <= 0xff_ffff)
}

/// The colours that the groups have, in CSS; none where colours go by something else.
pub fn group_colors(options: &GraphOptions) -> Vec<String> {
    match options.color_by {
        ColorBy::Groups => options.groups.iter().map(color_of).collect(),
        _ => Vec::new(),
    }
}

fn color_of(group: &ColorGroup) -> String {
    if group.alpha >= 1.0 {
        return hex(group.rgb);
    }
    let [_, red, green, blue] = group.rgb.to_be_bytes();
    format!("rgb({red} {green} {blue} / {})", group.alpha)
}

/// The colour of a class for the page's own elements.
pub fn class_color(options: &GraphOptions, class: usize) -> String {
    match options.color_by {
        ColorBy::Groups => options.groups.get(class).map(color_of).unwrap_or_default(),
        _ => format!("var(--graph-class-{})", class % CLASS_COLORS + 1),
    }
}
