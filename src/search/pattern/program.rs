use std::cell::RefCell;
use std::ops::Range;

use regex_automata::hybrid::dfa::{Cache, Config, DFA};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::{Anchored, Input, MatchKind};
use regex_syntax::hir::Hir;

use super::Parsed;
use super::literal::{Literals, is_in_words};
use crate::search::Requirement;
use crate::search::text::{Look, Scan};

/// What an expression may grow to, in bytes. The time for a byte of text is bounded by it in the worst case.
const LARGEST: usize = 256 << 10;
/// What its automaton may remember of what it has worked out, in bytes.
const MEMORY: usize = 512 << 10;
/// How often the text may be gone over, on average, to find all matches. There are expressions that look through to its
/// end before they know each of many short matches: some of these are enough.
const ROUNDS: usize = 16;

/// A regular expression that is ready to run.
pub(in crate::search) struct Program {
    requirement: Requirement,
    literals: Option<Literals>,
    is_in_words: bool,
    can_be_empty: bool,
    /// Finds where a match ends.
    forward: DFA,
    /// Finds from there where it begins.
    backward: DFA,
    caches: RefCell<(Cache, Cache)>,
}

/// How much of the matches is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Want {
    All,
    /// Whether there is one.
    Any,
}

impl Program {
    /// Nothing if it is too large.
    pub(in crate::search) fn new(parsed: &Parsed) -> Option<Self> {
        let forward = automaton(&parsed.hir, Direction::Forward)?;
        let backward = automaton(&parsed.hir, Direction::Backward)?;
        let caches = RefCell::new((forward.create_cache(), backward.create_cache()));
        let can_be_empty = parsed.hir.properties().minimum_len().is_none_or(|least| least == 0);
        let (requirement, literals) = (parsed.requirement.clone(), Literals::of(&parsed.hir));
        Some(Self {
            requirement,
            literals,
            is_in_words: is_in_words(&parsed.hir),
            can_be_empty,
            forward,
            backward,
            caches,
        })
    }

    /// What every text that matches holds, in any case.
    pub(in crate::search) fn requirement(&self) -> &Requirement {
        &self.requirement
    }

    /// Whether it is found within words only, as [`crate::search::text::is_in_words`] has it of texts. What can be nothing
    /// is everywhere.
    pub(in crate::search) fn is_in_words(&self) -> bool {
        self.is_in_words && !self.can_be_empty
    }

    /// Whether the text matches. Each match that is not empty is reported if all are wanted.
    pub(in crate::search) fn find(&self, text: &str, want: Want, mut found: impl FnMut(Range<usize>)) -> bool {
        let Ok(mut caches) = self.caches.try_borrow_mut() else { return false };
        let mut run = Run { program: self, caches: &mut caches, text, want, does_match: false, found: &mut found };
        let done = match &self.literals {
            Some(literals) => run.where_literals_are(literals),
            None => Err(0),
        };
        if let Err(from) = done {
            run.through(from..text.len());
        }
        run.does_match
    }
}

impl Look for Program {
    fn each(&self, text: &str, each: &mut dyn FnMut(Range<usize>)) {
        self.find(text, Want::All, each);
    }
}

/// A program on its way through a text.
struct Run<'r> {
    program: &'r Program,
    caches: &'r mut (Cache, Cache),
    text: &'r str,
    want: Want,
    does_match: bool,
    found: &'r mut dyn FnMut(Range<usize>),
}

