use std::ops::Range;

use super::frontmatter;
use super::item::Inline;
use super::pass::{self, Container, ContainerEnd, Dialect, Leaf, Sink};

/// What of a note is not prose, by bytes of its text: code and formulas, in blocks and in lines. In order, and without
/// overlaps.
pub fn verbatim(text: &str) -> Vec<Range<usize>> {
    let base = frontmatter::body(text);
    let body = text.get(base..).unwrap_or_default();
    let mut finder = Finder { base, is_code: false, found: Vec::new() };
    pass::run(body, Dialect::Obsidian, &mut finder);
    let mut found = finder.found;
    found.sort_by_key(|range| range.start);
    found
}

struct Finder {
    /// Where the body begins in the note.
    base: usize,
    /// Whether the block that ends is code.
    is_code: bool,
    found: Vec<Range<usize>>,
}

impl Sink for Finder {
    fn open(&mut self, _container: &Container<'_>, _range: Range<usize>) {}

    fn close(&mut self, _container: ContainerEnd) {}

    fn leaf(&mut self, leaf: &Leaf<'_>) {
        for item in leaf.items {
            if matches!(item.inline, Inline::Code(_) | Inline::Math(_) | Inline::MathBlock(_)) {
                self.found.push(self.base + item.start..self.base + item.end);
            }
        }
    }

    fn close_code(&mut self) {
        self.is_code = true;
    }

    fn ended(&mut self, range: &Range<usize>, _depth: usize) {
        if std::mem::take(&mut self.is_code) {
            self.found.push(self.base + range.start..self.base + range.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_code_and_formulas() {
        let text = "---\nkey: `no`\n---\nA `span` and $x$, then\n\n```rust\nblock\n```\n\n> - deep\n>\n>   ~~~\n>   quoted\n>   ~~~\n\n\
                    $$\nformula\n$$\n\n    indented\n\n| `cell` | b |\n|---|---|\n\n$5 and $6 ``a`b``";
        let found: Vec<&str> = verbatim(text).into_iter().map(|range| text[range].trim_end()).collect();
        let expected = [
            "`span`",
            "$x$",
            "```rust\nblock\n```",
            "~~~\n>   quoted\n>   ~~~",
            "$$\nformula\n$$",
            "indented",
            "`cell`",
            "``a`b``",
        ];
        assert_eq!(found, expected);
    }
}
