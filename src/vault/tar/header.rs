/// Headers and files fill blocks of this length.
pub const BLOCK: usize = 512;

/// What stands before a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub name: Vec<u8>,
    pub size: u64,
    pub modified: Option<i64>,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
    SymbolicLink,
    HardLink,
    /// A device, a pipe.
    Special,
    /// A file that leaves its holes out.
    Sparse,
    /// The name of the next file, which is longer than a header has room for.
    LongName,
    /// What more is to be known of the next file.
    Extended,
    /// The same for all files from here on.
    ExtendedForAll,
    /// What programs note for themselves: the name of the volume, where a link leads to.
    Aside,
}

/// Whether an archive begins like this.
pub fn begins_tar(head: &[u8]) -> bool {
    head.first_chunk::<BLOCK>().is_some_and(|block| Header::parse(block).is_some())
}

impl Header {
    /// Nothing where the checksum tells that it is none.
    pub fn parse(block: &[u8; BLOCK]) -> Option<Self> {
        let field = |from: usize, len: usize| block.get(from..from + len).unwrap_or_default();
        let said = number(field(148, 8))?;
        // Its own place counts as blanks. Old programs added bytes as if they had signs.
        let bytes = || block.iter().enumerate().map(|(at, &byte)| if (148..156).contains(&at) { b' ' } else { byte });
        let sum: u64 = bytes().map(u64::from).sum();
        let signed: i64 = bytes().map(|byte| i64::from(byte.cast_signed())).sum();
        if said != sum && i64::try_from(said) != Ok(signed) {
            return None;
        }
        let mut name = text(field(0, 100)).to_vec();
        let prefix = text(field(345, 155));
        // GNU's own form has other things in that place.
        if field(257, 8) == b"ustar\x0000" && !prefix.is_empty() {
            name = [prefix, b"/", &name].concat();
        }
        let mut kind = match field(156, 1).first()? {
            b'0' | 0 | b'7' => Kind::File,
            b'1' => Kind::HardLink,
            b'2' => Kind::SymbolicLink,
            b'3' | b'4' | b'6' => Kind::Special,
            b'5' | b'D' => Kind::Folder,
            b'S' => Kind::Sparse,
            b'L' => Kind::LongName,
            b'x' | b'X' => Kind::Extended,
            b'g' => Kind::ExtendedForAll,
            b'K' | b'V' | b'M' | b'N' => Kind::Aside,
            // By the standard, what is not known is a file.
            _ => Kind::File,
        };
        if kind == Kind::File && name.ends_with(b"/") {
            kind = Kind::Folder;
        }
        let modified = number(field(136, 12)).and_then(|seconds| i64::try_from(seconds).ok());
        Some(Self { name, size: number(field(124, 12))?, modified, kind })
    }
}

/// Up to its first zero.
pub fn text(field: &[u8]) -> &[u8] {
    field.split(|&byte| byte == 0).next().unwrap_or_default()
}

/// In octal digits, or, with the first bit set, in bytes.
fn number(field: &[u8]) -> Option<u64> {
    if let Some((&first, rest)) = field.split_first()
        && first & 0x80 != 0
    {
        // 0xff begins a negative number, which nothing here can be.
        let first = u64::from(first & 0x7f);
        return rest.iter().try_fold(first, |number, &byte| {
            number.checked_mul(256).and_then(|number| number.checked_add(u64::from(byte)))
        });
    }
    let digits = field.iter().skip_while(|byte| **byte == b' ').take_while(|byte| !matches!(byte, 0 | b' '));
    digits.copied().try_fold(0_u64, |number, digit| match digit {
        b'0'..=b'7' => number.checked_mul(8)?.checked_add(u64::from(digit - b'0')),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_fields() {
        let cases: [(&[u8], Option<u64>); 8] = [
            (b"0000644\0", Some(0o644)),
            (b"   644 \0", Some(0o644)),
            (b"\0\0\0\0", Some(0)),
            (b"77777777777", Some(0o77_777_777_777)),
            (b"\x80\0\0\0\0\0\0\0\0\0\x01\0", Some(256)),
            (b"\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", None),
            (b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", None),
            (b"12x", None),
        ];
        for (field, expected) in cases {
            assert_eq!(number(field), expected, "{field:?}");
        }
    }
}
