use std::path::Path;

use glassvault::search::{Document, DocumentKind};

/// One file of the vault that the queries are asked of.
pub struct File {
    pub path: String,
    pub text: String,
    pub kind: DocumentKind,
}

/// What a repository or an editor would change, or what has no text.
const OTHERS: [(&str, &str); 4] = [
    ("Windows.md", "one line\r\nanother line with “quotes”\r\n\r\nlast a-b a_b\r\n"),
    ("Empty.md", ""),
    ("Assets/photo 2024.jpg", ""),
    ("Assets/meeting.pdf", ""),
];

impl File {
    pub fn document(&self) -> Document<'_> {
        Document { path: &self.path, text: &self.text, kind: self.kind, headings: None }
    }
}

/// All files, by their paths.
pub fn vault() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/vault");
    let mut files = Vec::new();
    let mut waiting = vec![root.clone()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((path, text));
        }
    }
    files.extend(OTHERS.map(|(path, text)| (path.to_owned(), text.to_owned())));
    files.sort();
    let file = |(path, text): (String, String)| {
        let kind = match path.rsplit_once('.').unwrap().1 {
            "md" => DocumentKind::Note,
            "canvas" => DocumentKind::Canvas,
            _ => DocumentKind::File,
        };
        File { path, text, kind }
    };
    files.into_iter().map(file).collect()
}
