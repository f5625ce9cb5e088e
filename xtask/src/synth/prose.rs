use std::fmt::Write;

use super::plan::Plan;
use super::random::Random;

/// How many different words a vault has, frequent and rare.
const VOCABULARY: usize = 20_000;
const UNRESOLVED_SHARE: f64 = 0.05;

/// Writes the text of notes.
#[derive(Debug)]
pub struct Prose {
    seed: u64,
    /// The frequent ones first.
    words: Vec<String>,
    tags: Vec<&'static str>,
}

impl Prose {
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, 2);
        let listed = |text: &'static str| text.split_whitespace().collect::<Vec<_>>();
        let syllables = listed(include_str!("words/syllables.txt"));
        let mut words: Vec<String> = listed(include_str!("words/common.txt")).into_iter().map(str::to_owned).collect();
        while words.len() < VOCABULARY {
            let count = random.between(2, 4);
            words.push((0..count).filter_map(|_| random.pick(&syllables).copied()).collect());
        }
        Self { seed, words, tags: listed(include_str!("words/tags.txt")) }
    }

    /// The text of a note that links to `targets`.
    pub fn note(&self, plan: &Plan, note: u32, targets: &[u32]) -> String {
        let random = Random::new(self.seed, 16 + u64::from(note));
        let mut writer = Writer { prose: self, plan, note, targets: targets.iter(), random, text: String::new() };
        writer.frontmatter();
        writer.body();
        writer.text
    }
}

struct Writer<'a> {
    prose: &'a Prose,
    plan: &'a Plan,
    note: u32,
    targets: std::slice::Iter<'a, u32>,
    random: Random,
    text: String,
}

impl<'a> Writer<'a> {
    fn frontmatter(&mut self) {
        if !self.random.chance(0.6) {
            return;
        }
        self.text += "---\n";
        if self.random.chance(0.7) {
            self.text += "tags:\n";
            for _ in 0..self.random.between(1, 3) {
                let tag = self.tag();
                self.push(format_args!("  - {tag}\n"));
            }
        }
        if self.random.chance(0.25) {
            let alias = self.phrase(2);
            self.push(format_args!("aliases:\n  - {alias}\n"));
        }
        let (month, day) = (self.random.between(1, 12), self.random.between(1, 28));
        let year = self.random.between(2015, 2024);
        self.push(format_args!("created: {year}-{month:02}-{day:02}\n"));
        if self.random.chance(0.3) {
            let rating = self.random.between(1, 5);
            self.push(format_args!("rating: {rating}\n"));
        }
        self.text += "---\n";
    }

    /// Blocks until the note is as long as it should be and has all its links.
    fn body(&mut self) {
        let title = self.plan.title(self.note);
        self.push(format_args!("# {title}\n\n"));
        let length = self.text.len() + 300 + self.random.exponential(1_300.0).min(40_000.0) as usize;
        while self.text.len() < length || self.targets.len() > 0 {
            match self.random.below(20) {
                0..=10 => self.paragraph(),
                11..=13 => self.heading(),
                14..=15 => self.list("- "),
                16 => self.list(""),
                17 => self.callout(),
                18 => self.quote(),
                _ => self.table_or_code(),
            }
        }
    }

    fn heading(&mut self) {
        let level = self.random.between(2, 4);
        let heading = self.phrase(3);
        self.push(format_args!("{} {heading}\n\n", "#".repeat(level)));
    }

    fn paragraph(&mut self) {
        for place in 0..self.random.between(2, 6) {
            if place > 0 {
                self.text.push(' ');
            }
            self.sentence();
        }
        if self.random.chance(0.1) {
            let tag = self.tag();
            self.push(format_args!(" #{tag}"));
        }
        if self.random.chance(0.03) {
            let id = self.random.between(100_000, 999_999);
            self.push(format_args!(" ^{id}"));
        }
        self.text += "\n\n";
    }

