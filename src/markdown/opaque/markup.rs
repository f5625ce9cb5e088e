/// Where the tag, comment or address in angle brackets ends that begins with the `<` at the start of `bytes`, by the rules
/// of CommonMark. What stands in it is no construct of Obsidian's: it binds as tightly as a code span.
///
/// Nothing else gives how far was looked, so that the caller can keep count.
pub(super) fn end(bytes: &[u8]) -> Result<usize, usize> {
    let found = match bytes.get(1) {
        Some(b'!') if bytes.starts_with(b"<!--") => return comment(bytes),
        Some(b'/') => closing_tag(bytes),
        Some(first) if first.is_ascii_alphabetic() => opening_tag(bytes).or_else(|looked| {
            let address = address(bytes);
            address.map_err(|also| also.max(looked))
        }),
        _ => Err(2),
    };
    found.map_err(|looked| looked.min(bytes.len()))
}

fn comment(bytes: &[u8]) -> Result<usize, usize> {
    // `<!-->` and `<!--->` are whole.
    let found = memchr::memmem::find(bytes.get(2..).unwrap_or_default(), b"-->");
    found.map(|at| 2 + at + 3).ok_or(bytes.len())
}

fn closing_tag(bytes: &[u8]) -> Result<usize, usize> {
    let name = name_length(bytes, 2);
    let close = skip_space(bytes, 2 + name);
    if name > 0 && bytes.get(close) == Some(&b'>') { Ok(close + 1) } else { Err(close) }
}

fn opening_tag(bytes: &[u8]) -> Result<usize, usize> {
    let mut at = 1 + name_length(bytes, 1);
    loop {
        let next = skip_space(bytes, at);
        match bytes.get(next) {
            Some(b'>') => return Ok(next + 1),
            Some(b'/') if bytes.get(next + 1) == Some(&b'>') => return Ok(next + 2),
            // An attribute stands behind white space.
            Some(byte) if next > at && is_first_of_name(*byte) => at = attribute(bytes, next)?,
            _ => return Err(next),
        }
    }
}

/// Where the attribute ends that begins at `start`.
fn attribute(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let name = start + bytes[start..].iter().take_while(|byte| is_in_name(**byte)).count();
    let equals = skip_space(bytes, name);
    if bytes.get(equals) != Some(&b'=') {
        return Ok(name);
    }
    let value = skip_space(bytes, equals + 1);
    match bytes.get(value) {
        Some(quote @ (b'"' | b'\'')) => {
            let rest = bytes.get(value + 1..).unwrap_or_default();
            memchr::memchr(*quote, rest).map(|length| value + 1 + length + 1).ok_or(bytes.len())
        }
        Some(_) => {
            let rest = &bytes[value..];
            let is_plain = |byte: &u8| !byte.is_ascii_whitespace() && !b"\"'=<>`".contains(byte);
            let length = rest.iter().take_while(|byte| is_plain(byte)).count();
            if length > 0 { Ok(value + length) } else { Err(value) }
        }
        None => Err(value),
    }
}

/// `<scheme:…>`: without spaces and other angle brackets.
fn address(bytes: &[u8]) -> Result<usize, usize> {
    let is_in_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let scheme = bytes[1..].iter().take(33).take_while(|byte| is_in_scheme(byte)).count();
    if !(2..=32).contains(&scheme) || bytes.get(1 + scheme) != Some(&b':') {
        return Err(1 + scheme);
    }
    let rest = &bytes[1 + scheme..];
    let length = rest.iter().take_while(|byte| **byte > b' ' && !matches!(byte, b'<' | b'>')).count();
    let close = 1 + scheme + length;
    if bytes.get(close) == Some(&b'>') { Ok(close + 1) } else { Err(close) }
}

fn name_length(bytes: &[u8], start: usize) -> usize {
    let name = bytes.get(start..).unwrap_or_default();
    if !name.first().is_some_and(u8::is_ascii_alphabetic) {
        return 0;
    }
    name.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count()
}

fn is_first_of_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':')
}

fn is_in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'.' | b'-')
}

fn skip_space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole() {
        for markup in [
            "<a>",
            "<br/>",
            "<a b c=d e='f>' g=\"h>\" />",
            "<a\nb>",
            "</a >",
            "<!-- > -->",
            "<!-->",
            "<https://a.b/$c$>",
            "<mailto:a@b.c>",
        ] {
            assert_eq!(end(format!("{markup} >").as_bytes()), Ok(markup.len()), "{markup}");
        }
    }

    #[test]
    fn not_whole() {
        for markup in
            ["<", "<>", "< a>", "<1>", "<a", "<a b=\"", "<a b='c'd>", "<a =b>", "</ a>", "<!-- a", "<a*b>", "<a:b c"]
        {
            assert!(end(markup.as_bytes()).is_err(), "{markup}");
        }
    }
}
