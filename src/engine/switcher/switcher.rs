use rustc_hash::FxHashMap;

use super::best::{Best, Order};
use super::messages::SwitchRequest;
use super::rows::MOST_ROWS;
use crate::engine::messages::Answer;
use crate::engine::session::Session;
use crate::index::LabelList;
use crate::search::{Fit, Fuzzy, Grade, Names};
use crate::vault::{File, FileId, FileKind};

/// An alias and its note are both found: twice as many hold the best of each for sure.
const MOST_HITS: usize = 2 * MOST_ROWS;
/// In so many notes headings are looked for by the note's name, and these are among so many hits.
const MOST_NOTES: usize = 50;
const MOST_NOTE_HITS: usize = 20 * MOST_NOTES;

/// The names of a vault, folded.
pub struct Switcher {
    /// Of all files, by their ids; notes without `.md`.
    paths: Names,
    unresolved: Names,
    aliases: Names,
    headings: Names,
    blocks: Names,
    /// By the files' ids.
    files: Vec<FileTrait>,
    /// What the key before has found, by all that was typed and by the name before a sign.
    narrowed: [Narrowed; 2],
}

/// What fits a text: only that can fit one that begins with it.
#[derive(Default)]
struct Narrowed {
    text: String,
    found: [Vec<u32>; 3],
    /// How many names there were.
    of: [usize; 3],
}

/// What of a file decides where it stands.
#[derive(Clone, Copy, Default)]
pub(super) struct FileTrait {
    pub(super) is_excluded: bool,
    is_note: bool,
    is_shown: bool,
}

/// By its number in its list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    File(u32),
    Alias(u32),
    Unresolved(u32),
    Heading(u32),
    Block(u32),
}

/// What of the request is asked of every file.
pub(super) struct Asked<'a> {
    pub(super) session: &'a Session,
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
        let [mut by_all, mut by_note] = std::mem::take(&mut switcher.narrowed);
        let mut best = Best::new(MOST_HITS);
        let mut find_files = |best: &mut Best<Thing>| {
            let lists = [List::Files, List::Aliases, List::Unresolved];
            switcher.files(&asked, &Fuzzy::new(query), &lists, &mut by_all, best);
        };
        match query.find(['#', '^']) {
            Some(at) => {
                let (note, label) = query.split_at(at);
                switcher.labels(&asked, note.trim(), label, &mut by_note, &mut best);
                // A name may have such a character in it.
                if !note.is_empty() {
                    find_files(&mut best);
                }
            }
            None if query.is_empty() => switcher.all_files(&asked, &mut best),
            None => find_files(&mut best),
        }
        switcher.narrowed = [by_all, by_note];
        Answer::Switches(switcher.rows(&asked, query, best))
    }
}

/// What is searched by name.
#[derive(Clone, Copy)]
enum List {
    Files,
    Aliases,
    Unresolved,
}

