//! Searching 10,000 notes: how fast the index is built and how large it is, and what its parts cost.

use std::hint::black_box;
use std::path::Path;
use std::rc::Rc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use glassvault::search::Requirement;
use glassvault::search::text::{Finder, Sensitivity, Trigrams};
use glassvault::vault::{FileSource, NativePlatform, Opened, Vault};

const BY_DEFAULT: Sensitivity = Sensitivity { case: false, diacritics: true };

fn texts() -> Vec<String> {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vaults/rcvd10k.zip");
    let opened = FileSource::open(&real).ok().map(|source| Vault::open(Rc::new(source), &NativePlatform, "", None));
    let Some(Ok(Opened::Vault(vault))) = opened else {
        eprintln!("SKIPPED: no vault at {}, so this is measured on words without a meaning", real.display());
        return (0..10_000).map(synthetic).collect();
    };
    let mut texts = Vec::new();
    for batch in vault.note_batches() {
        vault.read_batch(&batch, &mut |_, note| texts.extend(note.map(|note| note.text)));
    }
    texts
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
        text.push_str(&format!("{:x} ", word * 0x1234_5677 % 0xff_ffff));
    }
    text
}

fn bench(criterion: &mut Criterion) {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("search");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);

    let build = || {
        let mut index = Trigrams::new(bytes as u64);
        texts.iter().for_each(|text| index.add(&[text]));
        index.flush();
        index
    };
    let index = build();
    eprintln!(
        "{} notes, {bytes} bytes; the index takes {} bytes, {:.2} of the text",
        texts.len(),
        index.memory_bytes(),
        index.memory_bytes() as f64 / bytes as f64
    );
    group.bench_function("build", |bencher| bencher.iter(build));

    for word in ["the", "graph", "Zanzibar", "knowledge base", "Ärger", "привет", "東京", "e"] {
        let requirement = Requirement::Contains(word.to_owned());
        let count = |finder: &Finder, text: &str| {
            let mut count = 0;
            let mut at = 0;
            while let Some(found) = finder.find(text, at) {
                count += 1;
                at = found.end;
            }
            count
        };
        let finder = Finder::new(word, BY_DEFAULT);
        let candidates = index.candidates(&requirement);
        let found = texts.iter().filter(|text| finder.find(text, 0).is_some()).count();
        let matches: usize = texts.iter().map(|text| count(&finder, text)).sum();
        eprintln!("{word}: {} candidates, {found} notes, {matches} matches", candidates.len());
        group.bench_function(format!("candidates of {word}"), |bencher| {
            bencher.iter(|| black_box(index.candidates(&requirement)).len());
        });
        group.bench_function(format!("all of {word}, without the index"), |bencher| {
            bencher.iter(|| texts.iter().map(|text| count(&finder, text)).sum::<usize>());
        });
    }
    let loose = Finder::new("cafe", Sensitivity { case: false, diacritics: false });
    group.bench_function("all without diacritics, without the index", |bencher| {
        bencher.iter(|| texts.iter().filter(|text| loose.find(text, 0).is_some()).count());
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
