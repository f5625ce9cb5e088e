//! A vault that has changed is known as if it were opened anew, and no file is read again that is as it was.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use glassvault::engine::{
    Answer, ColorBy, Engine, Event, GraphFilter, GraphQuery, OpenRequest, Renewed, ReportList, Request, SearchOptions,
    SearchRequest, SearchSort, SwitchRequest,
};
use glassvault::vault::{
    ByteSource, FileId, FileSource, Folder, FolderFile, NativePlatform, Opened, ReadError, Source, Vault,
};

use super::support::random::Random;

/// The files of a folder: what is in each, and when it was written.
type Files = BTreeMap<String, (String, u64)>;

#[derive(Default)]
struct Memory {
    files: Vec<FolderFile>,
    contents: Vec<(Option<String>, u64)>,
    /// Paths of what was read.
    read: RefCell<Vec<String>>,
}

impl Memory {
    fn of(files: &Files) -> Rc<Self> {
        Rc::new(Self {
            files: files
                .iter()
                .map(|(path, (text, _))| FolderFile {
                    path: path.as_str().into(),
                    size: text.len() as u64,
                    modified: None,
                })
                .collect(),
            contents: files.values().map(|(text, written)| (Some(text.clone()), *written)).collect(),
            read: RefCell::default(),
        })
    }
}

impl Folder for Memory {
    fn files(&self) -> &[FolderFile] {
        &self.files
    }

    fn read(&self, index: u32) -> Result<Vec<u8>, ReadError> {
        self.read.borrow_mut().push(self.files[index as usize].path.to_string());
        let text = self.contents[index as usize].0.as_ref().ok_or_else(|| ReadError("it is locked".to_owned()))?;
        Ok(text.clone().into_bytes())
    }

    fn written(&self, index: u32) -> Option<u64> {
        Some(self.contents[index as usize].1)
    }
}

fn request() -> OpenRequest {
    OpenRequest { name: "Vault".to_owned(), wanted_note: None, root: None }
}

fn events(engine: &mut Engine) -> Vec<Event> {
    std::iter::from_fn(|| engine.step()).flat_map(|step| step.events).collect()
}

fn opened(folder: Rc<Memory>) -> (Engine, Vec<Event>) {
    let mut engine = Engine::new(Rc::new(NativePlatform));
    engine.open(Source::Folder(folder), request());
    let events = events(&mut engine);
    (engine, events)
}

/// Takes in what has changed, and goes so many steps beyond, in which it is indexed.
fn renew(engine: &mut Engine, folder: Rc<Memory>, beyond: usize) -> Renewed {
    assert!(engine.renew(Source::Folder(folder), request()));
    loop {
        let step = engine.step().expect("it comes to an end");
        if let Some(event) = step.events.into_iter().next() {
            let Event::Renewed(renewed) = event else { panic!("{event:?}") };
            (0..beyond).for_each(|_| drop(engine.step()));
            return *renewed;
        }
    }
}

/// What is answered at once, or with one of the next steps.
fn ask(engine: &mut Engine, request: Request) -> Answer {
    if let Some(answer) = engine.ask(1, request) {
        return answer;
    }
    std::iter::from_fn(|| engine.step()).flat_map(|step| step.answers).next().expect("it is answered").1
}

const WORDS: [&str; 8] = ["ash", "Beech", "wood", "rain", "moss", "käfer", "stone", "way"];
const QUERIES: [&str; 9] = [
    "tag:#green",
    "[kind:tree]",
    "path:Inner",
    "/st.ne/",
    "ash OR -moss",
    "\"rain moss\"",
    "section:(ash wood)",
    "N",
    "png",
];

