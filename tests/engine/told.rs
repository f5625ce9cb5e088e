//! Archives that say themselves what their notes say: everything is as if the notes had been read, which they have not.

use std::cell::Cell;
use std::path::PathBuf;
use std::rc::Rc;

use glassvault::engine::{
    Answer, ColorBy, Event, FileTree, GraphFilter, GraphQuery, GraphScope, LocalLinks, OpenRequest, Phase, ReportList,
    Request, RowKind, SearchOptions, SearchRequest, SwitchRequest,
};
use glassvault::share::{Choice, Plan, Scope, Survey, Writing};
use glassvault::vault::{ByteSource, FileSource, INDEX_PATH, NativePlatform, Opened, ReadError, Vault};

use crate::support::random::Random;
use crate::support::zip::{Zip, ZipEntry};
use crate::{Bench, open_source, request};

/// The same files with and without the index.
struct Pair {
    told: Vec<u8>,
    plain: Vec<u8>,
}

fn pair(source: Rc<dyn ByteSource>) -> Pair {
    let vault = match Vault::open(source, &NativePlatform, "Test.zip", None) {
        Ok(Opened::Vault(vault)) => vault,
        _ => panic!("it opens"),
    };
    let survey = Survey::complete(&vault, Rc::new(NativePlatform));
    let plan = Plan::new(&vault, &survey, Choice::of(Scope::All));
    let (told, problems) = Writing::with_index(&vault, &plan).whole(&vault, &survey, &plan);
    assert_eq!(problems, []);
    let (plain, _) = Writing::complete(&vault, &survey, &plan);
    Pair { told, plain }
}

/// Counts what is read of an archive.
struct Counting {
    bytes: Vec<u8>,
    read: Rc<Cell<u64>>,
}

impl ByteSource for Counting {
    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<(), ReadError> {
        self.read.set(self.read.get() + buffer.len() as u64);
        self.bytes.read_at(offset, buffer)
    }
}

fn opened(archive: &[u8]) -> (Bench, Rc<Cell<u64>>) {
    let read = Rc::new(Cell::new(0));
    let source = Counting { bytes: archive.to_vec(), read: Rc::clone(&read) };
    (open_source(Rc::new(source), request("Test.zip")), read)
}

fn has_read_all(bench: &Bench) -> bool {
    bench.events.iter().any(|event| matches!(event, Event::Progress { phase: Phase::Indexing, .. }))
}

/// An answer, with all steps that it takes.
fn ask(bench: &mut Bench, request: Request) -> Answer {
    if let Some(answer) = bench.engine.ask(7, request) {
        return answer;
    }
    let mut answer = None;
    while let Some(step) = bench.engine.step() {
        answer = step.answers.into_iter().find(|(id, _)| *id == 7).map(|(_, answer)| answer).or(answer);
    }
    answer.expect("it is answered")
}

fn tree(bench: &Bench) -> FileTree {
    let tree = bench.events.iter().find_map(|event| match event {
        Event::Tree { tree, .. } => Some(tree.clone()),
        _ => None,
    });
    tree.expect("the files are told")
}

fn graphs() -> Vec<Request> {
    let filter = GraphFilter { tags: true, attachments: true, ..GraphFilter::default() };
    let by = [ColorBy::Groups, ColorBy::Folder, ColorBy::Tag, ColorBy::Community];
    by.map(|color_by| Request::Graph(GraphQuery { filter, color_by, ..GraphQuery::default() })).into()
}

