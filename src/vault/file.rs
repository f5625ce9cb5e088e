/// One file that a vault shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its vault path, such as `Folder/Note.md`.
    pub path: Box<str>,
    pub kind: FileKind,
    pub size: u64,
    /// Seconds since 1970.
    pub modified: Option<i64>,
}

/// What Obsidian opens a file with, by its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    Note,
    Canvas,
    Base,
    Image,
    Audio,
    Video,
    Pdf,
    Other,
}

/// Endings of the formats that Obsidian accepts, and a few that a browser can show besides.
const FORMATS: [(&str, FileKind, &str); 31] = [
    ("md", FileKind::Note, "text/markdown"),
    ("canvas", FileKind::Canvas, "application/json"),
    ("base", FileKind::Base, "application/yaml"),
    ("png", FileKind::Image, "image/png"),
    ("jpg", FileKind::Image, "image/jpeg"),
    ("jpeg", FileKind::Image, "image/jpeg"),
    ("gif", FileKind::Image, "image/gif"),
    ("svg", FileKind::Image, "image/svg+xml"),
    ("webp", FileKind::Image, "image/webp"),
    ("avif", FileKind::Image, "image/avif"),
    ("bmp", FileKind::Image, "image/bmp"),
    ("mp3", FileKind::Audio, "audio/mpeg"),
    ("m4a", FileKind::Audio, "audio/mp4"),
    ("ogg", FileKind::Audio, "audio/ogg"),
    ("opus", FileKind::Audio, "audio/ogg"),
    ("oga", FileKind::Audio, "audio/ogg"),
    ("wav", FileKind::Audio, "audio/wav"),
    ("flac", FileKind::Audio, "audio/flac"),
    ("3gp", FileKind::Audio, "audio/3gpp"),
    ("mp4", FileKind::Video, "video/mp4"),
    ("m4v", FileKind::Video, "video/mp4"),
    ("webm", FileKind::Video, "video/webm"),
    ("ogv", FileKind::Video, "video/ogg"),
    ("mov", FileKind::Video, "video/quicktime"),
    ("mkv", FileKind::Video, "video/x-matroska"),
    ("pdf", FileKind::Pdf, "application/pdf"),
    ("txt", FileKind::Other, "text/plain"),
    ("css", FileKind::Other, "text/css"),
    ("csv", FileKind::Other, "text/csv"),
    ("json", FileKind::Other, "application/json"),
    ("zip", FileKind::Other, "application/zip"),
];

impl File {
    pub fn media_type(&self) -> &'static str {
        format_of(&self.path).map_or("application/octet-stream", |(_, _, media_type)| media_type)
    }

    /// The path's last part.
    pub fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(&*self.path, |(_, name)| name)
    }
}

impl FileKind {
    pub fn of_path(path: &str) -> Self {
        format_of(path).map_or(Self::Other, |(_, kind, _)| *kind)
    }
}

fn format_of(path: &str) -> Option<&'static (&'static str, FileKind, &'static str)> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let (stem, ending) = name.rsplit_once('.')?;
    FORMATS.iter().find(|(known, _, _)| !stem.is_empty() && ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_by_the_ending() {
        let cases = [
            ("a.md", FileKind::Note),
            ("A/b.MD", FileKind::Note),
            ("v1.2.md", FileKind::Note),
            ("a.canvas", FileKind::Canvas),
            ("a.base", FileKind::Base),
            ("a.PNG", FileKind::Image),
            ("a.webm", FileKind::Video),
            ("a.pdf", FileKind::Pdf),
            ("LICENSE", FileKind::Other),
            ("a.md/b", FileKind::Other),
            ("A/.md", FileKind::Other),
            ("a.markdown", FileKind::Other),
        ];
        for (path, kind) in cases {
            assert_eq!(FileKind::of_path(path), kind, "{path}");
        }
    }
}
