use std::cell::RefCell;
use std::ops::Range;

use regex_automata::hybrid::dfa::{Cache, Config, DFA};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::{Anchored, Input, MatchKind};
use regex_syntax::hir::Hir;

use super::Parsed;

/// What an expression may grow to, in bytes. The time for a byte of text is bounded by it in the worst case.
const LARGEST: usize = 256 << 10;
/// What its automaton may remember of what it has worked out, in bytes.
const MEMORY: usize = 512 << 10;
/// How often the text may be gone over, on average, to find all matches. There are expressions that look through to its
/// end before they know each of many short matches: some of these are enough.
const ROUNDS: usize = 16;

/// A regular expression that is ready to run.
pub(in crate::search) struct Program {
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
        Some(Self { forward, backward, caches })
    }

    /// Whether the text matches. Each match that is not empty is reported if all are wanted.
    pub(in crate::search) fn find(&self, text: &str, want: Want, mut found: impl FnMut(Range<usize>)) -> bool {
        let Ok(mut caches) = self.caches.try_borrow_mut() else { return false };
        let (forward, backward) = &mut *caches;
        let mut does_match = false;
        let mut fuel = text.len() * ROUNDS;
        let mut at = 0;
        while at <= text.len()
            && let Some(end) = self.end(forward, text, at, want, &mut fuel)
        {
            // Nothing at all can match between the bytes of one character, and is no match.
            if !text.is_char_boundary(end) {
                at = text.ceil_char_boundary(end);
                continue;
            }
            does_match = true;
            if want == Want::Any {
                break;
            }
            let input = Input::new(text).span(at..end).anchored(Anchored::Yes);
            let start = self.backward.try_search_rev(backward, &input).ok().flatten().map_or(end, |half| half.offset());
            if start < end {
                found(start..end);
                at = end;
            } else if end < text.len() {
                at = text.ceil_char_boundary(end + 1);
            } else {
                break;
            }
        }
        does_match
    }

    /// Where the first match from `from` on ends.
    fn end(&self, cache: &mut Cache, text: &str, from: usize, want: Want, fuel: &mut usize) -> Option<usize> {
        let input = Input::new(text).span(from..text.len());
        let mut state = self.forward.start_state_forward(cache, &input).ok()?;
        let mut end = None;
        // The automaton tells of a match one byte late.
        for (at, byte) in text.as_bytes().iter().enumerate().skip(from) {
            state = self.forward.next_state(cache, state, *byte).ok()?;
            if state.is_tagged() {
                if state.is_match() {
                    end = Some(at);
                    if want == Want::Any {
                        return end;
                    }
                } else if state.is_dead() || state.is_quit() {
                    *fuel = fuel.checked_sub(at - from)?;
                    return end;
                }
            }
        }
        *fuel = fuel.checked_sub(text.len() - from)?;
        state = self.forward.next_eoi_state(cache, state).ok()?;
        if state.is_match() { Some(text.len()) } else { end }
    }
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
