use serde::{Deserialize, Serialize};

use super::format::Number;
use crate::vault::{Day, MONTHS, Period, WEEKDAYS};

/// What a language has its own words and habits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateWords {
    /// Twelve, January first, or any number of such twelve, long or short. English is always known.
    pub months: Vec<String>,
    /// Seven, Sunday first, or any number of such seven.
    pub weekdays: Vec<String>,
    /// With which day a week begins; 0 is Sunday.
    pub first_weekday: u32,
    /// How many days of a year its first week has at least.
    pub minimal_days: u32,
}

/// As in America.
impl Default for DateWords {
    fn default() -> Self {
        Self { months: Vec::new(), weekdays: Vec::new(), first_weekday: 0, minimal_days: 1 }
    }
}

/// English names, and what they are shortened to.
const SHORT: usize = 3;
const SHORTEST: usize = 2;

impl DateWords {
    /// The number of a month, from 1, whose name `text` begins with, and how long that is; of several the longest.
    pub(super) fn month_at(&self, text: &str) -> Option<(u32, usize)> {
        let (at, len) =
            longest(text, MONTHS.into_iter().chain(cut(&MONTHS, SHORT)).chain(self.months.iter().map(String::as_str)))?;
        Some((at % 12 + 1, len))
    }

    /// The same for a day of the week; 0 is Sunday.
    pub(super) fn weekday_at(&self, text: &str) -> Option<(u32, usize)> {
        let english = WEEKDAYS.into_iter().chain(cut(&WEEKDAYS, SHORT)).chain(cut(&WEEKDAYS, SHORTEST));
        let (at, len) = longest(text, english.chain(self.weekdays.iter().map(String::as_str)))?;
        Some((at % 7, len))
    }

    /// The number of the week that begins with a day of `first_weekday`, in the year that it is of.
    pub fn week_number(&self, begin: Day) -> u32 {
        week_number(begin, self.minimal_days)
    }

    /// The same by ISO 8601, of the week that has the Thursday of these seven days.
    pub fn iso_week_number(begin: Day) -> u32 {
        let thursday = begin.plus(((THURSDAY + 7 - begin.weekday()) % 7).cast_signed());
        week_number(thursday.plus(-3), ISO_MINIMAL_DAYS)
    }
}

const MONDAY: u32 = 1;
const THURSDAY: u32 = 4;
const ISO_MINIMAL_DAYS: u32 = 4;

fn week_number(begin: Day, minimal_days: u32) -> u32 {
    // A week is of the year that has this day of it.
    let sure = begin.plus(7 - minimal_days.clamp(1, 7).cast_signed());
    let first = Day::of(sure.civil().0, 1, 1).unwrap_or(sure);
    (sure.0 - first.0).unsigned_abs() / 7 + 1
}

fn cut<'n>(names: &[&'n str], to: usize) -> impl Iterator<Item = &'n str> {
    names.iter().map(move |name| name.get(..to).unwrap_or(name))
}

fn longest<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Option<(u32, usize)> {
    // An abbreviation's dot belongs to it or not.
    let names = (0..).zip(names.map(|name| name.trim_end_matches('.'))).filter(|(_, name)| !name.is_empty());
    let found = names.filter_map(|(at, name)| Some((at, end_of(text, name)?)));
    found.max_by_key(|(at, len)| (*len, std::cmp::Reverse(*at)))
}

/// Where in `text` a word ends that it begins with, whatever the case of its letters.
pub(super) fn end_of(text: &str, word: &str) -> Option<usize> {
    let mut wanted = word.chars().flat_map(char::to_lowercase).peekable();
    for (at, character) in text.char_indices() {
        if wanted.peek().is_none() {
            return Some(at);
        }
        if !character.to_lowercase().all(|letter| wanted.next() == Some(letter)) {
            return None;
        }
    }
    wanted.peek().is_none().then_some(text.len())
}

/// What stood in a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    day_of_year: Option<u32>,
    weekday: Option<u32>,
    local_weekday: Option<u32>,
    week_year: Option<u32>,
    week: Option<u32>,
    iso_week_year: Option<u32>,
    iso_week: Option<u32>,
    quarter: Option<u32>,
}

