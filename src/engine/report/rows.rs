use super::model::{ReportList, ReportRow};
use super::survey::{Line, Report};
use crate::engine::session::Session;
use crate::vault::FileId;

impl Report {
    /// At most `most` rows of a list, from number `from` on.
    pub fn rows(&self, session: &Session, list: ReportList, from: usize, most: usize) -> Vec<ReportRow> {
        if list == ReportList::Problems {
            return session.problems().iter().skip(from).take(most).cloned().map(ReportRow::Problem).collect();
        }
        self.lines(list).iter().skip(from).take(most).map(|line| row(*line, session)).collect()
    }
}

fn row(line: Line, session: &Session) -> ReportRow {
    match line {
        Line::Unresolved(name, count) => ReportRow::Name { name: unresolved(name, session).to_owned(), count },
        Line::Shared(file, count) => ReportRow::Name { name: file_name(file, session).to_owned(), count },
        Line::File(file, number) => ReportRow::File { path: path(file, session).to_owned(), number },
    }
}

pub(super) fn unresolved(name: u32, session: &Session) -> &str {
    session.index().unresolved().get(name as usize).map_or("", |name| name)
}

/// With its ending.
pub(super) fn file_name(file: FileId, session: &Session) -> &str {
    path(file, session).rsplit('/').next().unwrap_or_default()
}

pub(super) fn path(file: FileId, session: &Session) -> &str {
    session.path(file).unwrap_or_default()
}
