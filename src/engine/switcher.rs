//! The quick switcher: files, aliases, headings and blocks by some of their letters.
//!
//! Names are folded once, when the switcher is first asked; what becomes known later is added then.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::messages::Answer;
use super::notes::title;
use super::session::Session;
use crate::index::LabelList;
use crate::search::{Fit, Fuzzy, Grade, Names};
use crate::vault::{FileId, FileKind};

/// What is typed into the quick switcher.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchRequest {
    /// A part of a name or path; `#heading` or `^block`, also after a note's name.
    pub query: String,
    /// Vault paths that were open, the last one first.
    pub recent: Vec<String>,
    /// The vault path of what is open.
    pub open: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switches {
    /// The best of them.
    pub rows: Vec<SwitchRow>,
    /// How many there are.
    pub total: u32,
}

/// A place that can be gone to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchRow {
    pub kind: SwitchKind,
    /// The file's vault path; of an unresolved note, its name as links have it.
    pub path: String,
    /// `#Heading` or `#^block`, or nothing.
    pub subpath: String,
    /// What it is found by: the file's name, an alias, a heading, a block's id.
    pub title: String,
    /// What of the title was typed: bytes.
    pub title_marks: Vec<Range<u32>>,
    /// Where that is: the folder, or the note's path. May be empty.
    pub place: String,
    pub place_marks: Vec<Range<u32>>,
    pub is_excluded: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SwitchKind {
    Note,
    Alias,
    Attachment,
    /// Linked to, but not there.
    Unresolved,
    /// Of this level.
    Heading(u8),
    Block,
}

/// So many rows are answered.
const MOST: usize = 100;
/// In so many notes headings are looked for by the note's name.
const MOST_NOTES: usize = 50;

/// The names of a vault, folded.
#[derive(Default)]
pub struct Switcher {
    /// Of all files, by their ids; notes without `.md`.
    paths: Names,
    unresolved: Names,
    aliases: Names,
    headings: Names,
    blocks: Names,
    /// By the files' ids.
    is_excluded: Vec<bool>,
}

/// Something that fits what was typed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    order: Order,
    thing: Thing,
}

/// What comes first, in this order of importance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    is_excluded: bool,
    grade: Grade,
    /// Files before what is linked to only, notes before attachments.
    kind: u8,
    /// How many others were open since.
    recency: u8,
    detail: u32,
}

/// By its number in its list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    File(u32),
    Alias(u32),
    Unresolved(u32),
    Heading(u32),
    Block(u32),
}

/// What of the request is asked of every file.
struct Asked<'a> {
    session: &'a Session,
    recency: FxHashMap<FileId, u8>,
    open: Option<FileId>,
}

impl Session {
    pub fn switch(&self, request: &SwitchRequest) -> Answer {
        let mut switcher = self.switcher().borrow_mut();
        switcher.catch_up(self);
        let recent = request.recent.iter().filter_map(|path| self.find(path)).zip(0_u8..);
        let asked = Asked {
            session: self,
            recency: recent.collect(),
            open: request.open.as_deref().and_then(|path| self.find(path)),
        };
        let query = request.query.trim();
        let hits = match query.find(['#', '^']) {
            Some(at) => {
                let (note, label) = query.split_at(at);
                let mut hits = switcher.labels(&asked, note.trim(), label);
                // A name may have such a character in it.
                if !note.is_empty() {
                    hits.extend(switcher.files(&asked, &Fuzzy::new(query)));
                }
                hits
            }
            None if query.is_empty() => switcher.all_files(&asked),
            None => switcher.files(&asked, &Fuzzy::new(query)),
        };
        Answer::Switches(switcher.rows(&asked, query, hits))
    }
}

impl Switcher {
    /// Takes in what has become known since it was asked last.
    fn catch_up(&mut self, session: &Session) {
        let files = session.vault().files();
        if self.paths.is_empty() {
            let exclusion = session.exclusion();
            for file in files {
                self.paths.push(named_path(&file.path));
            }
            self.is_excluded = files.iter().map(|file| exclusion.holds(&file.path)).collect();
        }
        let unresolved = session.index().unresolved();
        for name in unresolved.get(self.unresolved.len()..).unwrap_or_default() {
            self.unresolved.push(name);
        }
        let labels = session.labels();
        for (names, list) in [
            (&mut self.aliases, &labels.aliases),
            (&mut self.headings, &labels.headings),
            (&mut self.blocks, &labels.blocks),
        ] {
            for at in names.len()..list.len() {
                names.push(list.text(at));
            }
        }
    }

