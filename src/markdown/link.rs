use super::url;

/// The parts of a wikilink, trimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wikilink<'t> {
    /// Path and `#subpath`.
    pub(super) target: &'t str,
    /// What stands behind the `|`: an alias, or for an image its size.
    pub(super) alias: Option<&'t str>,
    pub(super) is_embed: bool,
}

impl<'t> Wikilink<'t> {
    /// Takes apart `[[target|alias]]` or `![[target|alias]]`. In a table the `|` is escaped.
    pub(super) fn parse(source: &'t str) -> Self {
        let is_embed = source.starts_with('!');
        let inside = source.trim_start_matches('!');
        let inside = inside.strip_prefix("[[").unwrap_or(inside);
        let inside = inside.strip_suffix("]]").unwrap_or(inside);
        let (target, alias) = match inside.split_once('|') {
            Some((target, alias)) => (target.strip_suffix('\\').unwrap_or(target), Some(alias.trim())),
            None => (inside, None),
        };
        Self { target: target.trim(), alias: alias.filter(|alias| !alias.is_empty()), is_embed }
    }

    /// What the link is shown as.
    pub(super) fn shown(&self) -> String {
        match self.alias {
            Some(alias) => alias.replace("\\|", "|"),
            None => shown_target(self.target),
        }
    }
}

/// A target as it is shown where there is no alias: `Note#A#B` as “Note > A > B”.
pub(super) fn shown_target(target: &str) -> String {
    let parts: Vec<&str> = target.split('#').map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(" > ")
}

/// Path and `#subpath` of a Markdown link that leads into the vault, percent-decoded and trimmed; nothing for an
/// address with a scheme.
pub(super) fn inner_target(address: &str) -> Option<String> {
    if address.is_empty() || url::scheme(address).is_some() || address.starts_with("//") {
        return None;
    }
    Some(url::decode(address).trim().to_owned())
}

/// Cuts the `#subpath` off a target.
pub(super) fn split_subpath(target: &str) -> (&str, &str) {
    target.split_at(target.find('#').unwrap_or(target.len()))
}

/// The width and height that an image's alias ends with (`100`, `100x145`), and the alias without them.
pub(super) fn image_size(alias: &str) -> (&str, Option<u32>, Option<u32>) {
    let (rest, last) = match alias.rsplit_once('|') {
        Some((rest, last)) => (rest.strip_suffix('\\').unwrap_or(rest), last),
        None => ("", alias),
    };
    let last = last.trim();
    let (width, height) = last.split_once('x').map_or((last, None), |(width, height)| (width, Some(height)));
    match (size(width), height.map(size)) {
        (Some(width), None) => (rest.trim(), Some(width), None),
        (Some(width), Some(Some(height))) => (rest.trim(), Some(width), Some(height)),
        _ => (alias.trim(), None, None),
    }
}

fn size(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wikilinks() {
        let link = Wikilink::parse("![[ Folder/Note#A#B \\| shown ]]");
        assert_eq!(link, Wikilink { target: "Folder/Note#A#B", alias: Some("shown"), is_embed: true });
        assert_eq!(Wikilink::parse("[[Note#A#B]]").shown(), "Note > A > B");
        assert_eq!(Wikilink::parse("[[#A]]").shown(), "A");
    }

    #[test]
    fn sizes() {
        assert_eq!(image_size("100"), ("", Some(100), None));
        assert_eq!(image_size("100x145"), ("", Some(100), Some(145)));
        assert_eq!(image_size("A cat|100"), ("A cat", Some(100), None));
        assert_eq!(image_size("A cat"), ("A cat", None, None));
        assert_eq!(image_size("12ax7"), ("12ax7", None, None));
    }

    #[test]
    fn addresses_with_a_scheme_are_no_targets() {
        assert_eq!(inner_target("Note%20two.md#A"), Some("Note two.md#A".to_owned()));
        assert_eq!(inner_target("https://a.org"), None);
        assert_eq!(inner_target("mailto:a@b.org"), None);
        assert_eq!(inner_target("//a.org"), None);
    }
}
