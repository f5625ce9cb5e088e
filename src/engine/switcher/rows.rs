use super::best::Best;
use super::messages::{SwitchKind, SwitchRow, Switches};
use super::switcher::{Asked, Switcher, Thing, named_path, number};
use crate::engine::notes::title;
use crate::index::LabelList;
use crate::search::Fuzzy;
use crate::vault::{FileId, FileKind};

/// So many rows are answered.
pub const MOST_ROWS: usize = 100;

/// What is marked where.
struct Marking {
    whole: Fuzzy,
    /// Before `#` or `^`.
    name: Fuzzy,
    /// After it.
    label: Fuzzy,
}

impl Switcher {
    /// The best as they are shown.
    pub(super) fn rows(&self, asked: &Asked<'_>, query: &str, best: Best<Thing>) -> Switches {
        let (hits, total) = best.into_sorted();
        let total = number(total);
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
        for thing in hits {
            if rows.len() < MOST_ROWS
                && let Some(row) = self.row(asked, thing, &marking)
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
        self.of_file(file).is_excluded
    }
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
