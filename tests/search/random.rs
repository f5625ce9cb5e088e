//! Random queries, asked of random notes: nothing fails, what comes out is sound, and the index leaves nothing out.

use std::ops::Range;

use glassvault::markdown::facts;
use glassvault::search::text::{Trigrams, Words as WordIndex};
use glassvault::search::{Document, DocumentKind, Expression, MatchOptions, Matcher, Query, Tally, complete, explain};

use crate::typing::Words;
use crate::vault::{File, vault};

#[test]
fn random_queries() {
    let mut random = Random(0x5EED);
    for _ in 0..50 {
        round(&mut random);
    }
}

/// As long as `SECONDS` says: `SECONDS=3600 cargo test --release --test search -- --ignored --nocapture`.
#[test]
#[ignore = "takes as long as one likes"]
#[allow(clippy::disallowed_methods, clippy::print_stdout, reason = "natively there is a clock, and somebody who waits")]
fn random_queries_for_long() {
    let seconds = std::env::var("SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(60);
    let begin = std::time::Instant::now();
    let mut random = Random(u64::from(std::process::id()) << 20 | 1);
    println!("seed {}", random.0);
    let mut queries = 0;
    while begin.elapsed().as_secs() < seconds {
        queries += round(&mut random);
    }
    println!("{queries} queries in {seconds} s");
}

/// What the index once answered otherwise than the notes themselves.
const ONCE_WRONG: [&str; 2] = ["content:file:photo", "content:(path:/[a-z]+/)"];

/// A vault with some random notes in it, and random queries.
fn round(random: &mut Random) -> usize {
    const QUERIES: usize = 40;
    let mut files = vault();
    for number in 0..8 {
        let text = random.text(&NOTE_PIECES, 60);
        let ending = random.one(&["md", "md", "md", "canvas", "png"]);
        let kind = match ending {
            "md" => DocumentKind::Note,
            "canvas" => DocumentKind::Canvas,
            _ => DocumentKind::File,
        };
        let text = if kind == DocumentKind::File { String::new() } else { text };
        files.push(File { path: format!("{}{number}.{ending}", random.one(&["a/", "work/x", "é", ""])), text, kind });
    }
    let mut index = Trigrams::new(10_000);
    let mut words = WordIndex::default();
    for (number, file) in files.iter().enumerate() {
        words.add(&file.path, &file.text);
        // As if the words had come to their limits.
        if number < files.len() / 2 {
            index.add_beside_words(&[&file.text, &file.path]);
        } else {
            index.add(&[&file.text, &file.path]);
        }
    }
    index.flush();
    for query in ONCE_WRONG {
        check(query, random, &files, &index, &words);
    }
    for _ in 0..QUERIES {
        let query = random.query();
        check(&query, random, &files, &index, &words);
    }
    QUERIES
}

fn check(source: &str, random: &mut Random, files: &[File], index: &Trigrams, words: &WordIndex) {
    let query = Query::parse(source);
    for (depth, line) in explain(&query) {
        assert!(depth < 200 && !line.is_empty(), "{source}: {line}");
    }
    for completion in complete(source, random.below(source.len() + 1), &Words) {
        let Range { start, end } = completion.replaces;
        let completed = format!("{}{}{}", &source[..start], completion.insert, &source[end..]);
        Query::parse(&completed);
    }
    let options = MatchOptions { match_case: random.below(3) == 0, ignore_diacritics: random.below(2) == 0 };
    let matcher = Matcher::new(&query, options);
    for fault in matcher.faults() {
        assert!(fault.ends_with('.'), "{source}: {fault}");
    }
    let candidates = index.candidates(&matcher.requirement());
    let by_words = matcher.requirement().narrow(&mut |needle| words.holding(needle));
    let mut tallied = Vec::new();
    for (number, file) in (0..).zip(files) {
        let found = matcher.matches(file.document());
        let headings: Vec<u32> = facts(&file.text).headings.iter().map(|heading| heading.range.start).collect();
        let with_headings = matcher.matches(Document { headings: Some(&headings), ..file.document() });
        assert_eq!(with_headings, found, "{source:?} {options:?} in {:?}", file.text);
        let Some(matches) = found else { continue };
        let count = u32::try_from(matches.text.len()).unwrap();
        tallied.push(Tally { document: number, matches: count, path: matches.path.clone() });
        let is_held = by_words.as_ref().is_none_or(|held| held.contains(&number));
        assert!(is_held, "{source:?} {options:?}: by words left out {}", file.path);
        assert!(candidates.contains(&number), "{source:?} {options:?} left out {}", file.path);
        for (text, marks) in [(&file.text, &matches.text), (&file.path, &matches.path)] {
            assert!(marks.windows(2).all(|pair| pair[0].end <= pair[1].start), "{source}: {marks:?}");
            let is_sound = |mark: &Range<usize>| mark.start < mark.end && text.get(mark.clone()).is_some();
            assert!(marks.iter().all(is_sound), "{source}: {marks:?} in {text:?}");
        }
    }
    let document = |number: u32| files.get(number as usize).map(File::document);
    if let Some(tallies) = matcher.tally(words, &document) {
        assert_eq!(tallies, tallied, "{source:?} {options:?}");
    }
    // What is excluded twice is asked for.
    let twice = Query::parse(&format!("-(-({source}))"));
    let excluded = |expression| Expression::Not(Box::new(expression));
    if query.root.is_some() && twice.root == query.root.map(|root| excluded(excluded(root))) {
        let twice = Matcher::new(&twice, options);
        for file in files.iter().filter(|file| file.kind != DocumentKind::File) {
            let (one, other) = (matcher.matches(file.document()), twice.matches(file.document()));
            assert_eq!(one.is_some(), other.is_some(), "{source:?} in {:?}", file.text);
        }
    }
}

/// What is asked of lines is what is asked of a note that has nothing but the line.
#[test]
fn lines_are_asked_one_by_one() {
    const QUERIES: [&str; 12] =
        ["a", "work", "(a b)", "é", "E", "(a -b)", "(a OR é)", "\"a b\"", "(work /a+/)", "(a (b OR E))", "e", "(-a b)"];
    let mut random = Random(0xC0DE);
    let mut found = 0;
    for _ in 0..4000 {
        let text = random.text(&NOTE_PIECES, 40);
        let query = random.one(&QUERIES);
        let options = MatchOptions { match_case: random.below(3) == 0, ignore_diacritics: random.below(2) == 0 };
        let matcher = |field: &str| Matcher::new(&Query::parse(&format!("{field}:{query}")), options);
        let (of_lines, of_text) = (matcher("line"), matcher("content"));
        let mut expected = Vec::new();
        let (mut at, mut does_any) = (0, false);
        for line in text.split_inclusive('\n') {
            if let Some(matches) = of_text.matches(note(line.trim_end_matches(['\r', '\n']))) {
                does_any = true;
                expected.extend(matches.text.into_iter().map(|range| range.start + at..range.end + at));
            }
            at += line.len();
        }
        let ours = of_lines.matches(note(&text));
        assert_eq!(ours.is_some(), does_any, "line:{query} {options:?} in {text:?}");
        assert_eq!(
            ours.map(|matches| matches.text).unwrap_or_default(),
            expected,
            "line:{query} {options:?} in {text:?}"
        );
        found += usize::from(does_any);
    }
    assert!(found > 500, "{found}");
}

/// What queries are made of.
const QUERY_PIECES: [&str; 62] = [
    " ",
    " ",
    " ",
    "a",
    "b",
    "é",
    "E",
    "work",
    "meeting",
    "日本",
    "ß",
    "ς",
    "🎉",
    "(",
    ")",
    "(",
    ")",
    "\"",
    "\"",
    "\\",
    "\\\"",
    "/",
    "/a/",
    "/[a-z]+/",
    "/\\bw.*k/",
    "/(a|é)+$/",
    "/x*/",
    "/^/",
    "/[^a]{2,3}?/",
    "[",
    "]",
    ":",
    "[status",
    "[a:b]",
    "[status:",
    "null",
    "<5",
    ">=2024-05",
    "-",
    "-",
    "OR",
    " OR ",
    " OR ",
    "file:",
    "path:",
    "content:",
    "tag:",
    "tag:#work",
    "line:",
    "line:(",
    "block:",
    "section:(",
    "task:",
    "task-todo:",
    "task-done:",
    "match-case:",
    "ignore-case:",
    "#",
    "{",
    "*",
    "?",
    "\u{301}",
];

const NOTE_PIECES: [&str; 42] = [
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "a",
    "b",
    "é",
    "e\u{301}",
    "E",
    "work",
    "meeting",
    "日本",
    "ß",
    "ς",
    "Σ",
    "🎉",
    "# ",
    "## ",
    "- ",
    "- [ ] ",
    "- [x] ",
    "  ",
    "> ",
    "> [!note] ",
    "```\n",
    "| a | b |\n|---|---|\n",
    "#work",
    "#work/a",
    "%%",
    "---\nstatus: work\n---\n",
    "---\na: [b, 5]\n---\n",
    "status: 4\n",
    "[[a]]",
    "\r\n",
    "\t",
    "1. ",
    "[^1]: ",
    "$",
    "<b>",
    "\u{FEFF}",
    "İK",
];

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((bits ^ (bits >> 31)) >> 33).unwrap() % end.max(1)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn text(&mut self, pieces: &[&str], most: usize) -> String {
        (0..self.below(most)).map(|_| self.one(pieces)).collect()
    }

    /// Pieces of the language, some with characters lost, doubled or strange, and now and then any bytes.
    fn query(&mut self) -> String {
        if self.below(20) == 0 {
            let bytes: Vec<u8> = (0..self.below(40)).map(|_| u8::try_from(self.below(256)).unwrap()).collect();
            return String::from_utf8_lossy(&bytes).into_owned();
        }
        let most = if self.below(50) == 0 { 3000 } else { 14 };
        let mut characters: Vec<char> = self.text(&QUERY_PIECES, most).chars().collect();
        for _ in 0..self.below(3) {
            let at = self.below(characters.len());
            match self.below(3) {
                0 if at < characters.len() => drop(characters.remove(at)),
                1 if at < characters.len() => characters.insert(at, characters[at]),
                _ => characters
                    .insert(at, self.one(&['\0', '\n', '\u{FEFF}', 'ﬁ', '\u{1F469}', '|', '^', '$', '.', '+'])),
            }
        }
        characters.into_iter().collect()
    }
}

/// A document of its own, for what is asked of one text.
pub fn note(text: &str) -> Document<'_> {
    Document { path: "Note.md", text, kind: DocumentKind::Note, headings: None }
}
