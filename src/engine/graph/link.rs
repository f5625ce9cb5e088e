//! A view of the graph as a short text, which stands in an address: what differs from Obsidian's defaults, a line each.

use std::fmt::Write;

use super::options::{Depth, GraphOptions, ScopeChoice};
use super::query::ColorBy;
use crate::graph::scene::{Arrows, SizeBy};
use crate::vault::ColorGroup;

/// A sound address has no more; what is behind is not read.
const MOST_LINES: usize = 100;

type Flag = (&'static str, fn(&mut GraphOptions) -> &mut bool);
type Amount = (&'static str, std::ops::RangeInclusive<f32>, fn(&mut GraphOptions) -> &mut f32);

const FLAGS: [Flag; 7] = [
    ("tags", |options| &mut options.filter.tags),
    ("attachments", |options| &mut options.filter.attachments),
    ("existing", |options| &mut options.filter.existing_files_only),
    ("orphans", |options| &mut options.filter.orphans),
    ("incoming", |options| &mut options.links.incoming),
    ("outgoing", |options| &mut options.links.outgoing),
    ("neighbors", |options| &mut options.links.neighbors),
];

const AMOUNTS: [Amount; 7] = [
    ("fade", -3.0..=3.0, |options| &mut options.display.text_fade_threshold),
    ("size", 0.1..=5.0, |options| &mut options.display.node_size),
    ("thickness", 0.1..=5.0, |options| &mut options.display.link_thickness),
    ("center", 0.0..=1.0, |options| &mut options.forces.center),
    ("repel", 0.0..=20.0, |options| &mut options.forces.repel),
    ("link", 0.0..=1.0, |options| &mut options.forces.link),
    ("distance", 30.0..=500.0, |options| &mut options.forces.link_distance),
];

impl GraphOptions {
    /// The text that [`Self::from_link`] reads. It names at least the scope, so it is never empty.
    pub fn to_link(&self) -> String {
        let (mut these, mut usual) = (self.clone(), Self::default());
        let mut text = match self.scope {
            ScopeChoice::Global => "global\n".to_owned(),
            ScopeChoice::Local => format!("local {}\n", self.depth.0),
        };
        for (name, place) in FLAGS {
            let is_on = *place(&mut these);
            if is_on != *place(&mut usual) {
                let _ = writeln!(text, "{}{name}", if is_on { "" } else { "no-" });
            }
        }
        for (name, _, place) in AMOUNTS {
            let amount = *place(&mut these);
            if amount != *place(&mut usual) {
                let _ = writeln!(text, "{name} {amount}");
            }
        }
        if self.display.arrows == Arrows::Shown {
            text.push_str("arrows\n");
        }
        match self.display.size_by {
            SizeBy::Links => {}
            SizeBy::Words => text.push_str("by-words\n"),
            SizeBy::PageRank => text.push_str("by-rank\n"),
        }
        match &self.color_by {
            ColorBy::Groups => {}
            ColorBy::Folder => text.push_str("color folder\n"),
            ColorBy::Tag => text.push_str("color tag\n"),
            ColorBy::Community => text.push_str("color community\n"),
            ColorBy::Property(name) => {
                let _ = writeln!(text, "color property {}", on_one_line(name));
            }
        }
        if !self.search.is_empty() {
            let _ = writeln!(text, "search {}", on_one_line(&self.search));
        }
        for group in &self.groups {
            let _ = writeln!(text, "group {:06x} {}", group.rgb, on_one_line(&group.query));
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// The view that an address tells. What is not understood is left out.
    pub fn from_link(text: &str) -> Self {
        let mut options = Self::default();
        for line in text.lines().take(MOST_LINES) {
            let _ = options.take_line(line);
        }
        options
    }

    fn take_line(&mut self, line: &str) -> Option<()> {
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (flag, is_on) = name.strip_prefix("no-").map_or((name, true), |flag| (flag, false));
        if let Some((_, place)) = FLAGS.iter().find(|(name, _)| *name == flag) {
            *place(self) = is_on;
            return Some(());
        }
        if let Some((_, range, place)) = AMOUNTS.iter().find(|(known, ..)| *known == name) {
            let amount: f32 = rest.parse().ok().filter(|amount: &f32| amount.is_finite())?;
            *place(self) = amount.clamp(*range.start(), *range.end());
            return Some(());
        }
        match name {
            "local" => {
                self.scope = ScopeChoice::Local;
                let depth = rest.parse().unwrap_or(Depth::default().0);
                self.depth = Depth(depth.clamp(*Depth::ALL.start(), *Depth::ALL.end()));
            }
            "arrows" => self.display.arrows = Arrows::Shown,
            "by-words" => self.display.size_by = SizeBy::Words,
            "by-rank" => self.display.size_by = SizeBy::PageRank,
            "color" => {
                self.color_by = match rest.split_once(' ').unwrap_or((rest, "")) {
                    ("folder", _) => ColorBy::Folder,
                    ("tag", _) => ColorBy::Tag,
                    ("community", _) => ColorBy::Community,
                    ("property", name) => ColorBy::Property(name.to_owned()),
                    _ => return None,
                }
            }
            "search" => rest.clone_into(&mut self.search),
            "group" => {
                let (color, query) = rest.split_once(' ').unwrap_or((rest, ""));
                let rgb = u32::from_str_radix(color, 16).ok().filter(|_| color.len() == 6)?;
                self.groups.push(ColorGroup { query: query.to_owned(), rgb, alpha: 1.0 });
            }
            _ => return None,
        }
        Some(())
    }
}

fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{GraphFilter, LocalLinks};
    use crate::graph::layout::Forces;
    use crate::graph::scene::Display;

    #[test]
    fn defaults_say_nothing_more() {
        assert_eq!(GraphOptions::default().to_link(), "global");
        assert_eq!(GraphOptions::from_link("global"), GraphOptions::default());
        assert_eq!(GraphOptions::from_link(""), GraphOptions::default());
    }

    #[test]
    fn all_that_is_said_comes_back() {
        let group = |query: &str, rgb| ColorGroup { query: query.to_owned(), rgb, alpha: 1.0 };
        let options = GraphOptions {
            scope: ScopeChoice::Local,
            depth: Depth(4),
            links: LocalLinks { incoming: false, outgoing: true, neighbors: true },
            search: "path:\"a b\" -tag:#ünïcode".to_owned(),
            filter: GraphFilter { tags: true, attachments: true, existing_files_only: true, orphans: false },
            color_by: ColorBy::Property("kind of thing".to_owned()),
            groups: vec![group("tag:#a  b", 0x00_ff88), group("", 0)],
            display: Display {
                arrows: Arrows::Shown,
                text_fade_threshold: -1.5,
                node_size: 0.1,
                link_thickness: 5.0,
                size_by: SizeBy::Words,
            },
            forces: Forces { center: 0.25, repel: 3.0, link: 0.0, link_distance: 30.0 },
            ..GraphOptions::default()
        };
        assert_eq!(GraphOptions::from_link(&options.to_link()), options);
        let link = GraphOptions { color_by: ColorBy::Folder, ..GraphOptions::default() }.to_link();
        assert_eq!(link, "global\ncolor folder");
    }

    #[test]
    fn strange_lines_do_no_harm() {
        let link = "local 99\nfade NaN\nsize 1e9\ngroup red x\ngroup 12345\ncolor\ncolor rainbow\nno-such\n\u{0}\nrepel -4\ntags";
        let options = GraphOptions::from_link(link);
        let expected = GraphOptions {
            scope: ScopeChoice::Local,
            depth: Depth(5),
            filter: GraphFilter { tags: true, ..GraphFilter::default() },
            display: Display { node_size: 5.0, ..Display::default() },
            forces: Forces { repel: 0.0, ..Forces::default() },
            ..GraphOptions::default()
        };
        assert_eq!(options, expected);
        assert!(GraphOptions::from_link(&"group 000000 x\n".repeat(10_000)).groups.len() <= MOST_LINES);
    }
}
