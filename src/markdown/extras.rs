use std::ops::Range;

use super::frontmatter;
use super::item::Inline;
use super::pass::{self, Container, ContainerEnd, Dialect, Leaf, Sink};
use super::render::code_language;

/// What of a note is not shown by the page itself, but by libraries that are loaded for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    pub math: bool,
    /// Formulas of chemistry.
    pub chemistry: bool,
    /// Languages of its code, in lower case, each once; `mermaid` among them.
    pub languages: Vec<String>,
}

/// One pass, and none for a note without the signs of any.
pub fn extras(text: &str) -> Extras {
    let mut found = Extras::default();
    if text.contains('$') || text.contains("```") || text.contains("~~~") {
        let body = text.get(frontmatter::body(text)..).unwrap_or_default();
        pass::run(body, Dialect::Obsidian, &mut found);
    }
    found
}

impl Sink for Extras {
    fn open(&mut self, _container: &Container<'_>, _range: Range<usize>) {}

    fn close(&mut self, _container: ContainerEnd) {}

    fn leaf(&mut self, leaf: &Leaf<'_>) {
        for item in leaf.items {
            if let Inline::Math(source) | Inline::MathBlock(source) = item.inline {
                self.math = true;
                self.chemistry |= source.contains("\\ce") || source.contains("\\pu");
            }
        }
    }

    fn open_code(&mut self, info: Option<&str>) {
        let language = info.map(code_language).unwrap_or_default().to_lowercase();
        if !language.is_empty() && !self.languages.contains(&language) {
            self.languages.push(language);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_loaded_for_a_note() {
        let found = extras("Costs $5 and $6.\n\n```Rust title\nlet a;\n```\n\n~~~{.js}\n~~~\n\n```rust\n```\n");
        assert_eq!(found, Extras { languages: vec!["rust".to_owned(), "js".to_owned()], ..Extras::default() });
        let found = extras("---\na: $x$\n---\n$$\\ce{H2O}$$\n");
        assert!(found.math && found.chemistry && found.languages.is_empty());
        assert!(extras("An $a$ inline").math);
        assert_eq!(extras("`$a$` and \\$b\\$"), Extras::default());
    }
}
