//! The report: figures, lists and tables, made step by step.

use glassvault::engine::{Answer, KindTotal, ReportList, ReportRow, ReportSummary, Request, RowKind};

use super::{Bench, open, support};

const ID: u32 = 7;

fn report(bench: &mut Bench) -> ReportSummary {
    assert_eq!(bench.engine.ask(ID, Request::Report), None);
    while let Some(step) = bench.engine.step() {
        match step.answers.as_slice() {
            [] => {}
            [(ID, Answer::Report(summary))] => return (**summary).clone(),
            other => panic!("{other:?}"),
        }
    }
    panic!("the report never came");
}

fn rows(bench: &mut Bench, list: ReportList) -> Vec<String> {
    let mut rows = Vec::new();
    loop {
        let from = u32::try_from(rows.len()).unwrap();
        let more = match bench.engine.answer(Request::ReportRows { list, from }) {
            Answer::ReportRows(more) => more,
            other => panic!("{other:?}"),
        };
        if more.is_empty() {
            return rows;
        }
        rows.extend(more.into_iter().map(|row| match row {
            ReportRow::Name { name, count } => format!("{name}: {count}"),
            ReportRow::File { path, number } => format!("  {path} {number}"),
            ReportRow::Problem(problem) => format!("! {}", problem.file),
        }));
    }
}

fn table(bench: &mut Bench, list: ReportList) -> String {
    match bench.engine.answer(Request::ReportTable { list }) {
        Answer::Attachment(table) => {
            assert_eq!(table.media_type, "text/csv;charset=utf-8");
            String::from_utf8(table.bytes).unwrap()
        }
        other => panic!("{other:?}"),
    }
}

fn entries(summary: &ReportSummary, list: ReportList) -> (u32, u32) {
    let total = summary.lists.iter().find(|total| total.list == list).unwrap();
    (total.entries, total.rows)
}

