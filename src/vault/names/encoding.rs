use std::borrow::Cow;

use super::cp437::decode_cp437;
use crate::vault::Platform;
use crate::vault::fault::Fault;

/// The encoding of an archive's names that neither claim to be UTF-8 nor are. Nothing in a zip says which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// What the zip format says.
    Cp437,
    /// What Japanese Windows writes.
    ShiftJis,
}

impl Fallback {
    /// Decides for a whole archive, because one program wrote all of its names.
    ///
    /// Short European names are often valid Shift-JIS by chance: `Übung` in CP437 reads as a kanji and `ung`. What
    /// gives them away is that such a kanji stands right beside a Latin letter. So it is Shift-JIS when every name is
    /// valid in it and more than half of the characters beyond ASCII are kana or have no Latin letter beside them.
    pub fn of_names<'a>(names: impl Iterator<Item = &'a [u8]>, platform: &dyn Platform) -> Self {
        let (mut japanese, mut other) = (0_usize, 0_usize);
        for name in names {
            let Some(text) = platform.shift_jis(name) else { return Self::Cp437 };
            let mut before = ' ';
            let mut characters = text.chars().peekable();
            while let Some(character) = characters.next() {
                if !character.is_ascii() {
                    let beside_letter =
                        before.is_ascii_alphabetic() || characters.peek().is_some_and(char::is_ascii_alphabetic);
                    if is_kana(character) || !beside_letter { japanese += 1 } else { other += 1 }
                }
                before = character;
            }
        }
        if japanese > other { Self::ShiftJis } else { Self::Cp437 }
    }
}

/// A name as text. `unicode_name` is the archive's own second version of it in UTF-8, if there is one.
pub fn decode<'a>(
    name: &'a [u8],
    unicode_name: Option<&'a [u8]>,
    claims_utf8: bool,
    fallback: Fallback,
    platform: &dyn Platform,
) -> Result<Cow<'a, str>, Fault> {
    if let Some(text) = unicode_name.and_then(|bytes| std::str::from_utf8(bytes).ok()) {
        return Ok(Cow::Borrowed(text));
    }
    match std::str::from_utf8(name) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if claims_utf8 => Err(Fault::NameEncoding),
        Err(_) => Ok(Cow::Owned(match fallback {
            Fallback::Cp437 => decode_cp437(name),
            Fallback::ShiftJis => platform.shift_jis(name).unwrap_or_else(|| decode_cp437(name)),
        })),
    }
}

fn is_kana(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30ff}')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::vault::NativePlatform;

    fn fallback(names: &[&[u8]]) -> Fallback {
        Fallback::of_names(names.iter().copied(), &NativePlatform)
    }

    #[test]
    fn tells_japanese_from_european_names() {
        let shift_jis: &[&[u8]] = &[
            b"\x83m\x81[\x83g.md",       // ノート
            b"\x93\xfa\x96{\x8c\xea.md", // 日本語
            b"\x89\xd4.md",              // 花
            b"2024\x94N.md",             // 2024年
            b"\x82\xa0Bc\x83e.md",       // あBcテ: kana beside Latin letters
        ];
        for name in shift_jis {
            assert_eq!(fallback(&[name]), Fallback::ShiftJis, "{name:?}");
        }
        let cp437: &[&[u8]] = &[
            b"\x9abung.md",       // Übung
            b"Gr\x94\xe1e.md",    // Größe
            b"Caf\x82.md",        // Café
            b"na\x8bve.md",       // naïve
            b"Espa\xa4a.md",      // España
            b"\x8fngstr\x94m.md", // Ångström
            b"Informaci\xa2n.md", // Información
            b"fa\x87ade.md",      // façade
        ];
        for name in cp437 {
            assert_eq!(fallback(&[name]), Fallback::Cp437, "{name:?}");
        }
    }

    #[test]
    fn one_name_that_is_not_valid_decides_for_all() {
        assert_eq!(fallback(&[b"\x89\xd4.md", b"Caf\x82.md"]), Fallback::Cp437);
    }

    #[test]
    fn a_second_name_in_unicode_wins() {
        let decoded = decode(b"_.md", Some("ノ.md".as_bytes()), false, Fallback::Cp437, &NativePlatform);
        assert_eq!(decoded.as_deref(), Ok("ノ.md"));
        let decoded = decode(b"a.md", Some(b"\xff"), false, Fallback::Cp437, &NativePlatform);
        assert_eq!(decoded.as_deref(), Ok("a.md"));
    }

    #[test]
    fn a_false_claim_is_refused() {
        assert_eq!(decode(b"\xff.md", None, true, Fallback::Cp437, &NativePlatform), Err(Fault::NameEncoding));
    }
}