/// What can be asked without a look into a note.
fn questions(tree: &FileTree, answers: &mut dyn FnMut(Request) -> Answer) {
    answers(Request::Tags);
    let Answer::Properties(properties) = answers(Request::Properties) else { panic!() };
    for property in properties {
        answers(Request::PropertyValues { name: property.name });
    }
    graphs().into_iter().for_each(|graph| drop(answers(graph)));
    for query in ["", "a", "no", "#", "#a", "^", "the", "Not#e"] {
        answers(Request::Switch(SwitchRequest { query: query.to_owned(), ..SwitchRequest::default() }));
    }
    answers(Request::Report);
    for list in ReportList::ALL {
        answers(Request::ReportRows { list, from: 0 });
    }
    answers(Request::Problems);
    let files = (0..tree.len()).filter(|row| tree.row(*row).is_some_and(|row| row.kind != RowKind::Folder));
    for (number, path) in files.map(|row| tree.path(row)).enumerate() {
        answers(Request::Backlinks { path: path.clone() });
        answers(Request::OutgoingLinks { path: path.clone() });
        if number % 40 == 0 {
            let scope = GraphScope::Local { path, depth: 2, links: LocalLinks::default() };
            answers(Request::Graph(GraphQuery { scope, ..GraphQuery::default() }));
        }
    }
}

/// What is answered by looking into notes.
fn searches(tree: &FileTree) -> Vec<Request> {
    let search =
        |query: &str| Request::Search(SearchRequest { query: query.to_owned(), options: SearchOptions::default() });
    let mut all: Vec<Request> =
        ["a", "the", "line:(a b)", "/[a-z]+1/", "tag:#a", "file:a", "\"a \""].map(search).into();
    all.push(Request::Graph(GraphQuery { search: "a".to_owned(), ..GraphQuery::default() }));
    let color_by = ColorBy::Property("status".to_owned());
    all.push(Request::Graph(GraphQuery { color_by, ..GraphQuery::default() }));
    let note = (0..tree.len()).find(|row| tree.row(*row).is_some_and(|row| row.kind == RowKind::Note));
    all.push(Request::UnlinkedMentions { path: tree.path(note.expect("there is a note")) });
    all
}

fn check(pair: &Pair) {
    let (mut told, read) = opened(&pair.told);
    let (mut plain, _) = opened(&pair.plain);
    assert!(!has_read_all(&told) && has_read_all(&plain));
    assert_eq!(told.first_note(), plain.first_note());
    let counts = |bench: &Bench| {
        let links = bench.events.iter().find_map(|event| match event {
            Event::Links(counts) => Some(*counts),
            _ => None,
        });
        links.expect("links are told")
    };
    assert_eq!(counts(&told), counts(&plain));
    assert!(matches!(told.events.last(), Some(Event::Ready(_))));
    let files = tree(&plain);
    assert_eq!(tree(&told), files);

    let before = read.get();
    questions(&files, &mut |request| {
        let answer = ask(&mut told, request.clone());
        assert!(answer == ask(&mut plain, request.clone()), "{request:?}");
        answer
    });
    assert_eq!(read.get(), before, "nothing has to be read for that");
    for request in searches(&files) {
        let (one, other) = (ask(&mut told, request.clone()), ask(&mut plain, request.clone()));
        assert!(one == other, "{request:?}\n{one:?}\n{other:?}");
    }
    assert!(read.get() > before);
}

fn shared(name: &str) -> Option<Rc<dyn ByteSource>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vaults").join(name);
    if path.exists() {
        return Some(Rc::new(FileSource::open(&path).unwrap()));
    }
    println!("skipped: {} is not there", path.display());
    None
}

