use std::ops::Range;

use rustc_hash::FxHashMap;

use super::model::{KindTotal, ListTotal, ReportList, ReportSummary};
use crate::engine::RowKind;
use crate::engine::excerpts::to_u32;
use crate::engine::session::Session;
use crate::index::{Destination, folded_file_name};
use crate::vault::names::natural_cmp;
use crate::vault::{File, FileId, FileKind};

/// So many files or links are looked at in one step: a few milliseconds' worth.
const STEP_FILES: usize = 4096;
const STEP_LINKS: usize = 1 << 16;

/// A report on its way.
///
/// 1. Files: kinds, sizes, folders, names.
/// 2. Links: who asks for what no file is named, who links to others at all, what is linked to.
/// 3. The lists, one after the other.
///
/// It counts on a vault that is not being read any more.
#[derive(Default)]
pub struct Survey {
    stage: Stage,
    /// By file.
    is_excluded: Vec<bool>,
    /// By file, how many others it links to, and names that no file has.
    outgoing: Vec<u32>,
    /// By unresolved name, in the order of the index: who asks, and how often.
    askers: Vec<Askers>,
    /// Files by their names as links match them.
    names: FxHashMap<Box<str>, Vec<FileId>>,
    report: Report,
}

/// Files that ask for a name, and how often each does.
type Askers = Vec<(FileId, u32)>;

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Begin,
    /// From this file on.
    Files(usize),
    /// From this group of links on.
    Links(usize),
    /// This one of the lists.
    List(usize),
}

/// What a survey has found.
#[derive(Default)]
pub struct Report {
    pub(super) summary: ReportSummary,
    /// By the place in [`ReportList::ALL`]; problems are the session's own.
    pub(super) lists: [Vec<Line>; ReportList::ALL.len()],
}

/// One row of a list, before anything has its name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Line {
    /// A name that no file has, and how many links ask for it.
    Unresolved(u32, u32),
    /// A name that several files have, this one for instance, and how many have it.
    Shared(FileId, u32),
    File(FileId, u64),
}

impl Survey {
    /// One piece of work; tells whether it was the last.
    pub fn step(&mut self, session: &Session) -> bool {
        let files = session.vault().files();
        let groups = session.index().groups();
        self.stage = match self.stage {
            Stage::Begin => {
                self.begin(session);
                Stage::Files(0)
            }
            Stage::Files(from) if from < files.len() => {
                let end = files.len().min(from + STEP_FILES);
                self.look_at_files(from..end, session);
                Stage::Files(end)
            }
            Stage::Files(_) => Stage::Links(0),
            Stage::Links(from) if from < groups.len() => {
                let end = groups.len().min(from + STEP_LINKS);
                self.look_at_links(from..end, session);
                Stage::Links(end)
            }
            Stage::Links(_) => Stage::List(0),
            Stage::List(at) => match ReportList::ALL.get(at) {
                Some(list) => {
                    self.list(*list, at, session);
                    Stage::List(at + 1)
                }
                None => return true,
            },
        };
        false
    }

    pub fn finish(self) -> Report {
        self.report
    }

    fn begin(&mut self, session: &Session) {
        let files = session.vault().files().len();
        self.is_excluded = Vec::with_capacity(files);
        self.outgoing = vec![0; files];
        self.askers = vec![Vec::new(); session.index().unresolved().len()];
        self.report.summary = ReportSummary {
            vault: session.vault().name().to_owned(),
            notes_read: session.notes_read(),
            words: session.words(),
            links: session.index().links(),
            tags: to_u32(session.index().tags().len()),
            ..ReportSummary::default()
        };
    }

