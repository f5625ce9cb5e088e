//! A key press in the quick switcher of a vault of 100,000 notes: it has to be answered within a frame.

use std::hint::black_box;
use std::rc::Rc;

use criterion::{Criterion, criterion_group, criterion_main};
use glassvault::engine::{Answer, Engine, OpenRequest, Request, SwitchRequest};
use glassvault::vault::NativePlatform;

#[path = "../tests/support/mod.rs"]
mod support;

use support::zip::{Zip, ZipEntry};

const NOTES: usize = 100_000;

const WORDS: [&str; 32] = [
    "amber", "bench", "caustic", "drawing", "edge", "flame", "glass", "harbour", "iron", "journal", "kiln", "lens",
    "meeting", "note", "optics", "prism", "quartz", "reading", "sand", "tint", "umbra", "vault", "window", "xenon",
    "yellow", "zinc", "lead", "Über", "summary", "project", "weekly", "draft",
];

/// Some words that depend on the number alone.
fn words(number: usize, count: usize) -> String {
    let mut state = number as u64 * 0x9e37_79b9 + 1;
    let mut words = Vec::with_capacity(count);
    for _ in 0..count {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        words.push(WORDS[(state % 32) as usize]);
    }
    words.join(" ")
}

fn engine() -> Engine {
    let zip = (0..NOTES).fold(Zip::new(), |zip, number| {
        let path = format!("{}/{}/{} {number}.md", words(number % 300, 1), words(number % 7000, 2), words(number, 3));
        let text = format!(
            "---\naliases: [{}]\n---\n# {}\n## {}\n",
            words(number + 7, 2),
            words(number, 3),
            words(number + 3, 4)
        );
        zip.add(ZipEntry::new(path, text))
    });
    let mut engine = Engine::new(Rc::new(NativePlatform));
    let request = OpenRequest { name: "Bench.zip".to_owned(), wanted_note: None, root: None };
    engine.open(Rc::new(zip.zip64().build()), request);
    while engine.step().is_some() {}
    engine
}

fn ask(engine: &mut Engine, query: &str) -> u32 {
    let recent = Vec::new();
    match engine.answer(Request::Switch(SwitchRequest { query: query.to_owned(), recent, open: None })) {
        Answer::Switches(switches) => switches.total,
        _ => 0,
    }
}

fn bench(criterion: &mut Criterion) {
    let mut engine = engine();
    let mut group = criterion.benchmark_group("switcher");
    group.sample_size(20);
    let queries = [
        "",
        "e",
        "n",
        "no",
        "not",
        "note",
        "glass",
        "gn",
        "mno",
        "weekly meet",
        "prism/draft",
        "uber",
        "zzz",
        "#",
        "#gl",
        "#summary",
        "note#dra",
    ];
    for query in queries {
        let total = ask(&mut engine, query);
        group.bench_function(format!("“{query}”, {total} found"), |bencher| {
            bencher.iter(|| black_box(ask(&mut engine, query)));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
