use std::ops::{ControlFlow, Range};

use super::finder::Finder;

/// Many short texts, one behind the other, so that something is looked for in all of them at once.
///
/// What is plain ASCII stands apart: it is found by its bytes alone. The rest is looked at in small portions, as one odd
/// character in them makes the search read them character by character.
#[derive(Default)]
pub struct Lines {
    plain: Half,
    other: Half,
}

/// The number of a line: in the lowest bit, whether it is other than plain.
pub type Line = u32;

#[derive(Default)]
struct Half {
    text: String,
    /// Where each line ends; a line break follows.
    ends: Vec<u32>,
}

/// What finds something in a text, whatever it is.
pub trait Look {
    /// Calls `each` with every match, one behind the other.
    fn each(&self, text: &str, each: &mut dyn FnMut(Range<usize>));
}

impl Look for Finder {
    fn each(&self, text: &str, each: &mut dyn FnMut(Range<usize>)) {
        self.find_all(text, &mut |found| {
            each(found);
            ControlFlow::Continue(())
        });
    }
}

/// Bytes that are looked at in one go where not all is plain.
const PORTION: u32 = 1024;

impl Lines {
    /// Adds a line and tells its number.
    pub fn push(&mut self, line: &str) -> Line {
        let half = if line.is_ascii() { &mut self.plain } else { &mut self.other };
        half.text.push_str(line);
        half.ends.push(u32::try_from(half.text.len()).unwrap_or(u32::MAX));
        half.text.push('\n');
        (half.ends.len() as u32 - 1) << 1 | u32::from(!line.is_ascii())
    }

    pub fn get(&self, line: Line) -> &str {
        let half = if line & 1 == 0 { &self.plain } else { &self.other };
        half.get((line >> 1) as usize)
    }

    pub fn memory_bytes(&self) -> usize {
        self.plain.memory_bytes() + self.other.memory_bytes()
    }

    /// Calls `each` with every line that has a match and where in the line that is, one behind the other. The needle has
    /// no line breaks.
    pub fn each_match(&self, look: &impl Look, mut each: impl FnMut(Line, Range<usize>)) {
        self.plain.each_match(look, u32::MAX, &mut |at, range| each(at << 1, range));
        self.other.each_match(look, PORTION, &mut |at, range| each(at << 1 | 1, range));
    }
}

impl Half {
    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize + 1)
    }

    fn get(&self, at: usize) -> &str {
        let end = self.ends.get(at).map_or(0, |end| *end as usize);
        self.text.get(self.start(at)..end).unwrap_or_default()
    }

    fn each_match(&self, look: &impl Look, portion: u32, each: &mut dyn FnMut(u32, Range<usize>)) {
        let (mut first, mut start) = (0, 0);
        while first < self.ends.len() {
            let until = u32::try_from(start).unwrap_or(u32::MAX).saturating_add(portion);
            let rest = self.ends.get(first..).unwrap_or_default();
            let lines = rest.partition_point(|end| *end <= until).max(1);
            let end = self.start(first + lines);
            let mut line = first;
            look.each(self.text.get(start..end).unwrap_or_default(), &mut |found| {
                line = self.line_of(line, start + found.start);
                let line_start = self.start(line);
                each(line as u32, start + found.start - line_start..start + found.end - line_start);
            });
            (first, start) = (first + lines, end);
        }
    }

    /// The line around a place that is in `line` or behind it.
    fn line_of(&self, line: usize, place: usize) -> usize {
        let ends = self.ends.get(line..).unwrap_or_default();
        let is_before = |end: &u32| (*end as usize) <= place;
        let mut step = 1;
        while ends.get(step).is_some_and(is_before) {
            step *= 2;
        }
        let near = ends.get(..(step + 1).min(ends.len())).unwrap_or_default();
        line + near.partition_point(is_before)
    }

    fn memory_bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::Sensitivity;
    use super::super::testing::Random;
    use super::*;

    #[test]
    fn finds_in_each_line_what_is_in_it() {
        let mut random = Random::new(5);
        let mut lines = Lines::default();
        let pieces = ["a", "b", "ab", "aba", "é", "e\u{301}", "K", "\u{212a}", "x"];
        let texts: Vec<String> =
            (0..3000).map(|_| (0..random.below(6)).map(|_| random.choose(&pieces)).collect()).collect();
        let numbers: Vec<Line> = texts.iter().map(|text| lines.push(text)).collect();
        for needle in ["a", "ab", "é", "k", "xx", "abab", "q"] {
            for sensitivity in [(true, true), (false, true), (false, false)] {
                let (case, diacritics) = sensitivity;
                let finder = Finder::new(needle, Sensitivity { case, diacritics });
                let mut found = Vec::new();
                lines.each_match(&finder, |line, range| found.push((line, range)));
                let mut expected = Vec::new();
                for (line, text) in numbers.iter().zip(&texts) {
                    assert_eq!(lines.get(*line), text);
                    finder.find_all(text, &mut |range| {
                        expected.push((*line, range));
                        ControlFlow::Continue(())
                    });
                }
                // The plain ones come first.
                expected.sort_by_key(|(line, _)| line & 1);
                assert_eq!(found, expected, "{needle} {sensitivity:?}");
            }
        }
        assert_eq!(lines.get(9999), "");
    }
}