impl Default for Switcher {
    fn default() -> Self {
        Self {
            paths: Names::of_paths(),
            unresolved: Names::of_paths(),
            aliases: Names::default(),
            headings: Names::default(),
            blocks: Names::default(),
            files: Vec::new(),
            narrowed: Default::default(),
        }
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
            let shows_others = session.vault().settings().show_unsupported_files;
            let of_file = |file: &File| FileTrait {
                is_excluded: exclusion.holds(&file.path),
                is_note: matches!(file.kind, FileKind::Note | FileKind::Canvas | FileKind::Base),
                is_shown: shows_others || file.kind != FileKind::Other,
            };
            self.files = files.iter().map(of_file).collect();
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
    fn all_files(&self, asked: &Asked<'_>, best: &mut Best<Thing>) {
        let fit = Fit { grade: Grade::Exact, detail: 0 };
        for at in (0_u32..).take(self.paths.len()).filter(|at| Some(FileId(*at)) != asked.open) {
            if self.of_file(FileId(at)).is_shown {
                let order = self.order(asked, FileId(at), fit);
                // What was open comes first, whatever it is.
                let order = match order.recency {
                    u8::MAX => Order { grade: Grade::Prefix, ..order },
                    _ => Order { kind: 0, is_excluded: false, ..order },
                };
                best.offer(order, Thing::File(at));
            }
        }
    }

    /// What fits by its name. What can't be among the best is counted only.
    fn files(&self, asked: &Asked<'_>, fuzzy: &Fuzzy, lists: &[List], narrowed: &mut Narrowed, best: &mut Best<Thing>) {
        let of = [List::Files, List::Aliases, List::Unresolved].map(|list| self.names(list).len());
        let is_narrowed = !narrowed.text.is_empty() && fuzzy.text().starts_with(&narrowed.text) && narrowed.of == of;
        let before = std::mem::replace(narrowed, Narrowed { text: fuzzy.text().to_owned(), of, ..Narrowed::default() });
        let mut found = |list: List, at: usize| {
            if let Some(found) = narrowed.found.get_mut(list as usize) {
                found.push(number(at));
            }
        };
        let mut later: [Vec<(List, usize)>; 2] = Default::default();
        for list in lists {
            let names = self.names(*list);
            let mut take = |(at, grade): (usize, Grade)| match grade {
                Grade::Exact => {
                    if self.offer(asked, fuzzy, *list, at, best) {
                        found(*list, at);
                    }
                }
                Grade::Inside => later[0].push((*list, at)),
                _ => later[1].push((*list, at)),
            };
            match before.found.get(*list as usize).filter(|_| is_narrowed) {
                Some(before) => {
                    let before = before.iter().map(|at| *at as usize);
                    before.filter_map(|at| Some((at, fuzzy.candidate(names, at)?))).for_each(take);
                }
                None => fuzzy.candidates(names).for_each(&mut take),
            }
        }
        for (grade, candidates) in [Grade::Inside, Grade::Path].into_iter().zip(later) {
            let is_counted_only = best.are_better_than(grade);
            for (list, at) in candidates {
                let does_fit = if is_counted_only {
                    let does_fit = fuzzy.does_fit(self.names(list), at);
                    best.count(usize::from(does_fit && self.is_shown(list, at)));
                    does_fit
                } else {
                    self.offer(asked, fuzzy, list, at, best)
                };
                if does_fit {
                    found(list, at);
                }
            }
        }
    }

    fn names(&self, list: List) -> &Names {
        match list {
            List::Files => &self.paths,
            List::Aliases => &self.aliases,
            List::Unresolved => &self.unresolved,
        }
    }

    fn is_shown(&self, list: List, at: usize) -> bool {
        !matches!(list, List::Files) || self.of_file(FileId(number(at))).is_shown
    }

    /// Grades a name; tells whether it fits.
    fn offer(&self, asked: &Asked<'_>, fuzzy: &Fuzzy, list: List, at: usize, best: &mut Best<Thing>) -> bool {
        let Some(fit) = fuzzy.fit_at(self.names(list), at) else { return false };
        let number = number(at);
        match list {
            List::Files if self.is_shown(list, at) => {
                best.offer(self.order(asked, FileId(number), fit), Thing::File(number));
            }
            List::Files => {}
            List::Aliases => {
                if let Some(file) = asked.session.labels().aliases.file(at) {
                    best.offer(self.order(asked, file, fit), Thing::Alias(number));
                }
            }
            List::Unresolved => {
                let Fit { grade, detail } = fit;
                let order = Order { is_excluded: false, grade, kind: 2, recency: u8::MAX, detail };
                best.offer(order, Thing::Unresolved(number));
            }
        }
        true
    }

    /// Headings for `#…`, blocks for `^…` and `#^…`: of all notes, or of those that are named before.
    fn labels(&self, asked: &Asked<'_>, note: &str, label: &str, by_note: &mut Narrowed, best: &mut Best<Thing>) {
        let label = label.strip_prefix('#').unwrap_or(label).trim();
        let (list, names, label, make): (&LabelList, &Names, &str, fn(u32) -> Thing) = match label.strip_prefix('^') {
            Some(id) => (&asked.session.labels().blocks, &self.blocks, id.trim(), Thing::Block),
            None => (&asked.session.labels().headings, &self.headings, label, Thing::Heading),
        };
        let fuzzy = Fuzzy::new(label);
        let notes = self.named_notes(asked, note, &fuzzy, by_note);
        let mut offer = |at: usize, fit: &dyn Fn() -> Option<Fit>| {
            let file = list.file(at)?;
            // The better a note fits, the earlier its headings come; those of one note in their own order.
            let rank = match &notes {
                Some(notes) => Some(*notes.get(&file)?),
                None => None,
            };
            let mut order = self.order(asked, file, fit()?);
            if let Some(rank) = rank {
                order.recency = rank;
                order.detail = if fuzzy.is_empty() { 0 } else { order.detail };
            }
            best.offer(order, make(number(at)));
            Some(())
        };
        if fuzzy.is_empty() {
            for at in 0..list.len() {
                offer(at, &|| Some(Fit { grade: Grade::Exact, detail: 0 }));
            }
        } else {
            for (at, _) in fuzzy.candidates(names) {
                offer(at, &|| fuzzy.fit_at(names, at));
            }
        }
    }

    /// The notes in which a label is looked for, with their ranks; nothing when that is everywhere. With nothing typed
    /// at all, that is the open note.
    fn named_notes(
        &self,
        asked: &Asked<'_>,
        note: &str,
        label: &Fuzzy,
        by_note: &mut Narrowed,
    ) -> Option<FxHashMap<FileId, u8>> {
        if note.is_empty() {
            let open = asked.open.filter(|_| label.is_empty())?;
            return Some(std::iter::once((open, 0)).collect());
        }
        let mut best = Best::new(MOST_NOTE_HITS);
        self.files(asked, &Fuzzy::new(note), &[List::Files, List::Aliases], by_note, &mut best);
        let mut notes = FxHashMap::default();
        for thing in best.into_sorted().0 {
            let file = match thing {
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

    pub(super) fn of_file(&self, file: FileId) -> FileTrait {
        self.files.get(file.0 as usize).copied().unwrap_or_default()
    }

    fn order(&self, asked: &Asked<'_>, file: FileId, fit: Fit) -> Order {
        let FileTrait { is_excluded, is_note, .. } = self.of_file(file);
        // Nobody who types means to stay where he is.
        let recency = if asked.open == Some(file) { None } else { asked.recency.get(&file) };
        let recency = recency.copied().unwrap_or(u8::MAX);
        Order { is_excluded, grade: fit.grade, kind: u8::from(!is_note), recency, detail: fit.detail }
    }
}

/// A path as a reader knows it: a note's without its ending.
pub(super) fn named_path(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
