use super::fault::Fault;
use super::problem::Problem;

/// A note as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteText {
    pub text: String,
    /// What the reader should know of how it was read.
    pub notice: Option<Problem>,
}

/// Decodes a note: UTF-8, or UTF-16 if it begins with a byte order mark. Whatever else it is, it is read as far as it
/// can be, and that is said.
pub(super) fn decode_note(mut bytes: Vec<u8>, path: &str) -> NoteText {
    const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return decode_utf16(rest, u16::from_le_bytes, path);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return decode_utf16(rest, u16::from_be_bytes, path);
    }
    if bytes.starts_with(UTF8_MARK) {
        bytes.drain(..UTF8_MARK.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => NoteText { text, notice: None },
        Err(error) => NoteText {
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
            notice: Some(Fault::NotUtf8.about(path)),
        },
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, path: &str) -> NoteText {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut is_whole = odd.is_empty();
    let text = char::decode_utf16(pairs.iter().map(|&pair| unit(pair)))
        .map(|character| {
            is_whole &= character.is_ok();
            character.unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    NoteText { text, notice: (!is_whole).then(|| Fault::Utf16.about(path)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, is_whole: bool) {
        let note = decode_note(bytes.to_vec(), "a.md");
        assert_eq!(note.text, text);
        assert_eq!(note.notice.is_none(), is_whole, "{bytes:?}");
        assert!(note.notice.is_none_or(|notice| notice.reason.contains("“a.md”")));
    }

    #[test]
    fn reads_utf8() {
        check(b"", "", true);
        check("é 日 🦊".as_bytes(), "é 日 🦊", true);
        check(b"\xef\xbb\xbf# A", "# A", true);
        check(b"caf\xe9 x", "caf\u{fffd} x", false);
    }

    #[test]
    fn reads_utf16() {
        check(b"\xff\xfeA\0\xe9\0\x3d\xd8\x8a\xdd", "Aé\u{1f58a}", true);
        check(b"\xfe\xff\0A\0\xe9", "Aé", true);
        check(b"\xff\xfe", "", true);
        check(b"\xff\xfeA\0\x3d\xd8B\0", "A\u{fffd}B", false);
        check(b"\xff\xfeA\0B", "A", false);
    }
}
