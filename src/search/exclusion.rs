/// The files that the vault's owner does not want to be found: `userIgnoreFilters`.
#[derive(Default)]
pub struct Exclusion {
    /// What a path begins with, in lower case.
    prefixes: Vec<String>,
}

impl Exclusion {
    pub fn new(filters: &[String]) -> Self {
        let is_expression = |filter: &str| filter.len() > 2 && filter.starts_with('/') && filter.ends_with('/');
        let prefixes = filters.iter().filter(|filter| !filter.is_empty() && !is_expression(filter));
        Self { prefixes: prefixes.map(|filter| filter.to_lowercase()).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.prefixes.is_empty()
    }

    /// Whether the file at a vault path is one of them.
    pub fn holds(&self, path: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let path = path.to_lowercase();
        self.prefixes.iter().any(|prefix| path.starts_with(prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_the_beginning_of_a_path() {
        let filters = ["Old/", "Private", ""].map(str::to_owned);
        let exclusion = Exclusion::new(&filters);
        for (path, is_excluded) in [
            ("Old/A.md", true),
            ("old/a.md", true),
            ("Older/A.md", false),
            ("A/Old/B.md", false),
            ("Private.md", true),
            ("Private notes/A.md", true),
            ("A.md", false),
        ] {
            assert_eq!(exclusion.holds(path), is_excluded, "{path}");
        }
        assert!(!Exclusion::new(&[String::new()]).holds("A.md"));
    }
}
