use super::fields::{DateWords, Fields, end_of};
use super::format::{DateFormat, Number, Part, Token};
use crate::vault::{Day, Period};

/// So many tries a name gets: formats that need more are meant to take long.
const MOST_TRIES: u32 = 2000;

impl DateFormat {
    /// The first day of the period that a name says as a whole.
    pub fn read(&self, name: &str, period: Period, words: &DateWords) -> Option<Day> {
        Reader { period, words, tries: MOST_TRIES }.go(&self.0, name, Fields::default())
    }
}

struct Reader<'w> {
    period: Period,
    words: &'w DateWords,
    tries: u32,
}

impl Reader<'_> {
    /// Goes along `name` by the rest of a format. Where a number can have more or fewer digits, more are tried first.
    fn go(&mut self, parts: &[Part], name: &str, fields: Fields) -> Option<Day> {
        self.tries = self.tries.checked_sub(1)?;
        let Some((part, rest)) = parts.split_first() else {
            return if name.is_empty() { fields.begin(self.period, self.words) } else { None };
        };
        match part {
            Part::Text(text) => {
                let end = end_of(name, text)?;
                self.go(rest, name.get(end..)?, fields)
            }
            Part::Token(Token::Number(what, least, most)) => self.number(
                *what,
                usize::from(*least)..=usize::from(*most),
                name,
                fields,
                &mut |this, after, fields| this.go(rest, after, fields),
            ),
            Part::Token(Token::Ordinal(what, most)) => {
                self.number(*what, 1..=usize::from(*most), name, fields, &mut |this, after, fields| {
                    this.go(rest, after.get(letters(after, "ºª.")..)?, fields)
                })
            }
            Part::Token(Token::Month) => self.named(Number::Month, self.words.month_at(name), name, rest, fields),
            Part::Token(Token::Weekday) => self.named(Number::Weekday, self.words.weekday_at(name), name, rest, fields),
            Part::Token(Token::Letters) => self.go(rest, name.get(some_letters(name)?..)?, fields),
            Part::Token(Token::Offset) => {
                let end = name.find(|c: char| !(c.is_ascii_digit() || "+-:".contains(c))).unwrap_or(name.len());
                self.go(rest, name.get(end..)?, fields)
            }
        }
    }

    /// Goes on behind a word: the one that is known to stand there, or a word of another language, which says nothing, while
    /// something else may.
    fn named(
        &mut self,
        what: Number,
        known: Option<(u32, usize)>,
        name: &str,
        rest: &[Part],
        fields: Fields,
    ) -> Option<Day> {
        let without_dot = |after: &'_ str| usize::from(after.starts_with('.') && !begins_with_dot(rest));
        let by_name = known.and_then(|(number, len)| {
            let mut fields = fields;
            // A name's day of the week may be wrong, and the day is still that day.
            let agrees = fields.set(what, number) || what == Number::Weekday;
            let after = name.get(len..)?;
            if agrees { self.go(rest, after.get(without_dot(after)..)?, fields) } else { None }
        });
        by_name.or_else(|| {
            let after = name.get(some_letters(name)?..)?;
            self.go(rest, after.get(without_dot(after)..)?, fields)
        })
    }

    fn number(
        &mut self,
        what: Number,
        digits: std::ops::RangeInclusive<usize>,
        name: &str,
        fields: Fields,
        go_on: &mut dyn FnMut(&mut Self, &str, Fields) -> Option<Day>,
    ) -> Option<Day> {
        let there = name.bytes().take(*digits.end()).take_while(u8::is_ascii_digit).count();
        (*digits.start()..=there).rev().find_map(|len| {
            let (number, after) = name.split_at_checked(len)?;
            let mut fields = fields;
            if fields.set(what, number.parse().ok()?) { go_on(self, after, fields) } else { None }
        })
    }
}

fn begins_with_dot(parts: &[Part]) -> bool {
    matches!(parts.first(), Some(Part::Text(text)) if text.starts_with('.'))
}

/// How many bytes at the beginning are letters, or one of these.
fn letters(name: &str, others: &str) -> usize {
    name.find(|c: char| !(c.is_alphabetic() || others.contains(c))).unwrap_or(name.len())
}