/// All that an engine has to say of its vault.
fn state(engine: &mut Engine, files: &Files) -> Vec<(String, Answer)> {
    let mut requests = vec![
        Request::Tags,
        Request::Properties,
        Request::PropertyValues { name: "kind".to_owned() },
        Request::Problems,
        Request::Bookmarks,
        Request::Report,
    ];
    requests.extend(ReportList::ALL.map(|list| Request::ReportRows { list, from: 0 }));
    let filter = GraphFilter { tags: true, attachments: true, ..GraphFilter::default() };
    let by = [ColorBy::Groups, ColorBy::Folder, ColorBy::Tag, ColorBy::Community, ColorBy::Property("kind".to_owned())];
    requests.extend(by.map(|color_by| Request::Graph(GraphQuery { filter, color_by, ..GraphQuery::default() })));
    requests.push(Request::Graph(GraphQuery { search: "wood".to_owned(), ..GraphQuery::default() }));
    for query in WORDS.into_iter().chain(QUERIES) {
        for sort in [SearchSort::default(), SearchSort::Relevance, SearchSort::CreatedNewest] {
            let options = SearchOptions { sort, ..SearchOptions::default() };
            requests.push(Request::Search(SearchRequest { query: query.to_owned(), options }));
        }
        requests.push(Request::Complete { query: query.to_owned(), cursor: query.len() as u32 });
    }
    for query in ["", "a", "N1", "alias", "#", "#a", "N2^b"] {
        requests.push(Request::Switch(SwitchRequest { query: query.to_owned(), recent: Vec::new(), open: None }));
    }
    for path in files.keys() {
        let path = || path.clone();
        requests.extend([
            Request::Note { path: path() },
            Request::Backlinks { path: path() },
            Request::OutgoingLinks { path: path() },
            Request::UnlinkedMentions { path: path() },
            Request::Attachment { path: path() },
        ]);
    }
    let answered = requests.into_iter().map(|request| {
        let mut answer = ask(engine, request.clone());
        if let Answer::Found(found) = &mut answer {
            found.search = 0;
        }
        (format!("{request:?}"), answer)
    });
    answered.collect()
}

fn name(random: &mut Random) -> String {
    let number = random.below(9);
    let name = if random.below(4) == 0 { format!("n{number}") } else { format!("N{number}") };
    if random.below(3) == 0 { format!("Inner/{name}") } else { name }
}

fn text(random: &mut Random) -> String {
    let mut text = String::new();
    if random.below(2) == 0 {
        let word = random.choose(&WORDS);
        let kind = random.choose(&["tree", "3", "[[N1]]", "\"open", "2026-03-04"]);
        text = format!("---\nkind: {kind}\naliases: [alias {word}]\ntags: [{word}]\n---\n");
    }
    for _ in 0..random.below(9) {
        let word = random.choose(&WORDS);
        text += &match random.below(8) {
            0 => format!("[[{}]] ", name(random)),
            1 => format!("![[{}]]\n\n", name(random)),
            2 => "#green/leaf ".to_owned(),
            3 => format!("\n\n## {word}\n\n"),
            4 => format!("[{word}]({}.md) ", name(random)),
            5 => format!("{word} ^b{}\n\n", random.below(3)),
            6 => format!("![[P{}.png]] ", random.below(3)),
            _ => format!("{word} "),
        };
    }
    text
}

