const COMMENT: u8 = 0xfe;
const START_OF_SCAN: u8 = 0xda;
const END: u8 = 0xd9;

/// Without comments and all application segments but those that colours depend on. Of EXIF the orientation is kept, in a
/// segment of our own.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(bytes.get(..2).filter(|start| *start == b"\xff\xd8")?);
    let mut at = 2;
    loop {
        let [0xff, marker] = bytes.get(at..at + 2)? else { return None };
        match *marker {
            // A marker may be filled up.
            0xff => at += 1,
            END => {
                out.extend(b"\xff\xd9");
                return Some(out);
            }
            START_OF_SCAN => {
                // Up to the end of the picture. What is behind it, a film or a second picture for one, is not shown.
                let end = end_of_scans(bytes, at)?;
                out.extend(bytes.get(at..end)?);
                return Some(out);
            }
            0xd0..=0xd7 | 0x01 => {
                out.extend([0xff, *marker]);
                at += 2;
            }
            marker => {
                let length = usize::from(u16::from_be_bytes(*bytes.get(at + 2..)?.first_chunk()?));
                let segment = bytes.get(at..at + 2 + length)?;
                let payload = segment.get(4..)?;
                at += 2 + length;
                if marker == 0xe1 && payload.starts_with(b"Exif\0\0") {
                    if let Some(orientation) = orientation(payload.get(6..)?) {
                        out.extend(with_orientation(orientation));
                    }
                } else if is_needed(marker, payload) {
                    out.extend(segment);
                }
            }
        }
    }
}

fn is_needed(marker: u8, payload: &[u8]) -> bool {
    match marker {
        COMMENT => false,
        0xe0 => payload.starts_with(b"JFIF\0"),
        0xe2 => payload.starts_with(b"ICC_PROFILE\0"),
        0xee => payload.starts_with(b"Adobe"),
        0xe1..=0xef => false,
        _ => true,
    }
}

/// Behind the marker that ends the picture whose first scan begins at `at`; the end of the bytes where there is none.
fn end_of_scans(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        // A segment: its marker, its length.
        let length = usize::from(u16::from_be_bytes(*bytes.get(at + 2..)?.first_chunk()?));
        at += 2 + length;
        // Data, in which 0xff stands before 0 or a restart only.
        let ends = |pair: &[u8]| matches!(pair, [0xff, marker] if !matches!(marker, 0 | 0xff | 0xd0..=0xd7));
        let Some(found) = bytes.get(at..)?.windows(2).position(ends) else { return Some(bytes.len()) };
        at += found;
        match *bytes.get(at + 1)? {
            END => return Some(at + 2),
            // Tables between the scans of a progressive picture.
            START_OF_SCAN | 0xc4 | 0xdb | 0xdd | 0xdc | 0xcc => {}
            _ => return None,
        }
    }
}

/// The orientation that EXIF's first directory names, if it is another than upright.
pub fn orientation(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) } as usize)
    };
    let directory = long(4)?;
    let count = usize::from(short(directory)?);
    let entry = (0..count).map(|entry| directory + 2 + entry * 12).find(|entry| short(*entry) == Some(0x0112))?;
    short(entry + 8).filter(|orientation| (2..=8).contains(orientation))
}

/// A TIFF header with one directory of one entry.
pub fn tiff_of(orientation: u16) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    tiff.extend(orientation.to_be_bytes());
    tiff.extend([0; 6]);
    tiff
}

fn with_orientation(orientation: u16) -> Vec<u8> {
    let tiff = tiff_of(orientation);
    let length = 2 + 6 + tiff.len();
    let mut segment = vec![0xff, 0xe1];
    segment.extend((length as u16).to_be_bytes());
    segment.extend(b"Exif\0\0");
    segment.extend(tiff);
    segment
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
        let mut segment = vec![0xff, marker];
        segment.extend((payload.len() as u16 + 2).to_be_bytes());
        segment.extend(payload);
        segment
    }

    fn exif(orientation: u16) -> Vec<u8> {
        let mut tiff = tiff_of(orientation);
        tiff.extend(b"GPS 47.1 N");
        [b"Exif\0\0".as_slice(), &tiff].concat()
    }

    #[test]
    fn keeps_the_picture_and_loses_the_rest() {
        let scan = [segment(START_OF_SCAN, b"s"), b"\x12\xff\x00\x13\xff\xd0\x14".to_vec()].concat();
        let kept = [segment(0xe0, b"JFIF\0x"), segment(0xe2, b"ICC_PROFILE\0x"), segment(0xdb, b"table")].concat();
        let bytes = [
            b"\xff\xd8".to_vec(),
            segment(0xe1, &exif(6)),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>maker</x:xmpmeta>"),
            segment(0xed, b"Photoshop 3.0\0IPTC"),
            segment(COMMENT, b"by me"),
            kept.clone(),
            scan.clone(),
            segment(0xc4, b"another table"),
            scan.clone(),
            b"\xff\xd9".to_vec(),
            b"a film with its place".to_vec(),
        ]
        .concat();
        let expected = [
            b"\xff\xd8".to_vec(),
            with_orientation(6),
            kept,
            scan.clone(),
            segment(0xc4, b"another table"),
            scan,
            b"\xff\xd9".to_vec(),
        ]
        .concat();
        let once = cleaned(&bytes).unwrap();
        assert_eq!(once, expected);
        assert_eq!(cleaned(&once).unwrap(), once);
    }

    #[test]
    fn an_upright_picture_has_no_orientation() {
        let bytes = [b"\xff\xd8".to_vec(), segment(0xe1, &exif(1)), b"\xff\xd9".to_vec()].concat();
        assert_eq!(cleaned(&bytes).unwrap(), b"\xff\xd8\xff\xd9");
    }

    #[test]
    fn what_is_cut_off_is_left_alone() {
        assert_eq!(cleaned(b"\xff\xd8\xff\xe1\xff\xffExif"), None);
        assert_eq!(cleaned(b"\xff\xd8"), None);
        assert_eq!(cleaned(b"none"), None);
    }
}