    /// Points, or tasks when `mark` is nothing.
    fn list(&mut self, mark: &str) {
        for _ in 0..self.random.between(2, 7) {
            let task = if self.random.chance(0.4) { "- [x] " } else { "- [ ] " };
            let indent = if self.random.chance(0.2) { "    " } else { "" };
            self.text += indent;
            self.text += if mark.is_empty() { task } else { mark };
            self.sentence();
            self.text.push('\n');
        }
        self.text.push('\n');
    }

    fn callout(&mut self) {
        let kind = self.random.pick(&["note", "tip", "warning", "quote", "question"]).copied().unwrap_or_default();
        let title = self.phrase(3);
        self.push(format_args!("> [!{kind}] {title}\n> "));
        self.sentence();
        self.text += "\n\n";
    }

    fn quote(&mut self) {
        self.text += "> ";
        self.sentence();
        self.text += "\n\n";
    }

    fn table_or_code(&mut self) {
        if self.random.chance(0.5) {
            let (name, value) = (self.phrase(2), self.phrase(1));
            self.push(format_args!("```python\ndef {}():\n    return \"{value}\"\n```\n\n", name.replace(' ', "_")));
            return;
        }
        let (left, right) = (self.phrase(1), self.phrase(2));
        self.push(format_args!("| {left} | {right} |\n| --- | --- |\n"));
        for _ in 0..self.random.between(2, 6) {
            let (left, right) = (self.phrase(2), self.random.between(1, 999));
            self.push(format_args!("| {left} | {right} |\n"));
        }
        self.text.push('\n');
    }

    fn sentence(&mut self) {
        let start = self.text.len();
        let words = self.random.between(6, 18);
        // Where in the sentence links stand, when it has any.
        let links = self.random.below(3);
        let places = [self.random.below(words), self.random.below(words)];
        for place in 0..words {
            if place > 0 {
                self.text += if self.random.chance(0.08) { ", " } else { " " };
            }
            if places.iter().take(links).any(|link| *link == place) && self.link() {
                continue;
            }
            let word = self.word();
            match self.random.below(60) {
                0 => self.push(format_args!("**{word}**")),
                1 => self.push(format_args!("*{word}*")),
                2 => self.push(format_args!("=={word}==")),
                _ => self.text += word,
            }
        }
        if let Some(first) = self.text.get_mut(start..start + 1) {
            first.make_ascii_uppercase();
        }
        self.text.push('.');
    }

    /// The next link that the note should have; false when it has them all.
    fn link(&mut self) -> bool {
        if self.random.chance(UNRESOLVED_SHARE) {
            let name = self.phrase(2);
            self.push(format_args!("[[{name} to write]]"));
        }
        let Some(&target) = self.targets.next() else { return false };
        let title = self.plan.title(target);
        match self.random.below(20) {
            0..=12 => self.push(format_args!("[[{title}]]")),
            13..=15 => {
                let alias = self.phrase(2);
                self.push(format_args!("[[{title}|{alias}]]"));
            }
            16 => self.push(format_args!("[[{title}#{title}]]")),
            17 => {
                let path = self.plan.path(target);
                self.push(format_args!("[[{}]]", path.trim_end_matches(".md")));
            }
            _ => {
                let path = self.plan.path(target).replace(' ', "%20");
                let text = self.phrase(2);
                self.push(format_args!("[{text}]({path})"));
            }
        }
        true
    }

    fn word(&mut self) -> &'a str {
        self.prose.words.get(self.random.rank(self.prose.words.len())).map_or("", String::as_str)
    }

    fn tag(&mut self) -> &'static str {
        self.prose.tags.get(self.random.rank(self.prose.tags.len())).copied().unwrap_or_default()
    }

    fn phrase(&mut self, words: usize) -> String {
        let mut phrase = String::new();
        for place in 0..words {
            if place > 0 {
                phrase.push(' ');
            }
            phrase += self.word();
        }
        phrase
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing into a string can't fail.
        let _ = self.text.write_fmt(text);
    }
}