/// One change, as an editor, a sync or a tool would make it.
fn edit(files: &mut Files, random: &mut Random, time: u64) {
    // One note stays: a folder without any is no vault, anew or not.
    let any = |files: &Files, random: &mut Random| {
        files.keys().nth(random.below(files.len().max(1))).filter(|path| *path != "Home.md").cloned()
    };
    match (random.below(10), any(files, random)) {
        (0 | 1, Some(path)) => drop(files.insert(path, (text(random), time))),
        (2, Some(path)) => drop(files.remove(&path)),
        // A name that was taken away or given keeps the time of what bears it now.
        (3, Some(path)) => {
            let (text, _) = files.remove(&path).unwrap();
            files.insert(format!("{}.md", name(random)), (text, time));
        }
        // Only the case.
        (4, Some(path)) => {
            let (text, _) = files.remove(&path).unwrap();
            let other = path.replace("/n", "/N").replace('N', "n");
            files.insert(if other == path { path.replace('n', "N") } else { other }, (text, time));
        }
        // Emptied.
        (5, Some(path)) => drop(files.insert(path, (String::new(), time))),
        (6, _) => {
            let ignored = random.choose(&["[]", "[\"Inner/\"]"]);
            let settings = format!("{{\"userIgnoreFilters\": {ignored}}}");
            files.insert(".obsidian/app.json".to_owned(), (settings, time));
        }
        (7, _) => {
            let card = format!("{{\"nodes\":[{{\"type\":\"text\",\"text\":\"{} [[N2]]\"}}]}}", random.choose(&WORDS));
            let card = if random.below(4) == 0 { "no canvas".to_owned() } else { card };
            files.insert("Board.canvas".to_owned(), (card, time));
        }
        (8, _) => {
            let picture = format!("P{}.png", random.below(3));
            if files.remove(&picture).is_none() {
                files.insert(picture, (random.choose(&WORDS).to_owned(), time));
            }
        }
        _ => drop(files.insert(format!("{}.md", name(random)), (text(random), time))),
    }
}

#[test]
fn what_is_renewed_is_as_if_it_were_opened_anew() {
    for seed in 1..80 {
        let mut random = Random::new(seed);
        let mut files = Files::new();
        for time in 0..14 {
            edit(&mut files, &mut random, time);
        }
        files.insert("Home.md".to_owned(), ("The way in.".to_owned(), 99));
        let (mut engine, _) = opened(Memory::of(&files));
        for round in 1..7 {
            let before = files.clone();
            for time in 0..=random.below(4) as u64 {
                edit(&mut files, &mut random, round * 100 + time);
            }
            let renewed = renew(&mut engine, Memory::of(&files), random.below(3));
            let (mut fresh, events) = opened(Memory::of(&files));
            let told = events.iter().find_map(|event| match event {
                Event::Tree { info, tree } => Some((info, tree)),
                _ => None,
            });
            let ready = events.iter().find_map(|event| match event {
                Event::Ready(counts) => Some(*counts),
                _ => None,
            });
            let (info, tree) = told.unwrap();
            assert_eq!(&renewed.tree, tree, "seed {seed}, round {round}");
            assert_eq!(renewed.info.settings, info.settings, "seed {seed}, round {round}");
            assert_eq!(Some(renewed.counts), ready, "seed {seed}, round {round}");
            for (renewed, fresh) in state(&mut engine, &files).into_iter().zip(state(&mut fresh, &files)) {
                assert_eq!(renewed, fresh, "seed {seed}, round {round}");
            }
            let is_shown = |path: &&String| !path.starts_with('.');
            let mut changed: Vec<&String> = files.keys().chain(before.keys()).filter(is_shown).collect();
            changed.retain(|path| files.get(*path) != before.get(*path));
            changed.sort();
            changed.dedup();
            assert_eq!(renewed.changed.iter().collect::<Vec<_>>(), changed, "seed {seed}, round {round}");
        }
    }
}

#[test]
fn only_what_has_changed_is_read() {
    let note = |text: &str, written| (text.to_owned(), written);
    let mut files = Files::from([
        ("A.md".to_owned(), note("ash", 1)),
        ("B.md".to_owned(), note("[[A]] beech", 1)),
        ("C.md".to_owned(), note("[[New]]", 1)),
    ]);
    let (mut engine, _) = opened(Memory::of(&files));
    files.insert("A.md".to_owned(), note("elm", 2));
    files.insert("New.md".to_owned(), note("oak", 2));
    let folder = Memory::of(&files);
    let renewed = renew(&mut engine, Rc::clone(&folder), 0);
    assert_eq!(*folder.read.borrow(), ["A.md", "New.md"]);
    assert_eq!(renewed.changed, ["A.md", "New.md"]);
    assert_eq!((renewed.counts.notes, renewed.counts.links), (4, 2));
}

