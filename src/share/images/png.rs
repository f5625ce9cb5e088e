pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that change what is seen: the critical ones, transparency, colours, density, animation.
const NEEDED: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT", b"mDCV", b"cLLI", b"hIST",
];

/// Without text, time, EXIF and whatever else programs put in; up to the end of the picture.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..SIGNATURE.len()).filter(|start| *start == SIGNATURE)?.to_vec();
    let mut at = SIGNATURE.len();
    loop {
        let length = u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?) as usize;
        let kind = bytes.get(at + 4..at + 8)?;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        at += chunk.len();
        if NEEDED.iter().any(|needed| needed.as_slice() == kind) {
            out.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32).to_be_bytes(), kind.as_slice(), data, b"crc!"].concat()
    }

    #[test]
    fn keeps_the_picture_and_loses_the_rest() {
        let before = [SIGNATURE.to_vec(), chunk(b"IHDR", b"0123456789abc"), chunk(b"pHYs", b"density")].concat();
        let after = [chunk(b"IDAT", b"pixels"), chunk(b"IEND", b"")].concat();
        let told = [
            chunk(b"tEXt", b"Author\0me"),
            chunk(b"iTXt", b"XML:com.adobe.xmp\0<x/>"),
            chunk(b"zTXt", b"Comment\0x"),
            chunk(b"eXIf", b"MM\0*GPS"),
            chunk(b"tIME", b"1234567"),
            chunk(b"prVt", b"own"),
        ]
        .concat();
        let bytes = [before.clone(), told, after.clone(), b"appended".to_vec()].concat();
        assert_eq!(cleaned(&bytes).unwrap(), [before, after].concat());
    }

    #[test]
    fn what_is_cut_off_is_left_alone() {
        let bytes = [SIGNATURE.to_vec(), chunk(b"IHDR", b"0123456789abc"), chunk(b"IDAT", b"pixels")].concat();
        assert_eq!(cleaned(&bytes), None);
        assert_eq!(cleaned(&bytes[..bytes.len() - 6]), None);
    }
}
