//! A list as comma-separated values, after RFC 4180: a line of names first, lines that end in CR LF, and quotes around
//! what holds a comma, a quote or a line break. In UTF-8, without a byte order mark.
//!
//! A vault can be anybody's, and a spreadsheet takes a text for a formula that begins with `=`, `+`, `-` or `@`: it may
//! compute, ask other hosts, or start programs. So such a text gets an apostrophe before it, by which spreadsheets know
//! that it is text. Whoever reads the table by a program takes one apostrophe off where one of these characters follows.
//! The same is done behind a semicolon and a tab, where another reading of the table would begin a cell.

use super::model::ReportList;
use super::rows::{file_name, path, unresolved};
use super::survey::{Line, Report};
use crate::engine::session::Session;
use crate::vault::ProblemKind;

impl Report {
    /// A whole list.
    pub fn csv(&self, session: &Session, list: ReportList) -> String {
        let mut table = Table::default();
        table.line(names(list).iter().map(|name| Cell::Text(name)));
        if list == ReportList::Problems {
            for problem in session.problems() {
                let kind = problem_kind(problem.kind);
                table.line([Cell::Text(&problem.file), Cell::Text(kind), Cell::Text(&problem.reason)].into_iter());
            }
            return table.text;
        }
        let mut name = "";
        for line in self.lines(list) {
            match *line {
                Line::Unresolved(place, _) => name = unresolved(place, session),
                Line::Shared(file, _) => name = file_name(file, session),
                Line::File(file, number) => {
                    let is_grouped = matches!(list, ReportList::Unresolved | ReportList::Duplicates);
                    let of_group = is_grouped.then_some(Cell::Text(name));
                    let of_file = [Cell::Text(path(file, session)), Cell::Number(number)];
                    table.line(of_group.into_iter().chain(of_file));
                }
            }
        }
        table.text
    }
}

fn names(list: ReportList) -> &'static [&'static str] {
    match list {
        ReportList::Unresolved => &["name", "asked_for_by", "links"],
        ReportList::Orphans => &["path", "outgoing_links"],
        ReportList::DeadEnds => &["path", "backlinks"],
        ReportList::Duplicates => &["name", "path", "backlinks"],
        ReportList::LargeFiles | ReportList::UnusedAttachments => &["path", "bytes"],
        ReportList::Problems => &["file", "kind", "reason"],
    }
}

fn problem_kind(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Unreadable => "unreadable",
        ProblemKind::LeftOut => "left out",
        ProblemKind::Altered => "altered",
        ProblemKind::Noted => "noted",
    }
}

enum Cell<'c> {
    Text(&'c str),
    Number(u64),
}

#[derive(Default)]
struct Table {
    text: String,
}

impl Table {
    fn line<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            match cell {
                Cell::Text(text) => self.cell(text),
                Cell::Number(number) => self.text.push_str(&number.to_string()),
            }
        }
        self.text.push_str("\r\n");
    }

    fn cell(&mut self, text: &str) {
        let is_quoted = text.contains(['"', ',', ';', '\t', '\r', '\n']) || text.trim() != text;
        if is_quoted {
            self.text.push('"');
        }
        // Whether a reader could take what follows for the beginning of a cell.
        let mut is_first = true;
        for character in text.chars() {
            if is_first && begins_a_formula(character) {
                self.text.push('\'');
            }
            if character == '"' {
                self.text.push('"');
            }
            self.text.push(character);
            is_first = matches!(character, ';' | '\t' | '\r' | '\n' | '"') || (is_first && character.is_whitespace());
        }
        if is_quoted {
            self.text.push('"');
        }
    }
}

/// Full-width forms count too, in spreadsheets of East Asia.
fn begins_a_formula(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[&str]) -> String {
        let mut table = Table::default();
        table.line(cells.iter().map(|cell| Cell::Text(cell)));
        table.text
    }

    #[test]
    fn quotes_what_would_be_read_otherwise() {
        for (cells, expected) in [
            (&["a", "b c"][..], "a,b c\r\n"),
            (&["a,b", "say \"so\""], "\"a,b\",\"say \"\"so\"\"\"\r\n"),
            (&["two\nlines", " blank"], "\"two\nlines\",\" blank\"\r\n"),
            (&["", "ü"], ",ü\r\n"),
        ] {
            assert_eq!(written(cells), expected);
        }
    }

    #[test]
    fn leaves_no_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+a", "'+a"),
            ("-2 to go.md", "'-2 to go.md"),
            ("@x", "'@x"),
            ("＝cmd", "'＝cmd"),
            ("a=b-c", "a=b-c"),
            (" =1", "\" '=1\""),
            ("\t=1", "\"\t'=1\""),
            ("a;=1", "\"a;'=1\""),
            ("\"=1", "\"\"\"'=1\""),
            ("2026-01-01.md", "2026-01-01.md"),
        ] {
            assert_eq!(written(&[cell]), format!("{expected}\r\n"), "{cell}");
        }
    }
}
