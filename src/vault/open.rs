use std::hash::Hasher as _;
use std::rc::Rc;

use rustc_hash::FxHasher;

use super::archive::ListedArchive;
use super::fault::Fault;
use super::file::{File, FileKind};
use super::folder::ListedFolder;
use super::index_file::{INDEX_PATH, IndexFile, stamp};
use super::listed::Listed;
use super::names::is_hidden;
use super::problem::{Problem, Problems};
use super::roots::{VaultRoot, choices, common_folder, last_folder, outermost, root_of_config};
use super::settings::{ConfigFile, ConfigFiles};
use super::sorting::sort_by_key;
use super::source::Source;
use super::store::{FileId, Store};
use super::style_sheets;
use super::tar::{GZIP, ListedTar, begins_tar, gunzip};
use super::vault::{Opened, Vault};
use super::{ByteSource, Platform, limits};

/// Opens the vault in an archive or a folder.
pub fn open(source: Source, platform: &dyn Platform, name: &str, root: Option<&str>) -> Result<Opened, Problem> {
    match source {
        Source::Archive(bytes) => open_archive(bytes, platform, name, root),
        Source::Folder(folder) => open_listed(ListedFolder(folder), platform, name, root),
    }
}

/// Opens an archive as what it is, whatever it is called. What is none that we know is refused as a zip.
fn open_archive(
    bytes: Rc<dyn ByteSource>,
    platform: &dyn Platform,
    name: &str,
    root: Option<&str>,
) -> Result<Opened, Problem> {
    let about_whole = |fault: Fault| fault.about(name);
    let head = head(&*bytes).map_err(about_whole)?;
    if begins_tar(&head) {
        let listed = ListedTar::list(bytes, platform, None).map_err(about_whole)?;
        return open_listed(listed, platform, name, root);
    }
    if head.starts_with(GZIP) {
        let (inflated, fault) = gunzip(&*bytes).map_err(about_whole)?;
        if begins_tar(&inflated) {
            let listed = ListedTar::list(Rc::new(inflated), platform, fault).map_err(about_whole)?;
            return open_listed(listed, platform, name, root);
        }
        if fault.is_none() {
            return Err(Fault::GzipHoldsNoTar.about(name));
        }
    }
    let listed = ListedArchive::list(bytes, platform).map_err(about_whole)?;
    open_listed(listed, platform, name, root)
}

/// How an archive begins.
fn head(bytes: &dyn ByteSource) -> Result<Vec<u8>, Fault> {
    const HEAD_BYTES: u64 = 512;
    let mut head = vec![0; bytes.len().min(HEAD_BYTES) as usize];
    bytes.read_at(0, &mut head).map_err(|error| Fault::ArchiveRead(error.0))?;
    Ok(head)
}

/// Opens what has been listed, in the order of the functions below.
fn open_listed<L: Listed>(
    listed: L,
    platform: &dyn Platform,
    name: &str,
    root: Option<&str>,
) -> Result<Opened, Problem> {
    let about_whole = |fault: Fault| fault.about(name);
    let mut problems = Problems::default();
    let survey = survey(&listed, platform, &mut problems);
    let root = match choose(&survey, root).map_err(about_whole)? {
        Choice::Vault(root) => root,
        Choice::OneOf(roots) => return Ok(Opened::Choose(roots)),
    };
    let contents = sort_out(&survey, &root, &listed, &mut problems);
    if contents.files.is_empty() {
        let fault = problems.first_reason().map_or(Fault::NoFiles, Fault::NothingOpens);
        return Err(fault.about(name));
    }

    let beside = survey.shown.len() - survey.shown.iter().filter(|found| found.path.starts_with(&root.path)).count();
    if beside > 0 {
        problems.add_first(name, &Fault::OutsideVault { files: beside });
    }
    if !contents.files.iter().any(|file| file.kind == FileKind::Note) {
        problems.add_first(name, &Fault::NoNotes);
    }
    for fault in listed.faults().iter().rev() {
        problems.add_first(name, fault);
    }
    // The names of a large archive take as much as all that is kept.
    drop(survey);

    let Contents { files, config, style_sheets, index, entries } = contents;
    let store = listed.into_store(entries);
    let config = read_config(&*store, files.len(), &config, &mut problems);
    let settings = config.settings();
    let style_sheets = style_sheets::named(&settings.appearance, &style_sheets, &mut problems);
    Ok(Opened::Vault(Vault {
        name: root.name.unwrap_or_else(|| archive_stem(name).to_owned()),
        files,
        settings,
        bookmarks: config.bookmarks(),
        graph_file: config.graph_file(),
        style_sheets,
        problems: problems.into_list(name),
        index,
        store,
    }))
}

