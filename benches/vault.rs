//! Opening a vault of 10,000 notes, and reading all of them, beside what inflating the same bytes takes alone.

use std::hint::black_box;
use std::path::Path;
use std::rc::Rc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use glassvault::vault::{ByteSource, FileSource, NativePlatform, Opened, Vault};
use miniz_oxide::inflate::decompress_to_vec;

#[path = "../tests/support/mod.rs"]
mod support;

use support::zip::{Zip, ZipEntry};

const NOTES: usize = 10_000;

/// Text that compresses about as notes do.
fn note(number: usize) -> String {
    const WORDS: [&str; 24] = [
        "graph",
        "note",
        "the",
        "of",
        "a",
        "link",
        "[[Other]]",
        "and",
        "vault",
        "is",
        "to",
        "reader",
        "in",
        "that",
        "#tag",
        "it",
        "was",
        "folder",
        "open",
        "with",
        "page",
        "for",
        "on",
        "as",
    ];
    let mut text = format!("# Note {number}\n\n");
    let mut state = number as u64 * 0x9e37_79b9 + 1;
    for _ in 0..900 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        text.push_str(WORDS[(state % 24) as usize]);
        text.push(if state.is_multiple_of(97) { '\n' } else { ' ' });
    }
    text
}

fn synthetic() -> Vec<u8> {
    (0..NOTES)
        .fold(Zip::new(), |zip, number| {
            zip.add(ZipEntry::new(format!("Folder {}/Note {number}.md", number % 40), note(number)))
        })
        .build()
}

fn open(source: Rc<dyn ByteSource>) -> Option<Vault> {
    match Vault::open(source, &NativePlatform, "Bench.zip", None) {
        Ok(Opened::Vault(vault)) => Some(vault),
        _ => None,
    }
}

fn read_all(vault: &Vault) -> usize {
    let mut bytes = 0;
    for batch in vault.note_batches() {
        vault.read_batch(&batch, &mut |_, note| bytes += note.map_or(0, |note| note.text.len()));
    }
    bytes
}

fn bench_source(criterion: &mut Criterion, name: &str, source: &Rc<dyn ByteSource>) {
    let Some(vault) = open(Rc::clone(source)) else { return };
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20);
    group.throughput(Throughput::Elements(vault.files().len() as u64));
    group.bench_function("list", |bencher| bencher.iter(|| black_box(open(Rc::clone(source)).is_some())));
    group.throughput(Throughput::Bytes(read_all(&vault) as u64));
    group.bench_function("read all notes", |bencher| bencher.iter(|| black_box(read_all(&vault))));
    group.finish();
}

fn bench(criterion: &mut Criterion) {
    let source: Rc<dyn ByteSource> = Rc::new(synthetic());
    bench_source(criterion, "synthetic", &source);

    let streams: Vec<Vec<u8>> =
        (0..NOTES).map(|number| miniz_oxide::deflate::compress_to_vec(note(number).as_bytes(), 6)).collect();
    let mut group = criterion.benchmark_group("synthetic");
    group.sample_size(20);
    group.throughput(Throughput::Bytes((0..NOTES).map(|number| note(number).len() as u64).sum()));
    group.bench_function("inflating alone", |bencher| {
        bencher
            .iter(|| streams.iter().map(|stream| decompress_to_vec(stream).map_or(0, |out| out.len())).sum::<usize>());
    });
    group.finish();

    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vaults/rcvd10k.zip");
    match FileSource::open(&real) {
        Ok(source) => bench_source(criterion, "rcvd10k", &(Rc::new(source) as Rc<dyn ByteSource>)),
        Err(_) => eprintln!("SKIPPED: no vault at {}", real.display()),
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