    /// What is there when nothing is typed: what was open before, then everything else in its order.
    fn all_files(&self, asked: &Asked<'_>) -> Vec<Hit> {
        let fit = Fit { grade: Grade::Exact, detail: 0 };
        let all = (0..self.paths.len()).filter_map(|at| self.file_hit(asked, at, fit));
        // What was open comes first, whatever it is.
        let hits = all.map(|hit| match hit.order.recency {
            u8::MAX => Hit { order: Order { grade: Grade::Prefix, ..hit.order }, ..hit },
            _ => Hit { order: Order { kind: 0, is_excluded: false, ..hit.order }, ..hit },
        });
        hits.filter(|hit| !matches!(hit.thing, Thing::File(at) if Some(FileId(at)) == asked.open)).collect()
    }

    fn files(&self, asked: &Asked<'_>, fuzzy: &Fuzzy) -> Vec<Hit> {
        let files = fuzzy.find_paths(&self.paths).filter_map(|(at, fit)| self.file_hit(asked, at, fit));
        let mut hits: Vec<Hit> = files.collect();
        let aliases = &asked.session.labels().aliases;
        hits.extend(fuzzy.find(&self.aliases).filter_map(|(at, fit)| {
            let file = aliases.file(at)?;
            Some(Hit { order: self.order(asked, file, fit), thing: Thing::Alias(number(at)) })
        }));
        hits.extend(fuzzy.find_paths(&self.unresolved).map(|(at, fit)| Hit {
            order: Order { is_excluded: false, grade: fit.grade, kind: 2, recency: u8::MAX, detail: fit.detail },
            thing: Thing::Unresolved(number(at)),
        }));
        hits
    }

    /// Headings for `#…`, blocks for `^…` and `#^…`: of all notes, or of those that are named before.
    fn labels(&self, asked: &Asked<'_>, note: &str, label: &str) -> Vec<Hit> {
        let label = label.strip_prefix('#').unwrap_or(label).trim();
        let (list, names, label, make): (&LabelList, &Names, &str, fn(u32) -> Thing) = match label.strip_prefix('^') {
            Some(id) => (&asked.session.labels().blocks, &self.blocks, id.trim(), Thing::Block),
            None => (&asked.session.labels().headings, &self.headings, label, Thing::Heading),
        };
        let fuzzy = Fuzzy::new(label);
        let notes = self.named_notes(asked, note, &fuzzy);
        let hit = |(at, fit): (usize, Fit)| {
            let file = list.file(at)?;
            let mut order = self.order(asked, file, fit);
            if let Some(notes) = &notes {
                // The better a note fits, the earlier its headings come; those of one note in their own order.
                order.recency = *notes.get(&file)?;
                order.detail = if fuzzy.is_empty() { 0 } else { order.detail };
            }
            Some(Hit { order, thing: make(number(at)) })
        };
        if fuzzy.is_empty() {
            let all = (0..list.len()).map(|at| (at, Fit { grade: Grade::Exact, detail: 0 }));
            all.filter_map(hit).collect()
        } else {
            fuzzy.find(names).filter_map(hit).collect()
        }
    }

    /// The notes in which a label is looked for, with their ranks; nothing when that is everywhere. With nothing typed
    /// at all, that is the open note.
    fn named_notes(&self, asked: &Asked<'_>, note: &str, label: &Fuzzy) -> Option<FxHashMap<FileId, u8>> {
        if note.is_empty() {
            let open = asked.open.filter(|_| label.is_empty())?;
            return Some(std::iter::once((open, 0)).collect());
        }
        let mut hits = self.files(asked, &Fuzzy::new(note));
        hits.sort_unstable();
        let mut notes = FxHashMap::default();
        for hit in hits {
            let file = match hit.thing {
                Thing::File(at) => Some(FileId(at)),
                Thing::Alias(at) => asked.session.labels().aliases.file(at as usize),
                _ => None,
            };
            if let (Some(file), Ok(rank)) = (file, u8::try_from(notes.len())) {
                notes.entry(file).or_insert(rank);
            }
            if notes.len() == MOST_NOTES {
                break;
            }
        }
        Some(notes)
    }

    fn file_hit(&self, asked: &Asked<'_>, at: usize, fit: Fit) -> Option<Hit> {
        let file = FileId(number(at));
        let is_shown = match asked.session.kind(file)? {
            FileKind::Other => asked.session.vault().settings().show_unsupported_files,
            _ => true,
        };
        is_shown.then(|| Hit { order: self.order(asked, file, fit), thing: Thing::File(file.0) })
    }

    fn order(&self, asked: &Asked<'_>, file: FileId, fit: Fit) -> Order {
        let is_note = matches!(asked.session.kind(file), Some(FileKind::Note | FileKind::Canvas | FileKind::Base));
        // Nobody who types means to stay where he is.
        let recency = if asked.open == Some(file) { None } else { asked.recency.get(&file) };
        Order {
            is_excluded: self.is_excluded.get(file.0 as usize).copied().unwrap_or_default(),
            grade: fit.grade,
            kind: u8::from(!is_note),
            recency: recency.copied().unwrap_or(u8::MAX),
            detail: fit.detail,
        }
    }

