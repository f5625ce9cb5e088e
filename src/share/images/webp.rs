use super::jpeg::{orientation, tiff_of};

const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
const NEEDED: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// Without EXIF, but for the orientation, and XMP. The header tells that they are gone, and the new length.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize;
    let body = bytes.get(12..length.checked_add(8)?)?;
    let mut chunks = Vec::with_capacity(body.len());
    let mut header = None;
    let mut turned = None;
    let mut at = 0;
    while at < body.len() {
        let kind = body.get(at..at + 4)?;
        let length = u32::from_le_bytes(*body.get(at + 4..)?.first_chunk()?) as usize;
        let data = body.get(at + 8..(at + 8).checked_add(length)?)?;
        // A chunk of odd length is filled up, though some programs forget that at the end.
        let padded = length.checked_add(length % 2)?;
        if NEEDED.iter().any(|needed| needed.as_slice() == kind) {
            if kind == b"VP8X" {
                header = Some(chunks.len() + 8);
            }
            chunks.extend(body.get(at..at + 8)?);
            chunks.extend(data);
            chunks.resize(chunks.len() + length % 2, 0);
        } else if kind == b"EXIF" {
            turned = orientation(data.strip_prefix(b"Exif\0\0").unwrap_or(data));
        }
        at = (at + 8).checked_add(padded)?;
    }
    let header = header.filter(|at| *at < chunks.len());
    if let (Some(_), Some(orientation)) = (header, turned) {
        let tiff = tiff_of(orientation);
        chunks.extend(b"EXIF");
        chunks.extend((tiff.len() as u32).to_le_bytes());
        chunks.extend(&tiff);
    }
    if let Some(flags) = header.and_then(|at| chunks.get_mut(at)) {
        *flags &= !HAS_XMP;
        if turned.is_none() {
            *flags &= !HAS_EXIF;
        }
    }
    let mut out = b"RIFF".to_vec();
    out.extend(u32::try_from(chunks.len() + 4).ok()?.to_le_bytes());
    out.extend(b"WEBP");
    out.append(&mut chunks);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let mut chunk = [kind.as_slice(), &(data.len() as u32).to_le_bytes(), data].concat();
        chunk.resize(chunk.len() + data.len() % 2, 0);
        chunk
    }

    fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
        let body = chunks.concat();
        [b"RIFF".as_slice(), &(body.len() as u32 + 4).to_le_bytes(), b"WEBP", &body].concat()
    }

    #[test]
    fn keeps_the_picture_and_loses_the_rest() {
        let exif = |orientation| chunk(b"EXIF", &[tiff_of(orientation), b"GPS!".to_vec()].concat());
        let parts = |flags: u8, exif: Vec<Vec<u8>>| {
            let picture = [chunk(b"VP8X", &[flags, 0, 0, 0, 1]), chunk(b"ICCP", b"odd"), chunk(b"VP8L", b"pixels")];
            riff(&[picture.to_vec(), exif].concat())
        };
        let xmp = chunk(b"XMP ", b"<maker/>");
        assert_eq!(cleaned(&parts(0x3c, vec![exif(1), xmp.clone()])).unwrap(), parts(0x30, vec![]));
        let turned = cleaned(&parts(0x3c, vec![exif(8), xmp])).unwrap();
        assert_eq!(turned, parts(0x38, vec![chunk(b"EXIF", &tiff_of(8))]));
        assert_eq!(cleaned(&turned).unwrap(), turned);
    }

    #[test]
    fn what_is_cut_off_is_left_alone() {
        let bytes = riff(&[chunk(b"VP8 ", b"pixels")]);
        assert_eq!(cleaned(&bytes[..bytes.len() - 1]), None);
        assert_eq!(cleaned(b"RIFF\xff\xff\xff\xffWEBP"), None);
    }
}
