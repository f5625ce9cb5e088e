use super::pattern::{self, Case, Program, Want};

/// Which files the vault's settings exclude. Obsidian leaves these out of search, graph and mentions.
#[derive(Default)]
pub struct Exclusion {
    /// In small letters.
    prefixes: Vec<String>,
    patterns: Vec<Program>,
}

impl Exclusion {
    /// From the settings' filters: `/…/` is a regular expression, and anything else what a path begins with. Neither
    /// tells cases apart. What is no regular expression excludes nothing.
    pub fn new(filters: &[String]) -> Self {
        let mut exclusion = Self::default();
        for filter in filters.iter().filter(|filter| !filter.is_empty()) {
            let source = filter.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
            match source.filter(|source| !source.is_empty()) {
                Some(source) => {
                    let program = pattern::parse(source, Case::Ignored).ok().and_then(|parsed| Program::new(&parsed));
                    exclusion.patterns.extend(program);
                }
                None => exclusion.prefixes.push(filter.to_lowercase()),
            }
        }
        exclusion
    }

    /// Whether the file at this vault path is excluded.
    pub fn holds(&self, path: &str) -> bool {
        let does_begin = |lower: &str| self.prefixes.iter().any(|prefix| lower.starts_with(prefix.as_str()));
        (!self.prefixes.is_empty() && does_begin(&path.to_lowercase()))
            || self.patterns.iter().any(|pattern| pattern.find(path, Want::Any, |_| ()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excludes_by_beginning_or_pattern() {
        let filters = ["Templates/", "", "/\\.excalidraw\\.md$/", "/(/", "/"].map(str::to_owned);
        let exclusion = Exclusion::new(&filters);
        for path in ["Templates/Daily.md", "templates/x/y.png", "Draw/Plan.excalidraw.md", "A.EXCALIDRAW.MD"] {
            assert!(exclusion.holds(path), "{path}");
        }
        for path in ["Templates.md", "My Templates/Daily.md", "Plan.md", "(.md", ""] {
            assert!(!exclusion.holds(path), "{path}");
        }
        assert!(!Exclusion::new(&[]).holds("A.md"));
    }
}