impl Run<'_> {
    fn is_enough(&self) -> bool {
        self.does_match && self.want == Want::Any
    }

    /// Looks at the lines only that have one of the literals. When that takes too long, it tells how far it came.
    fn where_literals_are(&mut self, literals: &Literals) -> Result<(), usize> {
        let text = self.text;
        // Up to here everything is found.
        let mut done = 0;
        let mut fuel = text.len() * ROUNDS;
        let mut look = |place: usize, run: &mut Self| {
            done = if literals.are_prefixes { run.from(place, &mut fuel)? } else { run.line_around(place, done) };
            (!run.is_enough()).then_some(done)
        };
        let is_whole = match literals.scans.as_slice() {
            [scan] => scan.find(text, 0, &mut |place| look(place, self)).is_ok(),
            scans => {
                let mut places = Vec::new();
                let mut find = |scan: &Scan| {
                    let mut add = |place: usize| {
                        places.push(place);
                        Some(place + 1)
                    };
                    scan.find(text, 0, &mut add).is_ok()
                };
                let is_whole = scans.iter().all(&mut find);
                places.sort_unstable();
                let mut next = Some(0);
                for place in places.into_iter().filter(|_| is_whole) {
                    if next.is_some_and(|next| place >= next) {
                        next = look(place, self);
                    }
                }
                is_whole
            }
        };
        if is_whole && (fuel > 0 || self.is_enough()) { Ok(()) } else { Err(done) }
    }

    /// Finds what begins at `place`; tells where to go on, or nothing when the fuel is used up.
    fn from(&mut self, place: usize, fuel: &mut usize) -> Option<usize> {
        let line_end =
            memchr::memchr(b'\n', self.text.as_bytes().get(place..)?).map_or(self.text.len(), |end| place + end);
        match self.end(place..line_end, Anchored::Yes, fuel) {
            Some(end) if end > place => {
                self.does_match = true;
                if self.want == Want::All {
                    (self.found)(place..end);
                }
                Some(end)
            }
            _ if *fuel == 0 => None,
            _ => Some(place + 1),
        }
    }

    /// Finds everything in the line around `place` from `done` on; tells where the line ends.
    fn line_around(&mut self, place: usize, done: usize) -> usize {
        let bytes = self.text.as_bytes();
        let before = bytes.get(done..place).unwrap_or_default();
        let start = memchr::memrchr(b'\n', before).map_or(done, |at| done + at + 1);
        let behind = bytes.get(place..).unwrap_or_default();
        let end = memchr::memchr(b'\n', behind).map_or(bytes.len(), |at| place + at);
        self.through(start..end);
        end
    }

    /// Finds everything in a part of the text, which is seen with what is around it.
    fn through(&mut self, range: Range<usize>) {
        let text = self.text;
        let mut fuel = range.len() * ROUNDS;
        let mut at = range.start;
        while at <= range.end
            && let Some(end) = self.end(at..range.end, Anchored::No, &mut fuel)
        {
            // Nothing at all can match between the bytes of one character, and is no match.
            if !text.is_char_boundary(end) {
                at = text.ceil_char_boundary(end);
                continue;
            }
            self.does_match = true;
            if self.want == Want::Any {
                break;
            }
            let input = Input::new(text).span(at..end).anchored(Anchored::Yes);
            let backward = self.program.backward.try_search_rev(&mut self.caches.1, &input).ok().flatten();
            let start = backward.map_or(end, |half| half.offset());
            if start < end {
                (self.found)(start..end);
                at = end;
            } else if end < range.end {
                at = text.ceil_char_boundary(end + 1);
            } else {
                break;
            }
        }
    }

    /// Where the first match in a range ends. There is none when the fuel is used up.
    fn end(&mut self, range: Range<usize>, anchored: Anchored, fuel: &mut usize) -> Option<usize> {
        let (dfa, cache, bytes) = (&self.program.forward, &mut self.caches.0, self.text.as_bytes());
        let input = Input::new(self.text).span(range.clone()).anchored(anchored);
        let mut state = dfa.start_state_forward(cache, &input).ok()?;
        let mut end = None;
        // The automaton tells of a match one byte late.
        for (at, byte) in bytes.get(range.clone())?.iter().enumerate() {
            state = dfa.next_state(cache, state, *byte).ok()?;
            if state.is_tagged() {
                if state.is_match() {
                    end = Some(range.start + at);
                    if self.want == Want::Any {
                        return end;
                    }
                } else if state.is_dead() || state.is_quit() {
                    spend(fuel, at)?;
                    return end;
                }
            }
        }
        spend(fuel, range.len())?;
        state = match bytes.get(range.end) {
            Some(byte) => dfa.next_state(cache, state, *byte).ok()?,
            None => dfa.next_eoi_state(cache, state).ok()?,
        };
        if state.is_match() { Some(range.end) } else { end }
    }
}

