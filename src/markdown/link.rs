use super::url;

/// The parts of a wikilink, trimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wikilink<'t> {
    /// Path and `#subpath`.
    pub target: &'t str,
    /// What stands behind the `|`: an alias, or for an image its size.
    pub alias: Option<&'t str>,
    pub is_embed: bool,
}

impl<'t> Wikilink<'t> {
    /// Takes apart `[[target|alias]]` or `![[target|alias]]`. In a table the `|` is escaped.
    pub fn parse(source: &'t str) -> Self {
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
    pub fn shown(&self) -> String {
        match self.alias {
            Some(alias) => alias.replace("\\|", "|"),
            None => {
                let shown = shown_target(self.target);
                if shown.is_empty() { self.target.to_owned() } else { shown }
            }
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
pub fn inner_target(address: &str) -> Option<String> {
    if address.is_empty() || url::scheme(address).is_some() || address.starts_with("//") {
        return None;
    }
    Some(url::decode(address).trim().to_owned())
}

/// What an `obsidian:` address opens in the vault of this name, as a link's target; or the reason why it leads nowhere.
pub fn vault_target(address: &str, vault: &str) -> Result<String, String> {
    const ELSEWHERE: &str = "This link leads to a place on the disk of whoever wrote it.";
    let rest = address.split_once(':').map_or("", |(_, rest)| rest);
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let (named, file) = if let Some(path) = rest.strip_prefix("vault/") {
        let (named, file) = path.split_once('/').unwrap_or((path, ""));
        (Some(url::decode(named)), url::decode(file))
    } else if rest.starts_with('/') {
        return Err(ELSEWHERE.to_owned());
    } else {
        let (action, query) = rest.split_once('?').unwrap_or((rest, ""));
        let action = action.trim_end_matches('/');
        if action != "open" {
            return Err(format!("“obsidian://{}” asks Obsidian itself to do something.", url::decode(action)));
        }
        let value = |key: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(name, _)| *name == key).map(|(_, value)| url::decode(value))
        };
        if value("path").is_some() {
            return Err(ELSEWHERE.to_owned());
        }
        (value("vault"), value("file").unwrap_or_default())
    };
    match named {
        Some(named) if !named.is_empty() && named != vault => {
            Err(format!("This link leads into another vault, “{named}”."))
        }
        _ if file.trim().is_empty() => Err("This link opens a vault and names no file in it.".to_owned()),
        _ => Ok(file.trim().to_owned()),
    }
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
    fn obsidian_addresses() {
        let target = |address: &str| vault_target(address, "My vault").ok();
        for address in [
            "obsidian://open?vault=My%20vault&file=A%2FB%23C",
            "obsidian://open?file=A/B%23C",
            "obsidian://open/?paneType=tab&file=A/B%23C&vault=My vault",
            "obsidian://vault/My%20vault/A/B%23C",
            "OBSIDIAN:open?file=A/B#C",
        ] {
            assert_eq!(target(address).as_deref(), Some("A/B#C"), "{address}");
        }
        for address in [
            "obsidian://open?vault=my%20vault&file=A",
            "obsidian://open?vault=My%20vault",
            "obsidian://open?vault=My%20vault&file=A&path=%2Fetc",
            "obsidian://new?file=A",
            "obsidian://vault/Another/A",
            "obsidian:///home/A",
            "obsidian://",
            "obsidian:",
        ] {
            assert_eq!(target(address), None, "{address}");
        }
    }

    #[test]
    fn addresses_with_a_scheme_are_no_targets() {
        assert_eq!(inner_target("Note%20two.md#A"), Some("Note two.md#A".to_owned()));
        assert_eq!(inner_target("https://a.org"), None);
        assert_eq!(inner_target("mailto:a@b.org"), None);
        assert_eq!(inner_target("//a.org"), None);
    }
}
