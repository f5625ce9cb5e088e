use super::links::Index;
use super::resolver::file_name;
use crate::vault::{File, FileId, FileKind};

/// Which note a vault begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstNote {
    Known(FileId),
    /// Nothing names one: the most linked note it is, as soon as links are known.
    MostLinked,
    /// There is no note.
    None,
}

/// Names that say "begin here", the first one first.
const NAMES: [&str; 3] = ["readme", "index", "home"];

impl FirstNote {
    /// Looks at the top folder for a note by such a name, then for one named like the vault.
    pub fn by_name(files: &[File], vault_name: &str) -> Self {
        if !files.iter().any(is_note) {
            return Self::None;
        }
        let vault_name = vault_name.to_lowercase();
        let rank = |file: &File| {
            let name = file.path.strip_suffix(".md")?.to_lowercase();
            NAMES.iter().chain([&vault_name.as_str()]).position(|wanted| *wanted == name)
        };
        let best = (0_u32..).zip(files).filter_map(|(at, file)| Some((rank(file)?, at))).min();
        best.map_or(Self::MostLinked, |(_, at)| Self::Known(FileId(at)))
    }

    /// The most linked note so far; where no note is linked, the first one in the top-most folder.
    pub fn most_linked(files: &[File], index: &Index) -> Option<FileId> {
        let linked = index.most_linked(|id| files.get(id.0 as usize).is_some_and(is_note));
        match linked {
            Some(id) if index.backlinks(id) > 0 => Some(id),
            _ => (0_u32..)
                .zip(files)
                .filter(|(_, file)| is_note(file))
                .min_by_key(|(at, file)| (file.path.matches('/').count(), file_name(&file.path).to_lowercase(), *at))
                .map(|(at, _)| FileId(at)),
        }
    }
}

fn is_note(file: &File) -> bool {
    file.kind == FileKind::Note
}
