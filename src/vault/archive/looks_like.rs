/// Self-extracting archives begin with one.
pub const A_PROGRAM: &str = "a program";

/// What a file that is not a zip archive seems to be, from how it begins.
pub fn looks_like(head: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 18] = [
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
        (b"\x1f\x8b", "a gzip file"),
        (b"BZh", "a bzip2 file"),
        (b"\xfd7zXZ\0", "an XZ file"),
        (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
        (b"MSCF", "a Cabinet archive"),
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\x7fELF", A_PROGRAM),
        (b"MZ", A_PROGRAM),
        (b"{\\rtf", "an RTF document"),
        (b"\xd0\xcf\x11\xe0", "an Office document"),
        (b"bplist00", "a property list"),
        (b"koly", "a disk image"),
    ];
    const TAR_MAGIC_OFFSET: usize = 257;

    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Some(kind);
    }
    if head.get(TAR_MAGIC_OFFSET..).is_some_and(|rest| rest.starts_with(b"ustar")) {
        return Some("a tar archive");
    }
    if head.iter().all(|&byte| byte == 0) {
        return Some("a file of nothing but zeros");
    }
    // A character may be cut at the end of what was read.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?,
        Err(_) => return None,
    };
    if text.chars().any(|character| character.is_control() && !character.is_whitespace()) {
        return None;
    }
    let begin: String = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).chars().take(14).collect();
    let begin = begin.to_ascii_lowercase();
    if begin.starts_with("<!doctype html") || begin.starts_with("<html") || begin.starts_with("<head") {
        Some("a web page")
    } else if begin.starts_with("<?xml") || begin.starts_with("<svg") {
        Some("an XML document")
    } else {
        Some("a text file")
    }
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    #[test]
    fn knows_what_people_drop() {
        let mut tar = vec![b'a'; 257];
        tar.extend(b"ustar\x0000");
        let cases: [(&[u8], Option<&str>); 9] = [
            (b"Rar!\x1a\x07\x01\0", Some("a RAR archive")),
            (b"%PDF-1.7\n%\xe2\xe3", Some("a PDF document")),
            (b"\n <!DOCTYPE html>\n<html>", Some("a web page")),
            (b"<html lang=en>", Some("a web page")),
            (b"# A note\n", Some("a text file")),
            ("cut \u{e9}".as_bytes().split_last().unwrap().1, Some("a text file")),
            (&tar, Some("a tar archive")),
            (&[0; 40], Some("a file of nothing but zeros")),
            (b"\x01\x02\x03\xff", None),
        ];
        for (head, kind) in cases {
            assert_eq!(looks_like(head), kind, "{head:?}");
        }
    }
}