/// All files by their paths.
struct Survey {
    /// What a vault would show, in the order of the list.
    shown: Vec<Found>,
    config: Vec<Found>,
    style_sheets: Vec<Found>,
    /// Where an archive says what its notes say, in whatever folder.
    indexes: Vec<Found>,
    /// The folders that are vaults, none in another.
    roots: Vec<String>,
}

struct Found {
    path: Box<str>,
    /// Its place in the list.
    record: u32,
}

fn survey(listed: &impl Listed, platform: &dyn Platform, problems: &mut Problems) -> Survey {
    let mut survey = Survey {
        shown: Vec::with_capacity(listed.len() as usize),
        config: Vec::new(),
        style_sheets: Vec::new(),
        indexes: Vec::new(),
        roots: Vec::new(),
    };
    for index in 0..listed.len() {
        let path = match listed.path(index, platform) {
            Ok(path) => path,
            Err((name, fault)) => {
                problems.add(&name, &fault);
                continue;
            }
        };
        let is_folder = listed.is_folder(index);
        let root = root_of_config(&path).filter(|root| is_folder || path.len() > root.len() + ".obsidian".len());
        if let Some(root) = root {
            if survey.roots.last().is_none_or(|last| last != root) {
                survey.roots.push(root.to_owned());
            }
            let inside = path.get(root.len()..).unwrap_or_default();
            if ConfigFile::of_path(inside).is_some() {
                survey.config.push(Found { path: path.into(), record: index });
            } else if style_sheets::is_style_sheet(inside) {
                survey.style_sheets.push(Found { path: path.into(), record: index });
            }
        } else if !is_folder && !is_hidden(&path) {
            survey.shown.push(Found { path: path.into(), record: index });
        } else if path.ends_with(INDEX_PATH) {
            survey.indexes.push(Found { path: path.into(), record: index });
        }
    }
    survey.roots = outermost(survey.roots);
    survey
}

enum Choice {
    Vault(Root),
    OneOf(Vec<VaultRoot>),
}

struct Root {
    /// What the paths of its files begin with in the archive.
    path: String,
    /// Nothing when it is the archive itself.
    name: Option<String>,
}

impl Root {
    fn folder(path: &str) -> Self {
        let name = last_folder(path);
        Self { path: path.to_owned(), name: (!name.is_empty()).then(|| name.to_owned()) }
    }
}

/// The vault that was asked for, the only one, or, where nothing is marked as a vault, all there is.
fn choose(survey: &Survey, asked: Option<&str>) -> Result<Choice, Fault> {
    let paths = || survey.shown.iter().map(|found| &*found.path);
    if let Some(root) = asked {
        let is_folder = root.is_empty() || root.ends_with('/');
        let is_there = is_folder && paths().any(|path| path.starts_with(root));
        return if is_there { Ok(Choice::Vault(Root::folder(root))) } else { Err(Fault::NoSuchVault) };
    }
    Ok(match &*survey.roots {
        [] => Choice::Vault(Root::folder(common_folder(paths()).unwrap_or_default())),
        [root] => Choice::Vault(Root::folder(root)),
        roots => {
            let notes = paths().map(|path| (path, FileKind::of_path(path) == FileKind::Note));
            Choice::OneOf(choices(roots.to_vec(), notes))
        }
    })
}

/// What of a vault can be read.
struct Contents<E> {
    /// By path.
    files: Vec<File>,
    config: Vec<ConfigFile>,
    style_sheets: Vec<style_sheets::Found>,
    index: Option<IndexFile>,
    /// How each of the files is read, and after them each of `config` and of `style_sheets`, and the index.
    entries: Vec<E>,
}

