/// A format of Moment.js, by which names say days and longer periods: `YYYY-MM-DD`, `gggg/[W]ww/dddd`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFormat(pub(super) Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// In small letters.
    Text(String),
    Token(Token),
}

/// What stands for something of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A number with at least and at most so many digits.
    Number(Number, u8, u8),
    /// The same with what makes it an ordinal behind: `2nd`, `2.`, `2º`.
    Ordinal(Number, u8),
    Month,
    Weekday,
    /// Letters that say nothing of the day: before or after noon, an era, a time zone.
    Letters,
    /// `+02:00`
    Offset,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Year,
    YearOfCentury,
    Month,
    Day,
    DayOfYear,
    /// 0 is Sunday.
    Weekday,
    /// 1 is Monday.
    IsoWeekday,
    /// From the first day of a week on, counted from 0.
    LocalWeekday,
    Week,
    WeekYear,
    WeekYearOfCentury,
    IsoWeek,
    IsoWeekYear,
    IsoWeekYearOfCentury,
    Quarter,
    /// An hour: nothing that tells a day.
    Other,
}

use Number::*;
use Token::{Letters, Offset, Ordinal};

/// What Moment.js knows; of several that fit the longest counts. Not here: `L` and the like, which are another format in
/// every language.
const TOKENS: &[(&str, Token)] = &[
    ("YYYYYY", Token::Number(Year, 6, 6)),
    ("YYYYY", Token::Number(Year, 5, 5)),
    ("YYYY", Token::Number(Year, 4, 4)),
    ("YY", Token::Number(YearOfCentury, 2, 2)),
    ("Y", Token::Number(Year, 1, 4)),
    ("Qo", Ordinal(Quarter, 1)),
    ("Q", Token::Number(Quarter, 1, 1)),
    ("MMMM", Token::Month),
    ("MMM", Token::Month),
    ("MM", Token::Number(Number::Month, 2, 2)),
    ("Mo", Ordinal(Number::Month, 2)),
    ("M", Token::Number(Number::Month, 1, 2)),
    ("DDDD", Token::Number(DayOfYear, 3, 3)),
    ("DDDo", Ordinal(DayOfYear, 3)),
    ("DDD", Token::Number(DayOfYear, 1, 3)),
    ("DD", Token::Number(Day, 2, 2)),
    ("Do", Ordinal(Day, 2)),
    ("D", Token::Number(Day, 1, 2)),
    ("dddd", Token::Weekday),
    ("ddd", Token::Weekday),
    ("dd", Token::Weekday),
    ("do", Ordinal(Number::Weekday, 1)),
    ("d", Token::Number(Number::Weekday, 1, 1)),
    ("e", Token::Number(LocalWeekday, 1, 1)),
    ("E", Token::Number(IsoWeekday, 1, 1)),
    ("ww", Token::Number(Week, 2, 2)),
    ("wo", Ordinal(Week, 2)),
    ("w", Token::Number(Week, 1, 2)),
    ("WW", Token::Number(IsoWeek, 2, 2)),
    ("Wo", Ordinal(IsoWeek, 2)),
    ("W", Token::Number(IsoWeek, 1, 2)),
    ("ggggg", Token::Number(WeekYear, 5, 5)),
    ("gggg", Token::Number(WeekYear, 4, 4)),
    ("gg", Token::Number(WeekYearOfCentury, 2, 2)),
    ("GGGGG", Token::Number(IsoWeekYear, 5, 5)),
    ("GGGG", Token::Number(IsoWeekYear, 4, 4)),
    ("GG", Token::Number(IsoWeekYearOfCentury, 2, 2)),
    ("Hmmss", Token::Number(Other, 5, 6)),
    ("hmmss", Token::Number(Other, 5, 6)),
    ("Hmm", Token::Number(Other, 3, 4)),
    ("hmm", Token::Number(Other, 3, 4)),
    ("HH", Token::Number(Other, 2, 2)),
    ("H", Token::Number(Other, 1, 2)),
    ("hh", Token::Number(Other, 2, 2)),
    ("h", Token::Number(Other, 1, 2)),
    ("kk", Token::Number(Other, 2, 2)),
    ("k", Token::Number(Other, 1, 2)),
    ("mm", Token::Number(Other, 2, 2)),
    ("m", Token::Number(Other, 1, 2)),
    ("ss", Token::Number(Other, 2, 2)),
    ("s", Token::Number(Other, 1, 2)),
    ("SSS", Token::Number(Other, 3, 3)),
    ("SS", Token::Number(Other, 2, 2)),
    ("S", Token::Number(Other, 1, 1)),
    ("A", Letters),
    ("a", Letters),
    ("N", Letters),
    ("z", Letters),
    ("ZZ", Offset),
    ("Z", Offset),
];

