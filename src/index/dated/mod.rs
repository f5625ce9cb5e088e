//! Which notes are of which days, weeks, months, quarters and years: their names say it, by a format of Moment.js.
//!
//! 1. [`DateFormat`] takes the format apart.
//! 2. [`read`] goes along a name by it; [`fields`] make the period's first day of what stood there.
//! 3. [`dated_notes`] finds all of a vault.

mod fields;
mod format;
mod read;

pub use fields::DateWords;

use std::collections::BTreeMap;

use format::DateFormat;

use crate::vault::{DatedNotesSettings, Day, File, FileId, FileKind, Period};

/// Whether weeks are counted as ISO 8601 does.
pub fn has_iso_weeks(settings: &DatedNotesSettings) -> bool {
    DateFormat::parse(&settings.format).is_some_and(|format| format.has_iso_weeks())
}

/// The notes of a kind of period, by the first days of these. A note counts whose path in the folder is as the format says; and one whose name alone
/// is, however deep it lies there, as notes of past years are often put away. Of several for one it is the first of
/// these kinds, then the one that lies highest.
pub fn dated_notes(
    files: &[File],
    period: Period,
    settings: &DatedNotesSettings,
    words: &DateWords,
) -> BTreeMap<Day, FileId> {
    let Some(format) = DateFormat::parse(&settings.format) else { return BTreeMap::new() };
    let by_name = format.last_part();
    let mut found: BTreeMap<Day, (bool, usize, FileId)> = BTreeMap::new();
    for (id, file) in (0_u32..).map(FileId).zip(files).filter(|(_, file)| file.kind == FileKind::Note) {
        let Some(inside) = inside_of(&file.path, &settings.folder) else { continue };
        let Some(path) = inside.get(..inside.len() - ".md".len()) else { continue };
        let exact = format.read(path, period, words).map(|day| (day, false));
        let name = || by_name.read(path.rsplit('/').next().unwrap_or_default(), period, words).map(|day| (day, true));
        if let Some((day, is_elsewhere)) = exact.or_else(name) {
            let rank = (is_elsewhere, path.matches('/').count(), id);
            found.entry(day).and_modify(|before| *before = rank.min(*before)).or_insert(rank);
        }
    }
    found.into_iter().map(|(day, (_, _, id))| (day, id)).collect()
}

/// What of a path lies in a folder, whatever the case of its letters; the folder is none for the whole vault.
fn inside_of<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder.is_empty() {
        return Some(path);
    }
    let (before, inside) = path.split_at_checked(folder.len())?;
    (before.to_lowercase() == folder.to_lowercase()).then(|| inside.strip_prefix('/')).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(paths: &[&str], folder: &str, format: &str) -> Vec<String> {
        let file = |path: &&str| File { path: (*path).into(), kind: FileKind::of_path(path), size: 0, modified: None };
        let files: Vec<File> = paths.iter().map(file).collect();
        let settings = DatedNotesSettings { folder: folder.to_owned(), format: format.to_owned() };
        let all = dated_notes(&files, Period::Day, &settings, &DateWords::default());
        all.into_iter()
            .map(|(day, id)| {
                let (year, month, day) = day.civil();
                format!("{year}-{month}-{day} {}", files[id.index()].path)
            })
            .collect()
    }

    #[test]
    fn finds_the_notes_of_days() {
        let paths =
            ["2026-01-02.md", "Daily/2026-01-01.md", "daily/2025/2025-12-31.md", "Daily/Other.md", "2026-01-03.png"];
        let all = ["2025-12-31 daily/2025/2025-12-31.md", "2026-1-1 Daily/2026-01-01.md", "2026-1-2 2026-01-02.md"];
        assert_eq!(found(&paths, "", "YYYY-MM-DD"), all);
        assert_eq!(found(&paths, "DAILY", "YYYY-MM-DD"), all[..2]);
        assert_eq!(found(&paths, "Dai", "YYYY-MM-DD"), [""; 0]);
        assert_eq!(found(&paths, "", "L"), [""; 0]);
    }

    #[test]
    fn of_several_the_one_at_its_place_counts() {
        let paths = [
            "2026-01-02.md",
            "2026/01/2026-01-02.md",
            "Old/2026-01-02.md",
            "Old/2026-01-03.md",
            "Old/er/2026-01-03.md",
        ];
        let expected = ["2026-1-2 2026/01/2026-01-02.md", "2026-1-3 Old/2026-01-03.md"];
        assert_eq!(found(&paths, "", "YYYY/MM/YYYY-MM-DD"), expected);
    }

    #[test]
    fn a_path_can_say_the_day_part_by_part() {
        let paths = ["Log/2026/11/27.md", "Log/2026/13/01.md", "Log/27.md"];
        assert_eq!(found(&paths, "Log", "YYYY/MM/DD"), ["2026-11-27 Log/2026/11/27.md"]);
    }
}