#[test]
fn until_the_end_all_is_answered_by_what_was_open() {
    let file = |text: &str, written| Files::from([("A.md".to_owned(), (text.to_owned(), written))]);
    let (mut engine, _) = opened(Memory::of(&file("one", 1)));
    engine.renew(Source::Folder(Memory::of(&file("two", 2))), request());
    let mut is_renewed = false;
    while !is_renewed {
        let Answer::Note(view) = engine.answer(Request::Note { path: "A".to_owned() }) else { panic!("a note") };
        assert!(view.html.concat().contains("one"), "{:?}", view.html);
        let step = engine.step().expect("there is more to do");
        is_renewed = step.events.iter().any(|event| matches!(event, Event::Renewed(_)));
    }
    let Answer::Note(view) = engine.answer(Request::Note { path: "A".to_owned() }) else { panic!("a note") };
    assert!(view.html.concat().contains("two"), "{:?}", view.html);
    events(&mut engine);
    assert_eq!(engine.step(), None);
}

#[test]
fn a_file_that_is_locked_meanwhile_is_a_problem() {
    let files = Files::from([("A.md".to_owned(), ("one".to_owned(), 1)), ("B.md".to_owned(), ("two".to_owned(), 1))]);
    let (mut engine, _) = opened(Memory::of(&files));
    let mut locked = Memory { contents: vec![(None, 2), (None, 1)], ..Memory::default() };
    locked.files.clone_from(&Memory::of(&files).files);
    let renewed = renew(&mut engine, Rc::new(locked), 0);
    assert_eq!(renewed.counts.problems, 1);
    // What could not be read is read as soon as it can be, though it is as it was.
    let again = Files::from([("A.md".to_owned(), ("one".to_owned(), 2)), ("B.md".to_owned(), ("two".to_owned(), 1))]);
    assert_eq!(renew(&mut engine, Memory::of(&again), 0).counts.problems, 0);
}

/// What this thread has worked, where the system tells; else the time.
fn cpu_time() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

#[expect(clippy::disallowed_methods, reason = "this test runs natively only")]
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// `rcvd10k.zip`, if it is here, as a folder.
#[test]
fn one_changed_note_among_ten_thousand_is_quickly_taken_in() {
    let path = std::path::Path::new("../shared/vaults/rcvd10k.zip");
    let Ok(source) = FileSource::open(path) else {
        println!("skipped: {} is not here", path.display());
        return;
    };
    let Ok(Opened::Vault(vault)) = Vault::open(Rc::new(source) as Rc<dyn ByteSource>, &NativePlatform, "rcvd10k", None)
    else {
        panic!("it opens")
    };
    let mut files = Files::new();
    for (id, file) in (0..).map(FileId).zip(vault.files()) {
        let text = vault.read_note(id).map(|note| note.text).unwrap_or_default();
        files.insert(file.path.to_string(), (text, 0));
    }
    let start = cpu_time();
    let (mut engine, _) = opened(Memory::of(&files));
    let opening = cpu_time() - start;
    let (path, _) = files.iter().find(|(path, _)| path.ends_with(".md")).unwrap();
    let path = path.clone();
    for round in 1..4 {
        files.insert(path.clone(), (format!("Zwiebelfisch {round}, see [[Home]]."), round));
        let folder = Memory::of(&files);
        let start = cpu_time();
        assert!(engine.renew(Source::Folder(folder), request()));
        let mut longest = Duration::ZERO;
        loop {
            let start = cpu_time();
            if engine.step().is_none() {
                break;
            }
            longest = longest.max(cpu_time() - start);
        }
        let renewing = cpu_time() - start;
        println!("opened in {opening:?}, renewed in {renewing:?}, the longest step {longest:?}");
        assert!(renewing * 8 < opening, "{renewing:?} of {opening:?}");
        let search = SearchRequest { query: format!("zwiebelfisch {round}"), options: SearchOptions::default() };
        let Answer::Found(found) = ask(&mut engine, Request::Search(search)) else { panic!("found") };
        assert_eq!((found.notes, found.groups.first().map(|group| group.path.as_str())), (1, Some(path.as_str())));
    }
}