fn notes() -> Vec<(&'static str, &'static str)> {
    vec![
        (".obsidian/app.json", "{}"),
        (
            "Home.md",
            "---\ntags: [A, b/c]\naliases: One\nstatus: open\ncreated: 2024-02-29\nn: 2\nempty:\nmap: {a: {b: 1}}\nlist: [1, x, [y]]\n---\n# Head\n\n[[note]] [[Note#Part|x]] [[none]] ![[a.png]] #a a b ^block\n",
        ),
        ("Folder/Note.md", "# Part\n\n## Part\n\n[[Home]] [it](../Home.md) [[None]] the Home\n\n- x ^b2\n"),
        ("Folder/Other.md", "\u{feff}---\nstatus: late\ntext: ''\n---\nA [[Folder/Note]] [[#here]]\n"),
        ("Board.canvas", r#"{"nodes":[{"type":"text","text":"a [[Home]] [[gone]]"},{"type":"file","file":"a.png"}]}"#),
        ("Broken.canvas", r#"{"nodes":[{"type":1}]}"#),
        ("Empty.canvas", ""),
        ("Empty.md", ""),
        ("Links.base", "views: []"),
        ("a.png", "x"),
        ("Ünï.md", "[[Home]] a1"),
    ]
}

fn small() -> Pair {
    pair(Rc::new(Zip::of(&notes()).build()))
}

#[test]
fn a_small_vault_is_as_if_it_had_been_read() {
    // Each of them has nothing that has to be read for what it says; a canvas that is none has.
    let files: Vec<_> = notes().into_iter().filter(|(path, _)| *path != "Broken.canvas").collect();
    check(&pair(Rc::new(Zip::of(&files).build())));
}

#[test]
fn what_can_t_be_told_is_read() {
    let pair = small();
    let (mut told, _) = opened(&pair.told);
    let (mut plain, _) = opened(&pair.plain);
    let Answer::Problems(problems) = ask(&mut told, Request::Problems) else { panic!() };
    assert_eq!(problems.len(), 1);
    assert_eq!(Answer::Problems(problems), ask(&mut plain, Request::Problems));
}

#[test]
fn real_vaults_are_as_if_they_had_been_read() {
    for name in ["help-sandbox.zip", "kepano.zip", "dg.zip", "tasks.zip", "oxide.zip"] {
        let Some(source) = shared(name) else { return };
        check(&pair(source));
    }
}

#[test]
fn a_vault_of_ten_thousand_notes_moves_little() {
    let Some(source) = shared("rcvd10k.zip") else { return };
    let pair = pair(source);
    let (told, read) = opened(&pair.told);
    let (plain, all) = opened(&pair.plain);
    assert_eq!(told.events.last().map(|_| ()), plain.events.last().map(|_| ()));
    assert_eq!(told.first_note(), plain.first_note());
    println!("read {} with the index, {} without, of {}", read.get(), all.get(), pair.told.len());
    assert!(read.get() * 5 < all.get(), "{} of {}", read.get(), all.get());
}

/// Entries of an archive, to be written anew with another one in the place of the index.
fn entries(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let mut entries = Vec::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).unwrap();
        entries.push((entry.name().unwrap().into_owned(), bytes));
    }
    entries
}

fn archive(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let add = |zip: Zip, (name, bytes): &(String, Vec<u8>)| zip.add(ZipEntry::new(name.as_str(), bytes.clone()));
    entries.iter().fold(Zip::new(), add).build()
}

/// What a vault is known by.
/// Of an archive: names and bytes.
type Entries = Vec<(String, Vec<u8>)>;

fn known(bench: &mut Bench) -> Vec<Answer> {
    let mut known = vec![ask(bench, Request::Tags), ask(bench, Request::Properties)];
    known.extend(graphs().into_iter().map(|graph| ask(bench, graph)));
    known.push(ask(bench, Request::Report));
    known
}

#[test]
fn an_index_of_another_state_is_not_believed() {
    let pair = small();
    let of = |change: &dyn Fn(&mut Entries)| {
        let mut entries = entries(&pair.told);
        change(&mut entries);
        let (mut with, _) = opened(&archive(&entries));
        entries.retain(|(name, _)| name != INDEX_PATH);
        let (mut without, _) = opened(&archive(&entries));
        assert!(known(&mut with) == known(&mut without));
        has_read_all(&with)
    };
    let at = |entries: &Entries, name: &str| entries.iter().position(|entry| entry.0 == name).unwrap();
    assert!(!of(&|_| {}), "the same files are still known");
    assert!(of(&|entries| {
        let at = at(entries, "Home.md");
        entries[at].1 = b"# Other\n\n[[Note]]".to_vec();
    }));
    assert!(of(&|entries| {
        let at = at(entries, "Home.md");
        entries[at].1[60] ^= 1;
    }));
    assert!(of(&|entries| drop(entries.remove(at(entries, "a.png")))));
    assert!(of(&|entries| entries.push(("New.md".to_owned(), b"[[Home]]".to_vec()))));
    assert!(of(&|entries| {
        let at = at(entries, "Empty.md");
        entries[at].0 = "Void.md".to_owned();
    }));
}