fn sort_out<L: Listed>(survey: &Survey, root: &Root, listed: &L, problems: &mut Problems) -> Contents<L::Entry> {
    let mut text_bytes = 0;
    let mut kept: Vec<(File, u32)> = Vec::with_capacity(survey.shown.len());
    for found in &survey.shown {
        let Some(path) = found.path.strip_prefix(&*root.path) else { continue };
        let size = listed.size(found.record);
        let kind = FileKind::of_path(path);
        let fault = listed.refused(found.record).or_else(|| {
            if kind != FileKind::Note {
                None
            } else if size > limits::NOTE_BYTES {
                Some(Fault::NoteTooLarge)
            } else if text_bytes + size > limits::TEXT_BYTES {
                Some(Fault::TextTooLarge)
            } else {
                text_bytes += size;
                None
            }
        });
        match fault {
            Some(fault) => problems.add(path, &fault),
            None => {
                let file = File { path: path.into(), kind, size, modified: listed.modified(found.record) };
                kept.push((file, found.record));
            }
        }
    }
    kept.sort_unstable_by(|(a, a_record), (b, b_record)| a.path.cmp(&b.path).then(a_record.cmp(b_record)));
    // Of those with one path the last one stays: it is what unpacking would leave.
    kept.dedup_by(|later, earlier| {
        let is_same = later.0.path == earlier.0.path;
        if is_same {
            problems.add(&later.0.path, &Fault::Duplicate);
            std::mem::swap(later, earlier);
        }
        is_same
    });

    let index = index_of(survey, root, listed, &kept);
    let (mut files, mut entries) = (Vec::with_capacity(kept.len()), Vec::with_capacity(kept.len()));
    for (file, record) in kept {
        if let Some(entry) = listed.entry(record) {
            files.push(file);
            entries.push(entry);
        }
    }
    report_case_collisions(&files, problems);

    let mut config = Vec::new();
    for found in &survey.config {
        let file = found.path.strip_prefix(&*root.path).and_then(ConfigFile::of_path);
        let Some(file) = file else { continue };
        match (listed.refused(found.record), listed.entry(found.record)) {
            (Some(fault), _) => problems.add(file.path(), &fault),
            (None, _) if listed.size(found.record) > limits::SETTINGS_BYTES => {
                problems.add(file.path(), &Fault::SettingsTooLarge);
            }
            (None, None) => {}
            (None, Some(entry)) => {
                config.push(file);
                entries.push(entry);
            }
        }
    }

    // Which of them the settings name is not known yet.
    let mut style_sheets = Vec::new();
    for found in &survey.style_sheets {
        let Some(path) = found.path.strip_prefix(&*root.path) else { continue };
        let file = match (listed.refused(found.record), listed.entry(found.record)) {
            (Some(fault), _) => Err(fault),
            (None, None) => continue,
            (None, Some(entry)) => {
                entries.push(entry);
                Ok(FileId((entries.len() - 1) as u32))
            }
        };
        style_sheets.push(style_sheets::Found { path: path.into(), size: listed.size(found.record), file });
    }
    let index = index.and_then(|(stamp, record)| {
        entries.push(listed.entry(record)?);
        Some(IndexFile { file: FileId((entries.len() - 1) as u32), stamp })
    });
    Contents { files, config, style_sheets, index, entries }
}

/// Where the archive says what its notes say, and the stamp of its files. What can't be read of it is no loss.
fn index_of(survey: &Survey, root: &Root, listed: &impl Listed, kept: &[(File, u32)]) -> Option<(u64, u32)> {
    let is_at_root = |found: &&Found| found.path.strip_prefix(&*root.path) == Some(INDEX_PATH);
    let record = survey.indexes.iter().rfind(is_at_root)?.record;
    if listed.refused(record).is_some() || listed.size(record) > limits::INDEX_BYTES {
        return None;
    }
    let files = kept.iter().map(|(file, record)| (&*file.path, file.size, listed.checksum(*record)));
    Some((stamp(files)?, record))
}

/// Names that differ only in case are two files on Linux and one elsewhere, and links find either.
fn report_case_collisions(files: &[File], problems: &mut Problems) {
    let lower = |file: &File| file.path.to_lowercase();
    let mut by_hash: Vec<(u64, u32)> =
        (0_u32..).zip(files).map(|(index, file)| (caseless_hash(&file.path), index)).collect();
    sort_by_key(&mut by_hash, |&(hash, _)| (hash, 0));
    for pair in by_hash.windows(2) {
        if let [(hash, first), (other_hash, second)] = pair
            && hash == other_hash
            && let (Some(first), Some(second)) = (files.get(*first as usize), files.get(*second as usize))
            && lower(first) == lower(second)
        {
            problems.add(&second.path, &Fault::CaseCollision(first.path.to_string()));
        }
    }
}

fn caseless_hash(path: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for character in path.chars().flat_map(char::to_lowercase) {
        hasher.write_u32(character.into());
    }
    hasher.finish()
}

/// Reads what `.obsidian` says. Its files come after the `shown` ones in the store.
fn read_config(store: &dyn Store, shown: usize, config: &[ConfigFile], problems: &mut Problems) -> ConfigFiles {
    let mut files = ConfigFiles::default();
    let ids: Vec<FileId> = (shown..shown + config.len()).map(|index| FileId(index as u32)).collect();
    for batch in store.batches(&ids) {
        store.read_batch(&batch, &mut |id, contents| {
            let Some(file) = id.index().checked_sub(shown).and_then(|at| config.get(at)) else { return };
            let outcome = contents.and_then(|bytes| files.add(*file, &bytes).map_err(|_| Fault::SettingsSyntax));
            if let Err(fault) = outcome {
                problems.add(file.path(), &fault);
            }
        });
    }
    files
}

/// An archive's name without its ending.
pub fn archive_stem(name: &str) -> &str {
    const ENDINGS: [&str; 4] = [".zip", ".tar.gz", ".tgz", ".tar"];
    let stem = |ending: &&str| {
        let (stem, end) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
        (end.eq_ignore_ascii_case(ending) && !stem.is_empty()).then_some(stem)
    };
    ENDINGS.iter().find_map(stem).unwrap_or(name)
}
