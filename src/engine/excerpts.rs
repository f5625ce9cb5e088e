//! What is shown around the matches in a text.

use std::ops::Range;

use super::found::Excerpt;

/// How much of a text an excerpt may take, in bytes.
struct Extent {
    all: usize,
    before: usize,
    /// Reaches over the lines of a paragraph, and not only over one.
    is_paragraph: bool,
}

const LINE: Extent = Extent { all: 240, before: 60, is_paragraph: false };
const PARAGRAPH: Extent = Extent { all: 1200, before: 400, is_paragraph: true };

/// A cut moves so far to fall between words.
const MOST_OF_A_WORD: usize = 20;

/// The first excerpts around `marks`, which ascend. Matches that are close share one.
pub fn excerpts(text: &str, marks: &[Range<usize>], more_context: bool, most: usize) -> Vec<Excerpt> {
    let extent = if more_context { PARAGRAPH } else { LINE };
    let mut excerpts = Vec::new();
    let mut rest = marks;
    while let Some(first) = rest.first()
        && excerpts.len() < most
    {
        let window = window(text, first, &extent);
        let inside = rest.partition_point(|mark| mark.start < window.end).max(1);
        let (marks, others) = rest.split_at(inside);
        excerpts.push(excerpt(text, &window, marks));
        rest = others;
    }
    excerpts
}

/// The part of the text that is shown around a match.
fn window(text: &str, mark: &Range<usize>, extent: &Extent) -> Range<usize> {
    let earliest = text.floor_char_boundary(mark.start.saturating_sub(extent.all));
    let latest = text.ceil_char_boundary((mark.start + extent.all).min(text.len()));
    let start = start_of_lines(text, earliest, mark.start, extent.is_paragraph);
    let end = end_of_lines(text, mark.end.min(latest), latest, extent.is_paragraph);
    if end - start <= extent.all {
        return start..end;
    }
    let near = text.floor_char_boundary(mark.start.saturating_sub(extent.before));
    let start = if near > start { start_of_word(text, near, mark.start) } else { start };
    let cut = text.floor_char_boundary(start + extent.all);
    let end = if cut < end { end_of_word(text, mark.end, cut) } else { end };
    start..end
}

fn start_of_lines(text: &str, earliest: usize, at: usize, is_paragraph: bool) -> usize {
    let before = text.get(earliest..at).unwrap_or_default();
    let mut breaks = before.rmatch_indices('\n').map(|(place, _)| earliest + place);
    let is_blank_before = |place: usize| {
        let line = text.get(..place).unwrap_or_default().trim_end_matches([' ', '\t', '\r']);
        line.is_empty() || line.ends_with('\n')
    };
    breaks.find(|place| !is_paragraph || is_blank_before(*place)).map_or(earliest, |place| place + 1)
}

fn end_of_lines(text: &str, at: usize, latest: usize, is_paragraph: bool) -> usize {
    let after = text.get(at..latest).unwrap_or_default();
    let mut breaks = after.match_indices('\n').map(|(place, _)| at + place);
    let is_blank_after = |place: usize| {
        let line = text.get(place + 1..).unwrap_or_default().trim_start_matches([' ', '\t', '\r']);
        line.is_empty() || line.starts_with('\n')
    };
    breaks.find(|place| !is_paragraph || is_blank_after(*place)).unwrap_or(latest)
}

fn start_of_word(text: &str, at: usize, latest: usize) -> usize {
    let part = text.get(at..latest).unwrap_or_default();
    let space = part.find(char::is_whitespace).filter(|space| *space <= MOST_OF_A_WORD);
    space.map_or(at, |space| at + space)
}

fn end_of_word(text: &str, earliest: usize, at: usize) -> usize {
    let part = text.get(earliest..at).unwrap_or_default();
    let space = part.rfind(char::is_whitespace).map(|space| earliest + space);
    space.filter(|space| at - space <= MOST_OF_A_WORD).unwrap_or(at)
}

