use std::ops::Range;

/// The address around the `://` at `colon`, as GitHub's autolinks have it: it begins after white space, `(`, `*`, `_`
/// or `~`, goes on to white space or `<`, and leaves out the punctuation that ends a sentence. Backticks and brackets
/// that were not opened inside it end it too, so that it can't swallow a code span or the end of a link's text.
pub(super) fn with_scheme(bytes: &[u8], extent: &Range<usize>, colon: usize) -> Option<Range<usize>> {
    if bytes.get(colon..colon + 3) != Some(b"://") {
        return None;
    }
    let before = bytes.get(extent.start..colon)?;
    let scheme = [&b"https"[..], b"http"].into_iter().find(|scheme| {
        before.len() >= scheme.len() && before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme)
    })?;
    let start = colon - scheme.len();
    let host = bytes.get(colon + 3).filter(|_| colon + 3 < extent.end)?;
    // The end is looked for only when there is an address: many that are none must not cost a search each.
    if !may_begin(bytes, extent.start, start) || !(host.is_ascii_alphanumeric() || *host >= 0x80) {
        return None;
    }
    let end = end(bytes, colon + 3..extent.end);
    (end > colon + 3).then_some(start..end)
}

/// The address that begins with the `www.` at `start`.
pub(super) fn with_www(bytes: &[u8], extent: &Range<usize>, start: usize) -> Option<Range<usize>> {
    if bytes.get(start..start + 4)?.eq_ignore_ascii_case(b"www.") && may_begin(bytes, extent.start, start) {
        let end = end(bytes, start + 4..extent.end);
        let host = bytes.get(start + 4..end)?;
        let is_host = host.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
        return (is_host && host.contains(&b'.')).then_some(start..end);
    }
    None
}

fn may_begin(bytes: &[u8], extent_start: usize, start: usize) -> bool {
    if start == extent_start {
        return true;
    }
    let before = bytes[start - 1];
    match before {
        // The target of a link is the CommonMark parser's.
        b'(' => start < 2 || bytes[start - 2] != b']',
        b' ' | b'\t' | b'\n' | b'\r' | b'*' | b'_' | b'~' | b'=' => {
            before != b'=' || (start >= 2 && bytes[start - 2] == b'=')
        }
        _ => before >= 0x80,
    }
}

fn end(bytes: &[u8], range: Range<usize>) -> usize {
    let (mut brackets, mut parentheses) = (0i32, 0i32);
    let mut end = range.start;
    while end < range.end {
        match bytes[end] {
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0B' | b'\x0C' | b'<' | b'`' => break,
            b'[' => brackets += 1,
            b']' if brackets == 0 => break,
            b']' => brackets -= 1,
            b'(' => parentheses += 1,
            b')' => parentheses -= 1,
            // An ideographic space, comma or full stop: the address stands inside a sentence without spaces.
            0xE3 if bytes.get(end + 1) == Some(&0x80) && matches!(bytes.get(end + 2), Some(0x80..=0x82)) => break,
            _ => {}
        }
        end += 1;
    }
    while end > range.start {
        match bytes[end - 1] {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' => end -= 1,
            // The end of a highlight.
            b'=' if bytes[range.start..end].ends_with(b"==") => end -= 2,
            b')' if parentheses < 0 => {
                parentheses += 1;
                end -= 1;
            }
            b';' => match entity(&bytes[range.start..end]) {
                Some(length) => end -= length,
                None => break,
            },
            _ => break,
        }
    }
    end
}

/// How long the `&name;` is that the address ends with.
fn entity(bytes: &[u8]) -> Option<usize> {
    let name = bytes[..bytes.len() - 1].iter().rev().take(32).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let start = bytes.len().checked_sub(name + 2)?;
    (name > 0 && bytes[start] == b'&').then_some(name + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let extent = 0..text.len();
        let range = match text.find("://") {
            Some(colon) => with_scheme(text.as_bytes(), &extent, colon),
            None => with_www(text.as_bytes(), &extent, text.find("www.")?),
        };
        text.get(range?)
    }

    #[test]
    fn where_it_ends() {
        assert_eq!(found("see https://a.org/b_c."), Some("https://a.org/b_c"));
        assert_eq!(found("(https://a.org/b_(c))"), Some("https://a.org/b_(c)"));
        assert_eq!(found("https://a.org/?q=[1]&lt;"), Some("https://a.org/?q=[1]"));
        assert_eq!(found("[https://a.org](b)"), None);
        assert_eq!(found("x https://a.org](b)"), Some("https://a.org"));
        assert_eq!(found("www.a.org/x, and"), Some("www.a.org/x"));
    }

    #[test]
    fn where_there_is_none() {
        for text in [
            "[a](https://a.org)",
            "<https://a.org>",
            "xhttps://a.org",
            "ftp://a.org",
            "https:// a",
            "www.",
            "awww.a.org",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