    fn look_at_files(&mut self, range: Range<usize>, session: &Session) {
        let files = session.vault().files();
        let mut before = range.start.checked_sub(1).and_then(|at| files.get(at)).map_or("", |file| &*file.path);
        for at in range {
            let (Some(file), Ok(id)) = (files.get(at), u32::try_from(at)) else { continue };
            let is_excluded = session.exclusion().holds(&file.path);
            let summary = &mut self.report.summary;
            summary.excluded += u32::from(is_excluded);
            summary.folders += new_folders(before, &file.path);
            count(&mut summary.kinds, file);
            self.is_excluded.push(is_excluded);
            if is_seen(file, session) {
                self.names.entry(folded_file_name(&file.path).into()).or_default().push(FileId(id));
            }
            before = &file.path;
        }
    }

    fn look_at_links(&mut self, range: Range<usize>, session: &Session) {
        for group in session.index().groups().get(range).unwrap_or_default() {
            if group.to == Destination::File(group.from) {
                continue;
            }
            if let Some(outgoing) = self.outgoing.get_mut(group.from.index()) {
                *outgoing += 1;
            }
            if let Destination::Unresolved(name) = group.to
                && !self.is_excluded(group.from)
                && let Some(askers) = self.askers.get_mut(name as usize)
            {
                askers.push((group.from, group.count));
            }
        }
    }

    fn list(&mut self, list: ReportList, at: usize, session: &Session) {
        let (entries, lines) = match list {
            ReportList::Unresolved => self.unresolved(session),
            ReportList::Orphans => self.files(session, |file, id| {
                (file.kind == FileKind::Note && session.index().backlinks(id) == 0)
                    .then(|| u64::from(self.outgoing(id)))
            }),
            ReportList::DeadEnds => self.files(session, |file, id| {
                (file.kind == FileKind::Note && self.outgoing(id) == 0)
                    .then(|| u64::from(session.index().backlinks(id)))
            }),
            ReportList::Duplicates => self.duplicates(session),
            ReportList::LargeFiles => {
                let (entries, mut lines) =
                    self.files(session, |file, _| (file.size >= ReportList::LARGE_BYTES).then_some(file.size));
                lines.sort_by_key(|line| std::cmp::Reverse(line.number()));
                (entries, lines)
            }
            ReportList::UnusedAttachments => self.files(session, |file, id| {
                let is_unused = is_attachment(file) && is_seen(file, session) && session.index().backlinks(id) == 0;
                is_unused.then_some(file.size)
            }),
            ReportList::Problems => {
                let problems = to_u32(session.problems().len());
                self.report.summary.lists.push(ListTotal { list, entries: problems, rows: problems });
                return;
            }
        };
        self.report.summary.lists.push(ListTotal { list, entries, rows: to_u32(lines.len()) });
        if let Some(place) = self.report.lists.get_mut(at) {
            *place = lines;
        }
    }