#[test]
fn whatever_stands_in_an_index_does_no_harm() {
    let pair = small();
    let own = entries(&pair.told);
    let at = own.iter().position(|entry| entry.0 == INDEX_PATH).unwrap();
    let head = b"glassvault index 1\n".len() + 8;
    let mut random = Random::new(5);
    let mut told = 0;
    for _ in 0..600 {
        let mut entries = own.clone();
        let index = &mut entries[at].1;
        match random.below(4) {
            0 => index.truncate(random.below(index.len())),
            1 => index.extend(vec![random.below(256) as u8; random.below(40)]),
            _ => {
                for _ in 0..=random.below(6) {
                    let place = head + random.below(index.len() - head);
                    let byte = random.below(256) as u8;
                    index[place] = random.choose(&[0, 1, 0x7f, 0x80, 0xff, byte]);
                }
            }
        }
        let (mut bench, _) = opened(&archive(&entries));
        assert!(matches!(bench.events.last(), Some(Event::Ready(_))));
        told += u32::from(!has_read_all(&bench));
        known(&mut bench);
        for request in searches(&tree(&bench)) {
            assert!(!matches!(ask(&mut bench, request), Answer::Failed(_)));
        }
    }
    assert!(told > 50, "some are still believed: {told}");
}

#[test]
fn a_record_longer_than_its_note_can_give_is_not_read() {
    let pair = small();
    let mut entries = entries(&pair.told);
    let at = entries.iter().position(|entry| entry.0 == INDEX_PATH).unwrap();
    let index = &entries[at].1;
    let head = b"glassvault index 1\n".len() + 8;
    // The first record becomes one of a million empty links.
    let first = u32::from_le_bytes(index[head..head + 4].try_into().unwrap()) as usize;
    let mut record = vec![0, 0, 0xc0, 0x84, 0x3d];
    record.extend(vec![0; 1_000_000 + 5]);
    let mut bomb = index[..head].to_vec();
    bomb.extend(u32::try_from(record.len()).unwrap().to_le_bytes());
    bomb.extend(record);
    bomb.extend(&index[head + 4 + first..]);
    entries[at].1 = bomb;
    let (mut bench, _) = opened(&archive(&entries));
    entries.remove(at);
    let (mut plain, _) = opened(&archive(&entries));
    assert!(known(&mut bench) == known(&mut plain));
}

#[test]
fn a_search_waits_for_the_texts_and_can_be_given_up() {
    let pair = small();
    let (mut bench, _) = opened(&pair.told);
    let search =
        |query: &str| Request::Search(SearchRequest { query: query.to_owned(), options: SearchOptions::default() });
    assert_eq!(bench.engine.ask(1, search("home")), None);
    let step = bench.engine.step().expect("texts are read");
    assert!(step.events.iter().any(|event| matches!(event, Event::Progress { phase: Phase::Texts, .. })));
    // What needs none is answered meanwhile.
    assert!(matches!(bench.engine.ask(2, Request::Tags), Some(Answer::Tags(_))));
    assert!(bench.engine.cancel());
    let step = bench.engine.step().expect("who waits is answered");
    assert!(matches!(step.answers.as_slice(), [(1, Answer::Failed(_))]));
    assert_eq!(bench.engine.step(), None);

    // Of two, the newer is answered, and the vault is known as before.
    assert_eq!(bench.engine.ask(3, search("home")), None);
    let Answer::Found(found) = ask(&mut bench, search("late")) else { panic!() };
    assert_eq!(found.notes, 1);
    assert!(bench.engine.ask(4, search("late")).is_none());

    // Another vault takes its place while one waits.
    let (mut bench, _) = opened(&pair.told);
    assert_eq!(bench.engine.ask(1, search("home")), None);
    bench.engine.step();
    bench.engine.open(Rc::new(pair.plain.clone()), OpenRequest { name: "b".into(), wanted_note: None, root: None });
    let mut answers = Vec::new();
    while let Some(step) = bench.engine.step() {
        answers.extend(step.answers);
    }
    assert_eq!(answers, [(1, Answer::Superseded)]);
}
