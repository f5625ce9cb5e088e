use std::borrow::Cow;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::fold::{fold, fold_nfc};
use crate::vault::{File, FileId, Platform};

/// Finds the file that a link names, in Obsidian's order: the note itself for an empty target; a relative path; a path
/// from the root; an exact vault path; then every file whose path ends in the target on a folder's boundary, those under
/// the linking note's folder first, and the shortest path first.
pub struct Resolver {
    /// The first file of each folded file name, by the name's hash.
    heads: FxHashMap<u64, u32>,
    /// The next file whose name has the same hash.
    nexts: Vec<u32>,
}

const END: u32 = u32::MAX;

impl Resolver {
    pub fn new(files: &[File]) -> Self {
        let mut heads = FxHashMap::with_capacity_and_hasher(files.len(), rustc_hash::FxBuildHasher);
        let mut nexts = vec![END; files.len()];
        // Backwards, so that each chain runs in the order of the files.
        for (at, file) in files.iter().enumerate().rev() {
            let Ok(id) = u32::try_from(at) else { continue };
            let before = heads.insert(hash(&fold_nfc(file_name(&file.path))), id);
            if let (Some(before), Some(next)) = (before, nexts.get_mut(at)) {
                *next = before;
            }
        }
        Self { heads, nexts }
    }

    /// `from` is the linking file; `target` is what stands in the link, without its `#subpath`.
    pub fn resolve(&self, files: &[File], platform: &dyn Platform, from: FileId, target: &str) -> Option<FileId> {
        let target = target.trim();
        if target.is_empty() {
            return Some(from);
        }
        let target = fold(target, platform);
        let from_path = fold_nfc(&files.get(from.0 as usize)?.path);
        let from_folder = folder(&from_path);

        if let Some(path) = target.strip_prefix('/') {
            return self.exact(files, path);
        }
        if target.starts_with("./") || target.starts_with("../") {
            return self.exact(files, &join(from_folder, &target)?);
        }
        self.exact(files, &target).or_else(|| self.by_ending(files, from_folder, &target))
    }

    /// The file at a vault path, with or without `.md`, in any case.
    pub fn at_path(&self, files: &[File], platform: &dyn Platform, path: &str) -> Option<FileId> {
        self.exact(files, &fold(path, platform))
    }

    fn exact(&self, files: &[File], target: &str) -> Option<FileId> {
        spellings(target).into_iter().flatten().find_map(|target| {
            self.named(files, file_name(&target)).find(|id| fold_nfc(path_of(files, *id)) == target.as_str())
        })
    }

    fn by_ending(&self, files: &[File], from_folder: &str, target: &str) -> Option<FileId> {
        spellings(target).into_iter().flatten().find_map(|target| {
            self.named(files, file_name(&target))
                .filter(|id| ends_on_boundary(&fold_nfc(path_of(files, *id)), &target))
                .min_by_key(|id| {
                    let path = path_of(files, *id);
                    (!is_under(&fold_nfc(path), from_folder), path.chars().count(), id.0)
                })
        })
    }

    /// The files of one folded name (or, rarely, of another with the same hash), in their order.
    fn named<'a>(&'a self, files: &'a [File], name: &str) -> impl Iterator<Item = FileId> + 'a {
        let first = self.heads.get(&hash(name)).copied();
        std::iter::successors(first, |at| self.nexts.get(*at as usize).copied().filter(|next| *next != END))
            .filter(move |at| (*at as usize) < files.len())
            .map(FileId)
    }
}

/// What a target may stand for. Only `.md` may be left out; a name with a dot in it is more likely whole.
fn spellings(target: &str) -> [Option<String>; 2] {
    let as_written = Some(target.to_owned());
    let with_ending = Some(format!("{target}.md"));
    if file_name(target).contains('.') { [as_written, with_ending] } else { [with_ending, as_written] }
}

fn path_of(files: &[File], id: FileId) -> &str {
    files.get(id.0 as usize).map_or("", |file| &file.path)
}

/// A file's name as links match it, from its vault path.
pub fn folded_file_name(path: &str) -> Cow<'_, str> {
    fold_nfc(file_name(path))
}

pub fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn is_under(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|inside| inside.starts_with('/'))
}

fn ends_on_boundary(path: &str, target: &str) -> bool {
    path.strip_suffix(target).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// `./` and `../` taken from a folder on; nothing when it leads out of the vault.
fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish()
}

/// A link's target taken apart at its first `#`: the path, and the subpath with the `#`.
pub fn split_subpath(target: &str) -> (&str, &str) {
    match target.find('#') {
        Some(at) => target.split_at(at),
        None => (target, ""),
    }
}
