/// Whether `text` is a tag's name, without its `#`.
pub(crate) fn is_tag(text: &str) -> bool {
    !text.is_empty() && end_of_name(text) == text.len() && has_letter(text)
}

/// Where the tag ends whose name begins `text`, if there is one: letters of any script, digits, `_`, `-`, `/` and
/// emoji, at least one of them not a digit.
pub(super) fn scan(text: &str) -> Option<usize> {
    let end = end_of_name(text);
    has_letter(text.get(..end)?).then_some(end)
}

fn has_letter(name: &str) -> bool {
    name.bytes().any(|byte| !byte.is_ascii_digit())
}

fn end_of_name(text: &str) -> usize {
    text.char_indices().find(|(_, character)| !is_in_tag(*character)).map_or(text.len(), |(at, _)| at)
}

fn is_in_tag(character: char) -> bool {
    match character {
        '_' | '-' | '/' => true,
        _ if character.is_ascii() => character.is_ascii_alphanumeric(),
        // What joins and varies emoji.
        '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' => true,
        _ => !character.is_whitespace() && !character.is_control() && !is_punctuation(character),
    }
}

/// Punctuation outside ASCII: general, supplemental, CJK, and the fullwidth forms of ASCII's.
fn is_punctuation(character: char) -> bool {
    matches!(character,
        '\u{00A1}' | '\u{00A7}' | '\u{00AB}' | '\u{00B6}' | '\u{00B7}' | '\u{00BB}' | '\u{00BF}'
        | '\u{2000}'..='\u{206F}'
        | '\u{2E00}'..='\u{2E7F}'
        | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}'
        | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF3D}' | '\u{FF5B}'..='\u{FF65}'
        | '\u{FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in ["y1984", "inbox/to-read", "größe", "日本語", "🎉", "👨‍👩‍👧", "snake_case", "a/1", "-"]
        {
            assert!(is_tag(name), "{name}");
        }
        for name in ["", "1984", "a b", "a.b", "a#b", "標籤，", "a…"] {
            assert!(!is_tag(name), "{name}");
        }
        assert_eq!(scan("tag, and more"), Some(3));
        assert_eq!(scan("1984."), None);
    }
}