fn some_letters(name: &str) -> Option<usize> {
    Some(letters(name, "")).filter(|len| *len > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: &str, name: &str, words: &DateWords) -> Option<(i32, u32, u32)> {
        DateFormat::parse(format).unwrap().read(name, Period::Day, words).map(Day::civil)
    }

    #[test]
    fn names_say_longer_periods() {
        let first = |year, month, day| Some((year, month, day));
        for (period, format, name, expected) in [
            (Period::Week, "gggg-[W]ww", "2026-W10", first(2026, 3, 1)),
            (Period::Week, "gggg-[W]ww", "2026-W01", first(2025, 12, 28)),
            (Period::Week, "GGGG-[W]WW", "2026-W10", first(2026, 3, 2)),
            (Period::Week, "YYYY-[W]WW", "2021-W01", first(2021, 1, 4)),
            (Period::Week, "YYYY/[Week] w", "2026/Week 10", first(2026, 3, 1)),
            (Period::Week, "YYYY-MM-DD[@weekly]", "2026-03-04@weekly", first(2026, 3, 1)),
            (Period::Week, "gggg-[W]ww", "2026-W54", None),
            (Period::Month, "YYYY-MM", "2026-03", first(2026, 3, 1)),
            (Period::Month, "MMMM YYYY", "March 2026", first(2026, 3, 1)),
            (Period::Month, "YYYY-MM", "2026-13", None),
            (Period::Quarter, "YYYY-[Q]Q", "2026-Q3", first(2026, 7, 1)),
            (Period::Quarter, "YYYY-[Q]Q", "2026-Q5", None),
            (Period::Quarter, "YYYY MM", "2026 08", first(2026, 7, 1)),
            (Period::Year, "YYYY", "2026", first(2026, 1, 1)),
            (Period::Year, "gggg", "2026", first(2026, 1, 1)),
            (Period::Year, "[Year]", "Year", None),
            (Period::Day, "YYYY-MM", "2026-03", None),
        ] {
            let read = DateFormat::parse(format).unwrap().read(name, period, &DateWords::default());
            assert_eq!(read.map(Day::civil), expected, "{period:?} {format} {name}");
        }
    }

    #[test]
    fn weeks_have_numbers() {
        let european = DateWords { first_weekday: 1, minimal_days: 4, ..DateWords::default() };
        let american = DateWords::default();
        let day = |year, month, day| Day::of(year, month, day).unwrap();
        assert_eq!(european.week_number(day(2026, 3, 2)), 10);
        assert_eq!(european.week_number(day(2020, 12, 28)), 53);
        assert_eq!(american.week_number(day(2026, 3, 1)), 10);
        assert_eq!(american.week_number(day(2025, 12, 28)), 1);
        for begin in [day(2020, 12, 27), day(2020, 12, 28)] {
            assert_eq!(DateWords::iso_week_number(begin), 53);
        }
        // What is read of a week and what is said of it is the same.
        let format = DateFormat::parse("ww gggg").unwrap();
        for words in [european, american] {
            let mut begin = format.read("01 2019", Period::Week, &words).unwrap();
            for _ in 0..520 {
                let number = words.week_number(begin);
                let year = begin.plus(7 - words.minimal_days.cast_signed()).civil().0;
                assert_eq!(format.read(&format!("{number:02} {year}"), Period::Week, &words), Some(begin));
                begin = begin.plus(7);
            }
        }
    }

    #[test]
    fn reads_what_moment_writes() {
        // What Moment.js writes for 2026-03-04, a Wednesday, in English.
        for (format, name) in [
            ("YYYY-MM-DD", "2026-03-04"),
            ("YYYYMMDD", "20260304"),
            ("YY.M.D", "26.3.4"),
            ("DD-MM-YYYY", "04-03-2026"),
            ("YYYY-MM-DD dddd", "2026-03-04 Wednesday"),
            ("ddd, MMM Do YYYY", "Wed, Mar 4th 2026"),
            ("MMMM Do, YYYY", "March 4th, 2026"),
            ("dddd Do MMMM YYYY", "Wednesday 4th March 2026"),
            ("YYYY/MM-MMMM/YYYY-MM-DD-dddd", "2026/03-March/2026-03-04-Wednesday"),
            ("YYYY/[Q]Q/YYYY-MM-DD", "2026/Q1/2026-03-04"),
            ("[Daily] YYYY-MM-DD", "Daily 2026-03-04"),
            ("[daily note] YYYY-MM-DD", "Daily Note 2026-03-04"),
            ("YYYY-DDDD", "2026-063"),
            ("YYYY DDD", "2026 63"),
            ("GGGG-[W]WW-E", "2026-W10-3"),
            ("gggg-[W]ww-e", "2026-W10-3"),
            ("gggg-[W]ww dddd", "2026-W10 Wednesday"),
            ("gggg/[W]ww/YYYY-MM-DD", "2026/W10/2026-03-04"),
            ("YYYY-MM-DD HHmm", "2026-03-04 0915"),
            ("YYYY-MM-DD hh.mm A", "2026-03-04 09.15 AM"),
            ("D. MMMM YYYY", "4. March 2026"),
            ("D MMM. YYYY", "4 Mar. 2026"),
            ("\\D D-M-YYYY", "D 4-3-2026"),
            ("dd YYYY-MM-DD", "We 2026-03-04"),
            ("Mo Do Y", "3rd 4th 2026"),
        ] {
            assert_eq!(read(format, name, &DateWords::default()), Some((2026, 3, 4)), "{format} {name}");
        }
    }

    #[test]
    fn what_says_no_day_is_none() {
        for (format, name) in [
            ("YYYY-MM-DD", "2026-02-30"),
            ("YYYY-MM-DD", "2026-3-4"),
            ("YYYY-MM-DD", "2026-03-04 and more"),
            ("YYYY-MM-DD", "On 2026-03-04"),
            ("YYYY-MM-DD", "２０２６-03-04"),
            ("YYYY-MM-DD", ""),
            ("YYYY/YYYY-MM-DD", "2025/2026-03-04"),
            ("YYYY-MM", "2026-03"),
            ("gggg-[W]ww", "2026-W10"),
            ("YYYY-DDDD", "2026-366"),
            ("GGGG-[W]WW-E", "2026-W54-3"),
            ("MMMM D YYYY", "März 4 2026"),
        ] {
            assert_eq!(read(format, name, &DateWords::default()), None, "{format} {name}");
        }
    }

    #[test]
    fn languages_have_their_words_and_weeks() {
        let names = |names: &str| names.split(' ').map(str::to_owned).collect();
        let german = DateWords {
            months: names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
            weekdays: names("So. Mo. Di. Mi. Do. Fr. Sa."),
            first_weekday: 1,
            minimal_days: 4,
        };
        for (format, name) in [
            ("D. MMMM YYYY", "4. März 2026"),
            ("D. MMMM YYYY", "4. MÄRZ 2026"),
            ("dd YYYY-MM-DD", "Mi. 2026-03-04"),
            ("gggg-[W]ww-e", "2026-W10-2"),
            ("gggg-[W]ww dd", "2026-W10 Mi."),
        ] {
            assert_eq!(read(format, name, &german), Some((2026, 3, 4)), "{format} {name}");
        }
        // Whatever the language, if something else says the month.
        let english = DateWords::default();
        assert_eq!(read("YYYY/MM MMMM/DD dddd", "2026/03 mars/04 mercredi", &english), Some((2026, 3, 4)));
        assert_eq!(read("Do MM YYYY", "4º 03 2026", &english), Some((2026, 3, 4)));
        // The first days of a year can be in the last week of the one before.
        assert_eq!(read("GGGG-[W]WW-E", "2020-W53-5", &english), Some((2021, 1, 1)));
    }

    #[test]
    fn a_hostile_format_takes_no_longer() {
        let format = "D[]".repeat(60);
        let name = "1".repeat(90);
        assert_eq!(read(&format, &name, &DateWords::default()), None);
    }
}
