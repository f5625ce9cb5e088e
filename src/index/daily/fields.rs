use serde::{Deserialize, Serialize};

use super::format::Number;
use crate::vault::Day;

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

const MONTHS: [&str; 24] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
];
const WEEKDAYS: [&str; 21] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sun",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Su",
    "Mo",
    "Tu",
    "We",
    "Th",
    "Fr",
    "Sa",
];

impl DateWords {
    /// The number of a month, from 1, whose name `text` begins with, and how long that is; of several the longest.
    pub(super) fn month_at(&self, text: &str) -> Option<(u32, usize)> {
        let (at, len) = longest(text, MONTHS.into_iter().chain(self.months.iter().map(String::as_str)))?;
        Some((at % 12 + 1, len))
    }

    /// The same for a day of the week; 0 is Sunday.
    pub(super) fn weekday_at(&self, text: &str) -> Option<(u32, usize)> {
        let (at, len) = longest(text, WEEKDAYS.into_iter().chain(self.weekdays.iter().map(String::as_str)))?;
        Some((at % 7, len))
    }
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
            Number::Other => return true,
        };
        place.replace(number).is_none_or(|before| before == number)
    }

    /// The day, if they say one.
    pub(super) fn day(&self, words: &DateWords) -> Option<Day> {
        if let (Some(year), Some(month), Some(day)) = (self.year, self.month, self.day) {
            return Day::of(year.try_into().ok()?, month, day);
        }
        if let (Some(year), Some(number)) = (self.year, self.day_of_year) {
            let year = year.try_into().ok()?;
            let day = Day::of(year, 1, 1)?.plus(i32::try_from(number).ok()? - 1);
            return (number > 0 && day.civil().0 == year).then_some(day);
        }
        if let (Some(year), Some(week), Some(weekday)) = (self.iso_week_year, self.iso_week, self.weekday) {
            return day_of_week(year, week, (weekday + 6) % 7, 1, 4);
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
