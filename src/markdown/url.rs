/// The scheme of an address, without its colon.
pub(super) fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut characters = scheme.bytes();
    let is_scheme = characters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && characters.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then_some(scheme)
}

/// What browsers leave out of an address before they look for its scheme must not hide one: white space and control
/// characters at the beginning, tabs and line ends anywhere.
pub(super) fn cleaned(address: &str) -> String {
    address
        .trim_matches(|character: char| character <= ' ')
        .chars()
        .filter(|character| !matches!(character, '\t' | '\n' | '\r'))
        .collect()
}

/// The host of an `http:` or `https:` address.
pub(super) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

/// Percent escapes as the text they stand for; as they are where that is not UTF-8.
pub(super) fn decode(address: &str) -> String {
    if !address.contains('%') {
        return address.to_owned();
    }
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped =
            (*byte == b'%').then(|| Some((hex(*bytes.get(at + 1)?)? << 4) | hex(*bytes.get(at + 2)?)?)).flatten();
        match escaped {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| address.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// The page's address for a place in the vault: `#/`, the path without `.md`, then the `#subpath`.
pub fn page_address(path: &str, subpath: &str) -> String {
    address(path.strip_suffix(".md").unwrap_or(path), subpath)
}

/// The same for a path that has lost its `.md` already.
pub fn address(path: &str, subpath: &str) -> String {
    let mut address = String::with_capacity(path.len() + subpath.len() + 8);
    address.push_str("#/");
    encode(&mut address, path, b"/");
    encode(&mut address, subpath, b"/#^");
    address
}

/// A path as it stands in an address.
pub fn encoded_path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len() + 8);
    encode(&mut encoded, path, b"/");
    encoded
}

/// Everything but letters, digits, `-._~!$'()*,;:@&=+` and `kept`, as percent escapes.
fn encode(out: &mut String, text: &str, kept: &[u8]) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$'()*,;:@&=+".contains(&byte) || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            push_escape(out, byte);
        }
    }
}

/// An address as it may stand in an attribute: what no address can hold is escaped, percent escapes stay.
pub(super) fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$'()*,;:@&=+/?#%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            push_escape(&mut out, byte);
        }
    }
    out
}

fn push_escape(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_addresses() {
        assert_eq!(page_address("Folder/Note two.md", "#A b#^c"), "#/Folder/Note%20two#A%20b#^c");
        assert_eq!(page_address("a#b?.md", ""), "#/a%23b%3F");
        assert_eq!(page_address("ä.png", ""), "#/%C3%A4.png");
    }

    #[test]
    fn schemes() {
        assert_eq!(scheme("java-script.x:y"), Some("java-script.x"));
        assert_eq!(scheme("a b:c"), None);
        assert_eq!(scheme("Note 1: x"), None);
        assert_eq!(cleaned(" \u{1}java\nscript:x"), "javascript:x");
        assert_eq!(host("https://user@a.org:80/b"), "a.org:80");
    }

    #[test]
    fn percent_escapes() {
        assert_eq!(decode("a%20b%C3%A4%"), "a bä%");
        assert_eq!(decode("%FF%zz"), "%FF%zz");
        assert_eq!(encoded("https://a.org/ä b?c=%20\"[x]"), "https://a.org/%C3%A4%20b?c=%20%22%5Bx%5D");
    }
}
