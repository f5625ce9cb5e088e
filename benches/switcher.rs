//! A key press in the quick switcher of a vault of 100,000 notes: it has to be answered within a frame.

use std::hint::black_box;
use std::rc::Rc;
use std::time::Instant;

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

/// What is typed, key by key.
const TYPED: [&str; 14] = [
    "note",
    "glass",
    "gn",
    "mno",
    "weekly meet",
    "prism/draft",
    "uber",
    "zzz",
    "window 99",
    "kiln lens 7",
    "#summary",
    "note#dra",
    "eae",
    "summary meeting",
];
const ROUNDS: usize = 7;
/// So many of the slowest are told one by one.
const SLOWEST: usize = 12;

/// The time of each key press, the median of some rounds of typing everything.
#[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
fn tell_times(engine: &mut Engine) {
    let keys: Vec<&str> = TYPED.iter().flat_map(|typed| (0..=typed.len()).filter_map(|end| typed.get(..end))).collect();
    let mut times = vec![Vec::new(); keys.len()];
    for _ in 0..ROUNDS {
        for (key, times) in keys.iter().zip(&mut times) {
            let start = Instant::now();
            let total = ask(engine, key);
            times.push((start.elapsed().as_secs_f64() * 1000.0, total));
        }
    }
    let median = |mut times: Vec<(f64, u32)>| {
        times.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        times[times.len() / 2]
    };
    let mut medians: Vec<_> = keys.iter().zip(times).map(|(key, times)| (median(times), *key)).collect();
    medians.sort_by(|((one, _), _), ((other, _), _)| one.total_cmp(other));
    let at = |part: usize| medians[(medians.len() - 1) * part / 100].0.0;
    eprintln!("{} keys: min {:.2} ms, p50 {:.2}, p95 {:.2}, max {:.2}", medians.len(), at(0), at(50), at(95), at(100));
    for ((time, total), key) in medians.iter().rev().take(SLOWEST) {
        eprintln!("{time:8.2} ms: “{key}”, {total} found");
    }
}

fn bench(criterion: &mut Criterion) {
    let mut engine = engine();
    tell_times(&mut engine);
    let mut group = criterion.benchmark_group("switcher");
    group.sample_size(20);
    for query in ["", "e", "note", "weekly meet", "prism/draft", "zzz", "#gl", "note#dra"] {
        let total = ask(&mut engine, query);
        group.bench_function(format!("“{query}”, {total} found"), |bencher| {
            bencher.iter(|| black_box(ask(&mut engine, query)));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