/// Nothing when there is not so much; then none is left.
fn spend(fuel: &mut usize, spent: usize) -> Option<()> {
    let left = fuel.checked_sub(spent);
    *fuel = left.unwrap_or(0);
    left.map(|_| ())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
}

fn automaton(hir: &Hir, direction: Direction) -> Option<DFA> {
    let is_backward = direction == Direction::Backward;
    let states = thompson::Config::new()
        .reverse(is_backward)
        .which_captures(WhichCaptures::None)
        .nfa_size_limit(Some(LARGEST))
        .shrink(false);
    let nfa = thompson::Compiler::new().configure(states).build_from_hir(hir).ok()?;
    // A match begins as early as it can, and ends where the expression likes it best.
    let kind = if is_backward { MatchKind::All } else { MatchKind::LeftmostFirst };
    let config = Config::new().match_kind(kind).cache_capacity(MEMORY).skip_cache_capacity_check(true);
    DFA::builder().configure(config).build_from_nfa(nfa).ok()
}

#[cfg(test)]
mod tests {
    use super::super::{Case, parse};
    use super::*;
    use crate::search::text::testing::Random;

    fn all(program: &Program, text: &str) -> (Vec<Range<usize>>, bool) {
        let mut found = Vec::new();
        let does_match = program.find(text, Want::All, |range| found.push(range));
        assert_eq!(program.find(text, Want::Any, |_| ()), does_match, "{text:?}");
        (found, does_match)
    }

    /// Where literals are looked for first, what is found is what is found without.
    #[test]
    fn literals_leave_nothing_out() {
        let atoms = [
            "a",
            "b",
            "ab",
            "aab",
            "K",
            "é",
            "É",
            "σ",
            ".",
            ".*",
            "a*",
            "b?",
            "[ab]",
            "[^a]",
            "(ab|ba)",
            "(aa|bb|a.b)+",
        ];
        let others =
            ["\\b", "\\s", "\\w+", "^", "$", "aba|bab", "(ab){2}", "x*?", "[a-z]{2,3}", "|", " ", "\\n", "abb"];
        let pieces =
            ["a", "b", "ab", "ba", "abab", "K", "k", "\u{212a}", "é", "É", "σ", "ς", "Σ", " ", "\n", "\r\n", "x", "漢"];
        let mut random = Random::new(31);
        let (mut with_literals, mut prefixes, mut matched) = (0, 0, 0);
        for _ in 0..2000 {
            let source: String = (0..1 + random.below(5))
                .map(|_| if random.below(3) == 0 { random.choose(&others) } else { random.choose(&atoms) })
                .collect();
            let case = random.choose(&[Case::Matched, Case::Ignored]);
            let Some(with) = parse(&source, case).ok().and_then(|parsed| Program::new(&parsed)) else { continue };
            let Some(literals) = &with.literals else { continue };
            with_literals += 1;
            prefixes += usize::from(literals.are_prefixes);
            let mut without = Program::new(&parse(&source, case).unwrap_or_else(|fault| panic!("{fault}"))).unwrap();
            without.literals = None;
            for _ in 0..12 {
                let text: String = (0..random.below(40)).map(|_| random.choose(&pieces)).collect();
                let expected = all(&without, &text);
                assert_eq!(all(&with, &text), expected, "/{source}/ {case:?} in {text:?}");
                matched += usize::from(expected.1);
            }
        }
        assert!(with_literals > 500 && prefixes > 150 && matched > 1500, "{with_literals} {prefixes} {matched}");
    }

    #[test]
    fn it_takes_time_in_proportion_to_the_text() {
        for (source, text) in
            [("aaa.*z", "a".repeat(200_000)), ("ab+.*z", "ab".repeat(100_000)), (".*aaa.*z", "a ".repeat(100_000))]
        {
            let program =
                Program::new(&parse(source, Case::Ignored).unwrap_or_else(|fault| panic!("{fault}"))).unwrap();
            assert_eq!(all(&program, &text), (Vec::new(), false));
            let with_match = format!("{text}\n{text}aaabz");
            assert!(all(&program, &with_match).1, "{source}");
        }
    }
}