impl Fields {
    /// Takes in a number; tells whether it agrees with what stood before.
    pub(super) fn set(&mut self, what: Number, number: u32) -> bool {
        let (place, number) = match what {
            Number::Year => (&mut self.year, number),
            Number::YearOfCentury => (&mut self.year, of_century(number)),
            Number::Month => (&mut self.month, number),
            Number::Day => (&mut self.day, number),
            Number::DayOfYear => (&mut self.day_of_year, number),
            Number::Weekday => (&mut self.weekday, number),
            Number::IsoWeekday => (&mut self.weekday, number % 7),
            Number::LocalWeekday => (&mut self.local_weekday, number),
            Number::Week => (&mut self.week, number),
            Number::WeekYear => (&mut self.week_year, number),
            Number::WeekYearOfCentury => (&mut self.week_year, of_century(number)),
            Number::IsoWeek => (&mut self.iso_week, number),
            Number::IsoWeekYear => (&mut self.iso_week_year, number),
            Number::IsoWeekYearOfCentury => (&mut self.iso_week_year, of_century(number)),
            Number::Quarter => (&mut self.quarter, number),
            Number::Other => return true,
        };
        place.replace(number).is_none_or(|before| before == number)
    }

    /// The first day of the period that they say, if they say one.
    pub(super) fn begin(&self, period: Period, words: &DateWords) -> Option<Day> {
        let day = self.day(words);
        let of_year = |month: u32| Day::of(self.year?.try_into().ok()?, month, 1);
        match period {
            Period::Day => day,
            Period::Week => {
                let is_iso = self.iso_week.is_some();
                let first_weekday = if is_iso { MONDAY } else { words.first_weekday % 7 };
                let day = day.or_else(|| self.week(words))?;
                Some(day.plus(-((day.weekday() + 7 - first_weekday) % 7).cast_signed()))
            }
            Period::Month => {
                let (year, month, _) = day.or_else(|| of_year(self.month?))?.civil();
                Day::of(year, month, 1)
            }
            Period::Quarter => {
                let of_quarter = || of_year(self.quarter.filter(|quarter| (1..=4).contains(quarter))? * 3 - 2);
                let (year, month, _) = day.or_else(of_quarter).or_else(|| of_year(self.month?))?.civil();
                Day::of(year, (month - 1) / 3 * 3 + 1, 1)
            }
            Period::Year => {
                let year = self.year.or(self.week_year).or(self.iso_week_year)?;
                Day::of(day.map_or(year.try_into().ok()?, |day| day.civil().0), 1, 1)
            }
        }
    }

    /// The first day of their week. A year alone is taken for the week's, as Moment.js does.
    fn week(&self, words: &DateWords) -> Option<Day> {
        match (self.iso_week, self.week) {
            (Some(week), _) => day_of_week(self.iso_week_year.or(self.year)?, week, 0, MONDAY, ISO_MINIMAL_DAYS),
            (None, Some(week)) => {
                let (first, minimal) = (words.first_weekday % 7, words.minimal_days.clamp(1, 7));
                day_of_week(self.week_year.or(self.year)?, week, 0, first, minimal)
            }
            (None, None) => None,
        }
    }

    /// The day, if they say one.
    fn day(&self, words: &DateWords) -> Option<Day> {
        if let (Some(year), Some(month), Some(day)) = (self.year, self.month, self.day) {
            return Day::of(year.try_into().ok()?, month, day);
        }
        if let (Some(year), Some(number)) = (self.year, self.day_of_year) {
            let year = year.try_into().ok()?;
            let day = Day::of(year, 1, 1)?.plus(i32::try_from(number).ok()? - 1);
            return (number > 0 && day.civil().0 == year).then_some(day);
        }
        if let (Some(year), Some(week), Some(weekday)) = (self.iso_week_year, self.iso_week, self.weekday) {
            return day_of_week(year, week, (weekday + 6) % 7, MONDAY, ISO_MINIMAL_DAYS);
        }
        let local = self.local_weekday.or_else(|| Some((self.weekday? + 7 - words.first_weekday % 7) % 7));
        day_of_week(self.week_year?, self.week?, local?, words.first_weekday % 7, words.minimal_days.clamp(1, 7))
    }
}

/// As Moment.js takes two digits.
fn of_century(number: u32) -> u32 {
    number + if number > 68 { 1900 } else { 2000 }
}

/// A day by its week, in which it is the day number `place`, from 0.
fn day_of_week(year: u32, week: u32, place: u32, first_weekday: u32, minimal_days: u32) -> Option<Day> {
    if !(1..=53).contains(&week) || place > 6 {
        return None;
    }
    // This day is in the first week of its year, however the week lies.
    let sure = Day::of(year.try_into().ok()?, 1, minimal_days)?;
    let since_first = (sure.weekday() + 7 - first_weekday) % 7;
    Some(sure.plus(((week - 1) * 7 + place).cast_signed() - since_first.cast_signed()))
}
