//! Searching 10,000 notes: how fast the index is built and how large it is, and how long 200 queries take by its help.

use std::hint::black_box;
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use glassvault::engine::{Answer, Engine, OpenRequest, Request, SearchOptions, SearchRequest};
use glassvault::search::text::{Trigrams, Words};
use glassvault::vault::{ByteSource, FileSource, NativePlatform, Opened, Vault};

#[path = "../tests/support/mod.rs"]
mod support;

use support::queries::queries;
use support::zip::{Zip, ZipEntry};

fn source() -> Rc<dyn ByteSource> {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vaults/rcvd10k.zip");
    match FileSource::open(&real) {
        Ok(source) => Rc::new(source),
        Err(_) => {
            eprintln!("SKIPPED: no vault at {}, so this is measured on words without a meaning", real.display());
            let zip = (0..10_000).fold(Zip::new(), |zip, number| {
                zip.add(ZipEntry::new(format!("Folder {}/Note {number}.md", number % 40), synthetic(number)))
            });
            Rc::new(zip.build())
        }
    }
}

fn synthetic(number: u64) -> String {
    let mut state = number * 0x9e37_79b9 + 1;
    let mut text = format!("# Note {number}\n\n");
    for _ in 0..900 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        // Few words are frequent, many rare.
        let word = ((state % 20_000) * (state >> 32 & 0xffff)) >> 16;
        text.push_str(&format!("w{:x} ", word * 0x1234_5677 % 0xff_ffff));
    }
    text
}

fn texts(source: &Rc<dyn ByteSource>) -> Vec<String> {
    let mut texts = Vec::new();
    if let Ok(Opened::Vault(vault)) = Vault::open(Rc::clone(source), &NativePlatform, "", None) {
        for batch in vault.note_batches() {
            vault.read_batch(&batch, &mut |_, note| texts.extend(note.map(|note| note.text)));
        }
    }
    texts
}

fn search(engine: &mut Engine, query: &str) -> u32 {
    let request = SearchRequest { query: query.to_owned(), options: SearchOptions::default() };
    engine.ask(0, Request::Search(request));
    while let Some(step) = engine.step() {
        if let Some((_, Answer::Found(found))) = step.answers.into_iter().next() {
            return found.notes;
        }
    }
    0
}

#[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
fn milliseconds(mut work: impl FnMut() -> u32) -> (f64, u32) {
    let start = Instant::now();
    let found = work();
    (start.elapsed().as_secs_f64() * 1000.0, found)
}

/// So many of the slowest are told one by one.
const SLOWEST: usize = 16;

/// The times of all queries, each the best of three, by what kind they are of.
fn tell_times(engine: &mut Engine, queries: &[(&'static str, String)]) {
    let mut times: Vec<(&str, f64, u32, &str)> = Vec::new();
    for (kind, query) in queries {
        let runs = [0; 3].map(|_| milliseconds(|| search(engine, query)));
        let best = runs.iter().map(|(time, _)| *time).fold(f64::MAX, f64::min);
        times.push((kind, best, runs[0].1, query));
    }
    let mut kinds: Vec<&str> = queries.iter().map(|(kind, _)| *kind).collect();
    kinds.dedup();
    for kind in kinds.into_iter().map(Some).chain([None]) {
        let mut of_kind: Vec<_> = times.iter().filter(|(other, ..)| kind.is_none_or(|kind| kind == *other)).collect();
        of_kind.sort_by(|(_, one, ..), (_, other, ..)| one.total_cmp(other));
        let at = |part: usize| of_kind[(of_kind.len() - 1) * part / 100].1;
        let (_, slowest, notes, query) = of_kind[of_kind.len() - 1];
        eprintln!(
            "{:>9}: {:3} queries, p50 {:6.2} ms, p95 {:6.2} ms, max {slowest:6.2} ms ({query}: {notes} notes)",
            kind.unwrap_or("all"),
            of_kind.len(),
            at(50),
            at(95),
        );
    }
    times.sort_by(|(_, one, ..), (_, other, ..)| other.total_cmp(one));
    for (kind, time, notes, query) in times.iter().take(SLOWEST) {
        eprintln!("{kind:>9}: {time:6.2} ms, {notes} notes: {query}");
    }
}

fn bench(criterion: &mut Criterion) {
    let source = source();
    let texts = texts(&source);
    let bytes: usize = texts.iter().map(String::len).sum();
    let build = || {
        let (mut words, mut index) = (Words::default(), Trigrams::new(bytes as u64));
        for text in &texts {
            words.add("", text);
            index.add_beside_words(&[text]);
        }
        index.flush();
        (words, index)
    };
    let (words, index) = build();
    for (name, size) in [("words", words.memory_bytes()), ("all else", index.memory_bytes())] {
        eprintln!(
            "{} notes, {bytes} bytes; {name}: {size} bytes, {:.2} of it",
            texts.len(),
            size as f64 / bytes as f64
        );
    }

    let mut group = criterion.benchmark_group("search");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("build", |bencher| bencher.iter(build));

    let mut engine = Engine::new(Rc::new(NativePlatform));
    engine.open(source, OpenRequest { name: "Bench.zip".to_owned(), wanted_note: None, root: None });
    while engine.step().is_some() {}
    let queries = queries(&texts);
    tell_times(&mut engine, &queries);
    group.throughput(Throughput::Elements(queries.len() as u64));
    group.bench_function("200 queries", |bencher| {
        bencher.iter(|| queries.iter().map(|(_, query)| black_box(search(&mut engine, query))).sum::<u32>());
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