fn excerpt(text: &str, window: &Range<usize>, marks: &[Range<usize>]) -> Excerpt {
    let at = marks.first().map_or(window.start, |mark| mark.start);
    let whole = text.get(window.clone()).unwrap_or_default();
    // Blanks at the ends are left out, unless they are what was looked for.
    let blank = whole.len() - whole.trim_start().len();
    let start = (window.start + blank).min(at);
    let last = marks.last().map_or(at, |mark| mark.end.min(window.end));
    let end = (window.start + whole.trim_end().len()).max(last);

    let is_cut = |place: usize, beside: Option<char>| {
        place > 0 && place < text.len() && beside.is_none_or(|character| character != '\n')
    };
    let before = text.get(..window.start).and_then(|before| before.chars().next_back());
    let after = text.get(window.end..).and_then(|after| after.chars().find(|character| *character != '\r'));
    let mut shown = String::new();
    if is_cut(window.start, before) {
        shown.push('…');
    }
    let shift = |place: usize, shown: &str| place.clamp(start, end.max(start)) - start + shown.len();
    let places = |range: &Range<usize>, shown: &str| to_u32(shift(range.start, shown))..to_u32(shift(range.end, shown));
    let marks = marks.iter().map(|mark| places(mark, &shown)).collect();
    shown.push_str(text.get(start..end).unwrap_or_default());
    if is_cut(window.end, after) {
        shown.push('…');
    }
    Excerpt { text: shown, marks, at: to_u32(at) }
}

pub fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "a list of one range is meant")]
mod tests {
    use super::*;

    /// The excerpts around every `x`, with the marks in brackets.
    fn shown(text: &str, more_context: bool) -> Vec<String> {
        let marks: Vec<Range<usize>> = text.match_indices('x').map(|(at, _)| at..at + 1).collect();
        let mut all = Vec::new();
        for excerpt in excerpts(text, &marks, more_context, 10) {
            assert_eq!(text.as_bytes()[excerpt.at as usize], b'x');
            let mut shown = excerpt.text.clone();
            for mark in excerpt.marks.iter().rev() {
                assert_eq!(&excerpt.text[mark.start as usize..mark.end as usize], "x");
                shown.insert(mark.end as usize, ']');
                shown.insert(mark.start as usize, '[');
            }
            all.push(shown);
        }
        all
    }

    #[test]
    fn shows_lines_or_paragraphs() {
        let text = "one\n  two x and x\r\nthree x\n\nfour\n \nx";
        assert_eq!(shown(text, false), ["two [x] and [x]", "three [x]", "[x]"]);
        assert_eq!(shown(text, true), ["one\n  two [x] and [x]\r\nthree [x]", "[x]"]);
        assert_eq!(shown("", false), [""; 0]);
        assert_eq!(shown("x", true), ["[x]"]);
    }

    #[test]
    fn cuts_long_lines_between_words() {
        let words = "word ".repeat(100);
        let shown = &shown(&format!("{words}x {words}x"), false)[0];
        assert!(shown.starts_with("…word ") && shown.ends_with(" word…"), "{shown}");
        assert!(shown.contains(" [x] ") && shown.len() < 260, "{shown}");
        let before = shown.find('[').unwrap();
        assert!((40..70).contains(&before), "{shown}");
    }

    #[test]
    fn cuts_between_characters() {
        for pad in 0..4 {
            let ideographs = "漢".repeat(400);
            let all = shown(&format!("{}{ideographs}x{ideographs}", "a".repeat(pad)), false);
            assert!(all[0].starts_with("…漢") && all[0].ends_with("漢…"), "{all:?}");
        }
    }

    #[test]
    fn a_match_longer_than_the_excerpt_is_marked_as_far_as_it_is_shown() {
        let text = format!("a {} b\n", "long ".repeat(200));
        let end = text.len() - 3;
        let all = excerpts(&text, &[2..end, end + 1..end + 2], false, 10);
        assert_eq!(all[0].marks.len(), 1);
        assert!(all[0].text.ends_with('…') && all[0].text.len() < 260, "{:?}", all[0]);
        assert_eq!(all[0].marks[0].start, 2);
        assert_eq!(all[1].marks.len(), 1);
        // A match over several lines shows them.
        let lines = excerpts("one two\nthree four", &[4..13], false, 10);
        assert_eq!((lines[0].text.as_str(), &lines[0].marks), ("one two\nthree four", &vec![4..13]));
    }
}
