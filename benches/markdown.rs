//! How fast notes are read. The notes are written by the bench itself, or taken from the folder in `NOTES`.

#[path = "../tests/support/nowhere.rs"]
mod nowhere;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use glassvault::markdown::{self, RenderOptions};

use nowhere::Nowhere;

fn reading(criterion: &mut Criterion) {
    let notes = match std::env::var_os("NOTES") {
        Some(folder) => {
            let mut notes = Vec::new();
            collect(Path::new(&folder), &mut notes);
            notes
        }
        None => (0..400).map(synthetic_note).collect(),
    };
    let bytes: usize = notes.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("markdown");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("pulldown-cmark alone", |bencher| {
        bencher.iter(|| {
            for note in &notes {
                for event in pulldown_cmark::Parser::new_ext(note, pulldown_cmark::Options::all()).into_offset_iter() {
                    black_box(event);
                }
            }
        });
    });
    group.bench_function("facts", |bencher| {
        bencher.iter(|| {
            for note in &notes {
                black_box(markdown::facts(note));
            }
        });
    });
    group.bench_function("render", |bencher| {
        bencher.iter(|| {
            for note in &notes {
                black_box(markdown::render(note, &RenderOptions::new("Note.md"), &Nowhere));
            }
        });
    });
    group.finish();
}

fn collect(folder: &Path, notes: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, notes);
        } else if path.extension().is_some_and(|ending| ending == "md")
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            notes.push(text);
        }
    }
}

/// A note of every construct, in the proportions of prose.
fn synthetic_note(number: usize) -> String {
    let mut note = format!("---\ntags: [bench, n{number}]\n---\n# Note {number}\n\n");
    for paragraph in 0..40 {
        note.push_str("Plain words go on for a while here, with [[Note ");
        note.push_str(&((number * 7 + paragraph * 13) % 400).to_string());
        note.push_str("|a link]] among *them*, $5 to be paid, `code` and #tag/");
        note.push_str(&(paragraph % 5).to_string());
        note.push_str(".\nThen a ==highlight== and **bold [text](Note%202.md)** end it. ^block-");
        note.push_str(&paragraph.to_string());
        note.push_str("\n\n- [ ] a task\n\t- an item below it with $x_1$\n\n");
    }
    note
}

criterion_group!(benches, reading);
criterion_main!(benches);