    fn rows(&self, asked: &Asked<'_>, query: &str, mut hits: Vec<Hit>) -> Switches {
        let total = number(hits.len());
        // An alias and its note are both there: twice as many hold the best of each for sure.
        if hits.len() > 2 * MOST {
            hits.select_nth_unstable(2 * MOST);
            hits.truncate(2 * MOST);
        }
        hits.sort_unstable();
        let is_label = query.starts_with(['#', '^']);
        let (name, label) = match query.find(['#', '^']) {
            Some(at) => query.split_at(at),
            None => (query, ""),
        };
        let marking = Marking {
            whole: Fuzzy::new(if is_label { "" } else { query }),
            name: Fuzzy::new(name),
            label: Fuzzy::new(label.trim_start_matches(['#', '^'])),
        };
        let mut rows: Vec<SwitchRow> = Vec::new();
        for hit in hits {
            if let Some(row) = self.row(asked, hit.thing, &marking)
                && rows.len() < MOST
                && !rows.iter().any(|before| before.path == row.path && before.subpath == row.subpath)
            {
                rows.push(row);
            }
        }
        Switches { total: total.max(number(rows.len())), rows }
    }

    fn row(&self, asked: &Asked<'_>, thing: Thing, marking: &Marking) -> Option<SwitchRow> {
        let labels = asked.session.labels();
        match thing {
            Thing::File(at) => {
                let path = asked.session.path(FileId(at))?;
                let kind = match asked.session.kind(FileId(at))? {
                    FileKind::Note => SwitchKind::Note,
                    _ => SwitchKind::Attachment,
                };
                Some(SwitchRow { is_excluded: self.excludes(FileId(at)), ..found_by_path(path, kind, &marking.whole) })
            }
            Thing::Unresolved(at) => {
                let name = asked.session.index().unresolved().get(at as usize)?;
                Some(found_by_path(name, SwitchKind::Unresolved, &marking.whole))
            }
            Thing::Alias(at) => self.label_row(asked, &labels.aliases, at, SwitchKind::Alias, marking),
            Thing::Heading(at) => {
                let kind = SwitchKind::Heading(labels.headings.level(at as usize));
                self.label_row(asked, &labels.headings, at, kind, marking)
            }
            Thing::Block(at) => self.label_row(asked, &labels.blocks, at, SwitchKind::Block, marking),
        }
    }

    fn label_row(
        &self,
        asked: &Asked<'_>,
        list: &LabelList,
        at: u32,
        kind: SwitchKind,
        marking: &Marking,
    ) -> Option<SwitchRow> {
        let file = list.file(at as usize)?;
        let path = asked.session.path(file)?;
        let text = list.text(at as usize);
        let (subpath, marks, place_marks) = match kind {
            SwitchKind::Alias => (String::new(), marking.whole.marks(text), Vec::new()),
            SwitchKind::Block => {
                (format!("#^{text}"), marking.label.marks(text), marking.name.marks_in_path(named_path(path)))
            }
            // What has a meaning in a link counts as a space in a heading.
            _ => (
                format!("#{}", text.replace(['#', '^', '|'], " ")),
                marking.label.marks(text),
                marking.name.marks_in_path(named_path(path)),
            ),
        };
        Some(SwitchRow {
            kind,
            path: path.to_owned(),
            subpath,
            title: text.to_owned(),
            title_marks: marks,
            place: named_path(path).to_owned(),
            place_marks,
            is_excluded: self.excludes(file),
        })
    }

    fn excludes(&self, file: FileId) -> bool {
        self.is_excluded.get(file.0 as usize).copied().unwrap_or_default()
    }
}

/// What is marked where.
struct Marking {
    whole: Fuzzy,
    /// Before `#` or `^`.
    name: Fuzzy,
    /// After it.
    label: Fuzzy,
}

/// Marks in a path are those of its last part and those of the folders.
fn found_by_path(path: &str, kind: SwitchKind, fuzzy: &Fuzzy) -> SwitchRow {
    let shown = named_path(path);
    let (place, name) = shown.rsplit_once('/').unwrap_or(("", shown));
    let name_start = number(shown.len() - name.len());
    let mut title_marks = Vec::new();
    let mut place_marks = Vec::new();
    for mark in fuzzy.marks_in_path(shown) {
        if mark.end > name_start {
            title_marks.push(mark.start.saturating_sub(name_start)..mark.end - name_start);
        }
        let end = mark.end.min(number(place.len()));
        if mark.start < end {
            place_marks.push(mark.start..end);
        }
    }
    SwitchRow {
        kind,
        path: path.to_owned(),
        subpath: String::new(),
        title: title(name).to_owned(),
        title_marks,
        place: place.to_owned(),
        place_marks,
        is_excluded: false,
    }
}

/// A path as a reader knows it: a note's without its ending.
fn named_path(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
