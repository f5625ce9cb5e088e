//! Sharing by messages: what it would be, its files, the page in pieces, and how it is stopped.

use glassvault::engine::{Answer, Event, FolderAbout, Request, SearchOptions, SearchRequest, SharePhase, ShareRequest};
use glassvault::share::{Choice, Passphrase, Reason, Scope, around};

use crate::support::zip::Zip;
use crate::{Bench, open};

fn bench() -> Bench {
    open(&[
        (".obsidian/app.json", "{}"),
        ("A.md", "[[B]] word"),
        ("B.md", "text"),
        ("C.md", "---\npublish: false\n---\nword"),
    ])
}

fn of(scope: Scope) -> ShareRequest {
    ShareRequest { choice: Choice::of(scope), search: None }
}

/// All that came of a request: answers, events, and the page.
fn run(bench: &mut Bench, id: u32, request: Request) -> (Vec<(u32, Answer)>, Vec<Event>, Vec<u8>) {
    assert_eq!(bench.engine.ask(id, request), None);
    let (mut answers, mut events, mut page) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(step) = bench.engine.step() {
        answers.extend(step.answers);
        events.extend(step.events);
        page.extend(step.shared);
    }
    (answers, events, page)
}

fn kit() -> Vec<u8> {
    Zip::of(&[
        ("lock.html", "<script>lock()</script>"),
        ("page.html", "<title>{{name}}</title>{{parts}}{{vault}}"),
        ("languages.json", r#"{"requires": {}, "aliases": {}}"#),
        ("parts/first.wasm", "wasm"),
    ])
    .build()
}

#[test]
fn a_plan_comes_before_anything_is_written() {
    let mut bench = bench();
    let (answers, events, page) = run(&mut bench, 7, Request::SharePlan(of(Scope::All)));
    let [(7, Answer::SharePlan(plan))] = answers.as_slice() else { panic!("{answers:?}") };
    assert_eq!((plan.report.notes, plan.report.private), (2, 1));
    assert!(events.iter().all(|event| matches!(event, Event::Sharing { phase: SharePhase::Looking, .. })));
    assert!(!events.is_empty() && page.is_empty());
    let Answer::SharedFiles(files) = bench.engine.answer(Request::SharedFiles { from: 1 }) else { panic!() };
    assert_eq!(files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["B.md"]);

    // The notes have been looked at once and for all.
    let (_, events, _) = run(&mut bench, 8, Request::SharePlan(of(Scope::Tags(vec!["none".to_owned()]))));
    assert_eq!(events, []);
}

#[test]
fn what_a_search_finds() {
    let mut bench = bench();
    let search = Some(SearchRequest { query: "word".to_owned(), options: SearchOptions::default() });
    let request = ShareRequest { search, ..of(Scope::Files(Vec::new())) };
    let (answers, ..) = run(&mut bench, 1, Request::SharePlan(request));
    let Some((1, Answer::SharePlan(plan))) = answers.first() else { panic!("{answers:?}") };
    assert_eq!((plan.report.notes, plan.report.private), (1, 1));
    let Answer::SharedFiles(files) = bench.engine.answer(Request::SharedFiles { from: 0 }) else { panic!() };
    assert_eq!(files[0].reason, Reason::Named);
}

#[test]
fn the_page_comes_in_pieces_and_is_the_same_each_time() {
    let mut bench = bench();
    let share = || Request::Share { request: of(Scope::All), kit: kit(), passphrase: None };
    let (answers, events, page) = run(&mut bench, 1, share());
    assert_eq!(answers, [(1, Answer::Shared { problems: Vec::new() })]);
    assert!(
        events.iter().any(|event| matches!(event, Event::Sharing { phase: SharePhase::Writing, done: 3, total: 3 }))
    );
    assert_eq!(page[..2], [0xff, 0xfe]);
    assert_eq!(run(&mut bench, 2, share()).2, page);
}

#[test]
fn it_can_be_stopped_and_begun_anew() {
    let mut bench = bench();
    let share = |kit| Request::Share { request: of(Scope::All), kit, passphrase: None };
    assert_eq!(bench.engine.ask(1, share(kit())), None);
    let (answers, _, page) = run(&mut bench, 2, share(kit()));
    assert_eq!(answers.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [1, 2]);
    assert!(answers[0].1 == Answer::Superseded && !page.is_empty());

    assert_eq!(bench.engine.ask(3, share(kit())), None);
    bench.engine.step();
    assert_eq!(bench.engine.answer(Request::CancelSharing), Answer::Superseded);
    let rest: Vec<_> = std::iter::from_fn(|| bench.engine.step()).collect();
    assert_eq!(rest.len(), 1);
    assert!(rest[0].shared.is_empty() && rest[0].answers == [(3, Answer::Superseded)]);

    let (answers, _, page) = run(&mut bench, 4, share(b"none".to_vec()));
    assert!(
        matches!(answers.as_slice(), [(4, Answer::Failed(reason))] if reason.contains("can't be used")),
        "{answers:?}"
    );
    assert!(page.is_empty());
}

#[test]
fn a_folder_comes_in_parts_that_make_files_and_an_archive() {
    let mut bench = bench();
    let kit = Zip::of(&[
        ("index.html", "<meta name=\"description\" content=\"An app.\"><title>App</title>"),
        ("app.js", "app"),
    ]);
    let about = FolderAbout { title: " Mine ".to_owned(), address: String::new() };
    let request = Request::ShareFolder { request: of(Scope::All), kit: kit.build(), about: about.clone() };
    let (answers, events, bytes) = run(&mut bench, 9, request);
    let [(9, Answer::SharedFolder(answer))] = answers.as_slice() else { panic!("{answers:?}") };
    let (list, problems) = &**answer;
    assert_eq!(problems, &[""; 0]);
    assert!(events.iter().any(|event| matches!(event, Event::Sharing { phase: SharePhase::Writing, .. })));

    let mut files = vec![Vec::new(); list.files.len()];
    let mut rest = bytes.as_slice();
    for (file, length) in &list.parts {
        let (part, behind) = rest.split_at(*length as usize);
        files[*file as usize].extend(part);
        rest = behind;
    }
    assert!(rest.is_empty());
    let names: Vec<&str> = list.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(names, ["vault.zip", "notes/A.html", "notes/B.html", "app.js", "index.html"]);
    assert!(String::from_utf8_lossy(&files[4]).contains("<title>Mine</title>"));

    let (heads, end) = around(&list.files).unwrap();
    let archive: Vec<u8> =
        heads.into_iter().zip(&files).flat_map(|(head, file)| [head, file.clone()].concat()).collect();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new([archive, end].concat())).unwrap();
    for (file, bytes) in list.files.iter().zip(&files) {
        let mut found = Vec::new();
        // Checksums are looked at, too.
        std::io::copy(&mut archive.by_name(&file.path).unwrap(), &mut found).unwrap();
        assert_eq!(&found, bytes, "{}", file.path);
    }

    for (kit, address, expected) in [(Vec::new(), "", "can't be used"), (kit.build(), "here", "no address of a folder")]
    {
        let about = FolderAbout { address: address.to_owned(), ..about.clone() };
        let (answers, _, _) = run(&mut bench, 10, Request::ShareFolder { request: of(Scope::All), kit, about });
        let [(10, Answer::Failed(reason))] = answers.as_slice() else { panic!("{answers:?}") };
        assert!(reason.contains(expected), "{reason}");
    }
}

#[test]
fn a_page_is_locked_in_steps_that_can_be_stopped() {
    let mut bench = bench();
    let share = || Request::Share {
        request: of(Scope::All),
        kit: kit(),
        passphrase: Some(Passphrase("copper lantern".to_owned())),
    };
    let (answers, events, page) = run(&mut bench, 1, share());
    assert_eq!(answers, [(1, Answer::Shared { problems: Vec::new() })]);
    let steps = events.iter().filter(|event| matches!(event, Event::Sharing { phase: SharePhase::Locking, .. }));
    assert!(steps.count() > 50);
    let units: Vec<u16> = page[2..].as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    let text = String::from_utf16(&units).unwrap();
    assert!(text.contains("lock()") && text.contains("data-locked") && !text.contains("data-vault"), "{text}");
    assert_ne!(run(&mut bench, 2, share()).2, page);

    assert_eq!(bench.engine.ask(3, share()), None);
    bench.engine.step();
    assert_eq!(bench.engine.answer(Request::CancelSharing), Answer::Superseded);
    let rest: Vec<_> = std::iter::from_fn(|| bench.engine.step()).collect();
    assert!(rest.len() == 1 && rest[0].shared.is_empty());
}