fn vault() -> Bench {
    open(&[
        (".obsidian/app.json", r#"{"userIgnoreFilters": ["Templates/"]}"#),
        ("Home.md", "One two three [[Alpha]] [[nowhere]] [[Nowhere#Part]] ![[used.png]] [[#Here]] #tag"),
        ("Alpha.md", "[[Home]] [[=cmd, really]]"),
        ("Alone.md", "[[#Only here]] two words #other"),
        ("Deep/er/Alpha.md", "[[Nowhere]]"),
        ("Templates/Daily.md", "[[Elsewhere]] [[Nowhere]] ![[kept.png]] [[Told]]"),
        ("Told.md", "x"),
        ("used.png", "12345"),
        ("kept.png", "1"),
        ("Files/unused.pdf", "123"),
        ("Files/LICENSE", "not shown by Obsidian"),
        ("Board.canvas", ""),
        ("../Out.md", "x"),
    ])
}

#[test]
fn figures_are_of_all_files() {
    let mut bench = vault();
    let summary = report(&mut bench);
    assert_eq!(summary.vault, "test");
    let kinds: Vec<(RowKind, u32)> = summary.kinds.iter().map(|total| (total.kind, total.files)).collect();
    let expected =
        [(RowKind::Note, 6), (RowKind::Canvas, 1), (RowKind::Image, 2), (RowKind::Pdf, 1), (RowKind::Other, 1)];
    assert_eq!(kinds, expected);
    assert!(summary.kinds.contains(&KindTotal { kind: RowKind::Image, files: 2, bytes: 6 }));
    assert_eq!((summary.notes_read, summary.tags, summary.folders, summary.excluded), (6, 2, 4, 1));
    assert_eq!(summary.links, 13);
    // As the reader counts them for each note.
    let notes = ["Home", "Alpha", "Alone", "Deep/er/Alpha", "Templates/Daily", "Told"];
    let words: u32 = notes.iter().map(|path| bench.note(path).words).sum();
    assert_eq!(summary.words, u64::from(words));
}

#[test]
fn lists_what_may_want_tidying_up() {
    let mut bench = vault();
    let summary = report(&mut bench);
    let unresolved = ["nowhere: 3", "  Deep/er/Alpha.md 1", "  Home.md 2", "=cmd, really: 1", "  Alpha.md 1"];
    assert_eq!(rows(&mut bench, ReportList::Unresolved), unresolved, "excluded files ask for nothing");
    assert_eq!(entries(&summary, ReportList::Unresolved), (2, 5));
    // `Told` is linked from an excluded note, which counts.
    assert_eq!(rows(&mut bench, ReportList::Orphans), ["  Alone.md 0", "  Deep/er/Alpha.md 1"]);
    assert_eq!(rows(&mut bench, ReportList::DeadEnds), ["  Alone.md 0", "  Told.md 1"]);
    let duplicates = ["Alpha.md: 2", "  Alpha.md 1", "  Deep/er/Alpha.md 0"];
    assert_eq!(rows(&mut bench, ReportList::Duplicates), duplicates);
    assert_eq!(entries(&summary, ReportList::Duplicates), (1, 3));
    assert_eq!(rows(&mut bench, ReportList::UnusedAttachments), ["  Files/unused.pdf 3"]);
    assert_eq!(rows(&mut bench, ReportList::LargeFiles), [""; 0]);
    assert_eq!(rows(&mut bench, ReportList::Problems), ["! ../Out.md"]);
    assert_eq!(entries(&summary, ReportList::Problems), (1, 1));
}

#[test]
fn large_files_come_by_size() {
    let (large, larger) = ("x".repeat(1_000_000), "x".repeat(1_000_001));
    let mut bench = open(&[("A.md", &large), ("B.txt", &larger), ("C.md", "small")]);
    report(&mut bench);
    assert_eq!(rows(&mut bench, ReportList::LargeFiles), ["  B.txt 1000001", "  A.md 1000000"]);
}

#[test]
fn a_list_is_a_table_too() {
    let mut bench = vault();
    report(&mut bench);
    let expected = "name,asked_for_by,links\r\nnowhere,Deep/er/Alpha.md,1\r\nnowhere,Home.md,2\r\n\
                    \"'=cmd, really\",Alpha.md,1\r\n";
    assert_eq!(table(&mut bench, ReportList::Unresolved), expected);
    let expected = "name,path,backlinks\r\nAlpha.md,Alpha.md,1\r\nAlpha.md,Deep/er/Alpha.md,0\r\n";
    assert_eq!(table(&mut bench, ReportList::Duplicates), expected);
    assert_eq!(table(&mut bench, ReportList::UnusedAttachments), "path,bytes\r\nFiles/unused.pdf,3\r\n");
    assert!(table(&mut bench, ReportList::Problems).starts_with("file,kind,reason\r\n../Out.md,left out,"));
}

#[test]
fn files_that_obsidian_hides_are_told_where_it_shows_them() {
    let mut bench = open(&[
        (".obsidian/app.json", r#"{"showUnsupportedFiles": true}"#),
        ("A/LICENSE", "x"),
        ("B/license", "x"),
        ("C.md", ""),
    ]);
    report(&mut bench);
    assert_eq!(rows(&mut bench, ReportList::UnusedAttachments), ["  B/license 1", "  A/LICENSE 1"]);
    assert_eq!(rows(&mut bench, ReportList::Duplicates), ["license: 2", "  B/license 0", "  A/LICENSE 0"]);
}

#[test]
fn waits_for_the_opening_and_ends_with_the_vault() {
    let mut bench = vault();
    assert_eq!(bench.engine.ask(1, Request::Report), None);
    // A newer one takes its place, and that is given up.
    assert_eq!(bench.engine.ask(2, Request::Report), None);
    assert_eq!(bench.engine.step().unwrap().answers, [(1, Answer::Superseded)]);
    assert_eq!(bench.engine.ask(3, Request::CancelReport), Some(Answer::Superseded));
    assert_eq!(bench.engine.step().unwrap().answers, [(2, Answer::Superseded)]);
    assert_eq!(bench.engine.step(), None, "nothing is left to do");

    report(&mut bench);
    let source = support::zip::Zip::of(&[("Other.md", "[[Gone]]")]).build();
    bench.engine.open(std::rc::Rc::new(source), super::request("other.zip"));
    assert_eq!(bench.engine.ask(4, Request::Report), None);
    let mut answers = Vec::new();
    while let Some(step) = bench.engine.step() {
        answers.extend(step.answers);
    }
    // It was asked of the vault before.
    assert_eq!(answers, [(4, Answer::Superseded)]);
    let rows = bench.engine.answer(Request::ReportRows { list: ReportList::Orphans, from: 0 });
    assert_eq!(rows, Answer::Superseded);
    assert_eq!(report(&mut bench).vault, "other");
}

#[test]
fn takes_many_steps_in_a_large_vault() {
    let files: Vec<(String, String)> = (0..10_000)
        .map(|at| (format!("{}/Note {at}.md", at % 100), format!("[[Gone {}]] [[Note {}]]", at % 3000, at / 2)))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut bench = open(&files);
    bench.engine.ask(ID, Request::Report);
    let mut steps = 0;
    while let Some(step) = bench.engine.step() {
        steps += 1;
        if !step.answers.is_empty() {
            break;
        }
    }
    assert!(steps > 10, "{steps} steps are too few to answer anything in between");
    assert_eq!(rows(&mut bench, ReportList::Unresolved).len(), 13_000);
}