    fn unresolved(&mut self, session: &Session) -> (u32, Vec<Line>) {
        let names = session.index().unresolved();
        let name = |place: u32| names.get(place as usize).map_or("", |name| &**name);
        // How many links ask for a name, its place in the index, and who asks.
        let mut wanted: Vec<(u32, u32, Askers)> = std::mem::take(&mut self.askers)
            .into_iter()
            .zip(0..)
            .filter(|(askers, _)| !askers.is_empty())
            .map(|(askers, place)| (askers.iter().map(|(_, count)| count).sum(), place, askers))
            .collect();
        wanted.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| natural_cmp(name(one.1), name(other.1))));
        let entries = to_u32(wanted.len());
        let mut lines = Vec::new();
        for (links, place, mut askers) in wanted {
            lines.push(Line::Unresolved(place, links));
            askers.sort_by_key(|(file, _)| session.place_by_name(*file));
            lines.extend(askers.into_iter().map(|(file, count)| Line::File(file, u64::from(count))));
        }
        (entries, lines)
    }

    /// The files of which `number` says something, by name.
    fn files(&self, session: &Session, number: impl Fn(&File, FileId) -> Option<u64>) -> (u32, Vec<Line>) {
        let ids = (0_u32..).map(FileId).zip(session.vault().files()).filter(|(id, _)| !self.is_excluded(*id));
        let mut found: Vec<(FileId, u64)> = ids.filter_map(|(id, file)| Some((id, number(file, id)?))).collect();
        found.sort_by_key(|(file, _)| session.place_by_name(*file));
        (to_u32(found.len()), found.into_iter().map(|(file, number)| Line::File(file, number)).collect())
    }

    /// An excluded file shares its name, too: a link could mean it. Only where nothing but such files do, none is told.
    fn duplicates(&mut self, session: &Session) -> (u32, Vec<Line>) {
        let names = std::mem::take(&mut self.names).into_values();
        let mut shared: Vec<Vec<FileId>> =
            names.filter(|files| files.len() > 1 && files.iter().any(|file| !self.is_excluded(*file))).collect();
        for files in &mut shared {
            files.sort_by_key(|file| session.place_by_name(*file));
        }
        let first = |files: &Vec<FileId>| files.first().copied().unwrap_or(FileId(0));
        shared.sort_by_key(|files| session.place_by_name(first(files)));
        let entries = to_u32(shared.len());
        let lines = shared.into_iter().flat_map(|files| {
            let name = Line::Shared(first(&files), to_u32(files.len()));
            let file = |file: FileId| Line::File(file, u64::from(session.index().backlinks(file)));
            [name].into_iter().chain(files.into_iter().map(file)).collect::<Vec<_>>()
        });
        (entries, lines.collect())
    }

    fn is_excluded(&self, file: FileId) -> bool {
        self.is_excluded.get(file.index()) == Some(&true)
    }

    fn outgoing(&self, file: FileId) -> u32 {
        self.outgoing.get(file.index()).copied().unwrap_or_default()
    }
}

impl Report {
    pub fn summary(&self) -> &ReportSummary {
        &self.summary
    }

    pub(super) fn lines(&self, list: ReportList) -> &[Line] {
        let place = ReportList::ALL.iter().position(|other| *other == list);
        place.and_then(|place| self.lists.get(place)).map_or(&[], Vec::as_slice)
    }
}

impl Line {
    fn number(self) -> u64 {
        match self {
            Self::Unresolved(_, number) | Self::Shared(_, number) => u64::from(number),
            Self::File(_, number) => number,
        }
    }
}

/// Files that Obsidian can't open are seen in it only where the settings say so.
fn is_seen(file: &File, session: &Session) -> bool {
    file.kind != FileKind::Other || session.vault().settings().show_unsupported_files
}

fn is_attachment(file: &File) -> bool {
    !matches!(file.kind, FileKind::Note | FileKind::Canvas | FileKind::Base)
}

/// How many of the folders around a file are not around the one before it. Paths ascend, so all that lie in one folder
/// follow each other.
fn new_folders(before: &str, path: &str) -> u32 {
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..=at));
    to_u32(folders.filter(|folder| !before.starts_with(folder)).count())
}

fn count(kinds: &mut Vec<KindTotal>, file: &File) {
    let kind = RowKind::from(file.kind);
    let at = match kinds.binary_search_by_key(&(kind as u8), |total| total.kind as u8) {
        Ok(at) => at,
        Err(at) => {
            kinds.insert(at, KindTotal { kind, files: 0, bytes: 0 });
            at
        }
    };
    if let Some(total) = kinds.get_mut(at) {
        total.files += 1;
        total.bytes += file.size;
    }
}

#[cfg(test)]
mod tests {
    use super::new_folders;

    #[test]
    fn counts_each_folder_once() {
        let mut paths = ["a.md", "a/b.md", "a-b/c.md", "a/b/c.md", "a/b/d.md", "a/bc/d.md", "z/y/x/w.md"];
        paths.sort_unstable();
        let pairs = [""].into_iter().chain(paths).zip(paths);
        assert_eq!(pairs.map(|(before, path)| new_folders(before, path)).sum::<u32>(), 7);
    }
}