/// Longer formats are nobody's.
const LONGEST: usize = 200;

impl DateFormat {
    /// Nothing when a name by it can't be read. An empty format is Obsidian's own.
    pub fn parse(format: &str) -> Option<Self> {
        let format = format.trim();
        if format.is_empty() {
            return Self::parse("YYYY-MM-DD");
        }
        if format.len() > LONGEST {
            return None;
        }
        let mut parts = Vec::new();
        let mut rest = format.trim_matches('/');
        while let Some(character) = rest.chars().next() {
            if let Some((inside, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                add_text(&mut parts, inside);
                rest = after;
            } else if let Some(after) = rest.strip_prefix('\\') {
                // What comes behind stands for itself.
                let escaped =
                    token(after).map_or_else(|| after.chars().next().map_or(0, char::len_utf8), |(len, _)| len);
                let (text, after) = after.split_at_checked(escaped)?;
                add_text(&mut parts, text);
                rest = after;
            } else if let Some((len, token)) = token(rest) {
                parts.push(Part::Token(token));
                rest = rest.get(len..)?;
            } else if rest.starts_with(['L', 'l', 'X', 'x', 'y']) {
                return None;
            } else {
                let (text, after) = rest.split_at_checked(character.len_utf8())?;
                add_text(&mut parts, text);
                rest = after;
            }
        }
        Some(Self(parts))
    }

    /// Whether it counts weeks as ISO 8601 does, and not as a language.
    pub fn has_iso_weeks(&self) -> bool {
        let is_iso = |token: &Token| matches!(token, Token::Number(IsoWeek, ..) | Ordinal(IsoWeek, _));
        self.0.iter().any(|part| matches!(part, Part::Token(token) if is_iso(token)))
    }

    /// What of it says a file's name.
    pub fn last_part(&self) -> Self {
        let slash = self.0.iter().enumerate().rev().find_map(|(at, part)| match part {
            Part::Text(text) => Some((at, text.rsplit_once('/')?.1)),
            Part::Token(_) => None,
        });
        let Some((at, text)) = slash else { return self.clone() };
        let first = (!text.is_empty()).then(|| Part::Text(text.to_owned()));
        Self(first.into_iter().chain(self.0.iter().skip(at + 1).cloned()).collect())
    }
}

fn token(format: &str) -> Option<(usize, Token)> {
    let fitting = TOKENS.iter().filter(|(name, _)| format.starts_with(name));
    fitting.max_by_key(|(name, _)| name.len()).map(|(name, token)| (name.len(), *token))
}

fn add_text(parts: &mut Vec<Part>, text: &str) {
    match parts.last_mut() {
        Some(Part::Text(before)) => before.push_str(&text.to_lowercase()),
        _ if text.is_empty() => {}
        _ => parts.push(Part::Text(text.to_lowercase())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_says_the_name() {
        for (format, last) in [
            ("YYYY-MM-DD", "YYYY-MM-DD"),
            ("YYYY/MM/DD", "DD"),
            ("gggg/[W]ww/[Day] D", "[Day] D"),
            ("[a/b]/YYYY", "YYYY"),
        ] {
            assert_eq!(DateFormat::parse(format).unwrap().last_part(), DateFormat::parse(last).unwrap(), "{format}");
        }
    }

    #[test]
    fn what_every_language_has_otherwise_is_no_format() {
        for format in ["L", "LLLL", "X", &"Y".repeat(201)] {
            assert_eq!(DateFormat::parse(format), None, "{format}");
        }
        assert_eq!(DateFormat::parse(" "), DateFormat::parse("YYYY-MM-DD"));
    }
}
