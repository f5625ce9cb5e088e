//! How the time of reading grows with notes that are written to make it grow: time per byte at three sizes, and how it
//! changes from the first to the last. About 1 is linear; ten times the note for a hundred times the time would be 10.
//!
//! `cargo bench --bench pathological -- quotes` measures those whose names hold the word.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "it measures time, natively, and prints it")]

#[path = "../tests/support/nowhere.rs"]
mod nowhere;
#[path = "../tests/support/pathological.rs"]
mod pathological;

use std::hint::black_box;
use std::time::Instant;

use glassvault::markdown::{self, RenderOptions};

use nowhere::Nowhere;

const SIZES: [usize; 3] = [10_000, 1_000_000, 10_000_000];

/// How often a small note is read, of which the shortest time counts.
const ROUNDS: usize = 5;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    println!(
        "{:44} {:>8} {:>8} {:>8}   {:>6} {:>6}",
        "ns per byte (facts and HTML)", "10 kB", "1 MB", "10 MB", "×100", "×10"
    );
    let mut worst = 0.0_f64;
    for case in pathological::all() {
        if !wanted.is_empty() && !wanted.iter().any(|word| case.name.contains(word.as_str())) {
            continue;
        }
        let [small, middle, large] = SIZES.map(|bytes| nanoseconds_per_byte(&(case.note)(bytes)));
        worst = worst.max(large / middle);
        println!(
            "{:44} {small:8.1} {middle:8.1} {large:8.1}   {:6.2} {:6.2}",
            case.name,
            middle / small,
            large / middle
        );
    }
    println!("The worst grows {worst:.2} times from 1 MB to 10 MB.");
}

fn nanoseconds_per_byte(note: &str) -> f64 {
    let rounds = if note.len() < 100_000 { ROUNDS } else { 1 };
    let times = (0..rounds).map(|_| {
        let start = Instant::now();
        black_box(markdown::facts(note));
        black_box(markdown::render(note, &RenderOptions::new("Note.md"), &Nowhere));
        start.elapsed()
    });
    times.min().unwrap_or_default().as_nanos() as f64 / note.len() as f64
}
