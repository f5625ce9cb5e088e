//! Pictures without what they say about themselves: camera, place and time (EXIF), title and maker (XMP, IPTC, comments).
//! What is needed to show them stays as it is, to the byte: colours, the direction that a camera was held in, frames.
//! What is not built as its format says is left alone.

mod jpeg;
mod png;
mod webp;

/// A format that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    Jpeg,
    Png,
    Webp,
}

impl Picture {
    pub fn of_path(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "webp" => Some(Self::Webp),
            _ => None,
        }
    }

    /// What the bytes are, whatever the file is called.
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if bytes.starts_with(png::SIGNATURE) {
            Some(Self::Png)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else {
            None
        }
    }
}

pub fn without_metadata(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    let cleaned = match Picture::of_bytes(&bytes).or_else(|| Picture::of_path(path)) {
        Some(Picture::Jpeg) => jpeg::cleaned(&bytes),
        Some(Picture::Png) => png::cleaned(&bytes),
        Some(Picture::Webp) => webp::cleaned(&bytes),
        None => None,
    };
    cleaned.unwrap_or(bytes)
}
