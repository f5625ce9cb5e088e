//! Two hundred queries of every kind, out of the words that the notes have.

use std::collections::BTreeMap;

use super::random::Random;

/// Each with its kind: the same ones for the same texts.
pub fn queries(texts: &[String]) -> Vec<(&'static str, String)> {
    let mut random = Random::new(200);
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for text in texts.iter().step_by(10) {
        for word in text.split(|character: char| !character.is_alphanumeric()).filter(|word| word.len() > 2) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let mut words: Vec<(&String, u32)> = counts.iter().map(|(word, count)| (word, *count)).collect();
    words.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    let frequent = |random: &mut Random| words[random.below(100.min(words.len()))].0.clone();
    let middle = |random: &mut Random| words[words.len() / 50 + random.below(words.len() / 10)].0.clone();
    let rare = |random: &mut Random| words[words.len() / 2 + random.below(words.len() / 2)].0.clone();

    let mut all = Vec::new();
    for _ in 0..20 {
        all.push(("frequent", frequent(&mut random)));
    }
    for _ in 0..40 {
        all.push(("word", middle(&mut random)));
    }
    for _ in 0..30 {
        all.push(("rare", rare(&mut random)));
    }
    for length in (0..20).map(|at| 2 + at % 4) {
        all.push(("typing", middle(&mut random).chars().take(length).collect()));
    }
    while all.len() < 140 {
        let text = &texts[random.below(texts.len())];
        let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)).collect();
        let at = random.below(words.len().saturating_sub(3));
        if let Some(phrase) = words.get(at..at + 2 + random.below(2)) {
            all.push(("phrase", format!("\"{}\"", phrase.join(" "))));
        }
    }
    for number in 0..30 {
        let (a, b, c) = (middle(&mut random), middle(&mut random), frequent(&mut random));
        all.push((
            "operator",
            match number % 10 {
                0 => format!("{a} OR {b}"),
                1 => format!("{a} -{c}"),
                2 => format!("line:({a} {c})"),
                3 => format!("section:({a} {b})"),
                4 => format!("file:{a}"),
                5 => format!("tag:#{a}"),
                6 => format!("[{a}]"),
                7 => format!("({a} OR {b}) {c}"),
                8 => format!("path:{a} content:{c}"),
                _ => format!("match-case:{a} task:{b}"),
            },
        ));
    }
    for number in 0..15 {
        let (a, b) = (middle(&mut random), rare(&mut random));
        all.push((
            "regex",
            match number % 5 {
                0 => format!("/{a}s?/"),
                1 => format!("/\\b{b}\\b/"),
                2 => format!("/{a}.*{b}/"),
                3 => format!("/^#+ .*{a}/"),
                _ => format!("/({a}|{b})[0-9]/"),
            },
        ));
    }
    for number in 0..15 {
        all.push(("none", format!("qz{number}xk{}", rare(&mut random))));
    }
    all
}
