use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, in days since 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

/// Years beyond are no years that anybody writes notes in.
const MOST_YEAR: i32 = 9999;

pub const MONTHS: [&str; 12] = [
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
];

/// Sunday first.
pub const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

impl Day {
    /// Nothing when there is no such day. Months and days count from 1.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        let is_real = (0..=MOST_YEAR).contains(&year) && (1..=days_in_month(year, month)).contains(&day);
        is_real.then(|| Self(i32::try_from(days(year.into(), month.into(), day.into())).unwrap_or_default()))
    }

    /// Year, month and day.
    pub fn civil(self) -> (i32, u32, u32) {
        // A year that is not too late, from which it is not far.
        let mut year = self.0.div_euclid(if self.0 < 0 { 365 } else { 366 }) + 1970;
        while first_of_year(year + 1) <= self.0 {
            year += 1;
        }
        let mut left = u32::try_from(self.0 - first_of_year(year)).unwrap_or_default();
        let mut month = 1;
        while month < 12 && left >= days_in_month(year, month) {
            left -= days_in_month(year, month);
            month += 1;
        }
        (year, month, left + 1)
    }

    /// 0 is Sunday.
    pub fn weekday(self) -> u32 {
        // 1970-01-01 was a Thursday.
        (self.0 + 4).rem_euclid(7).unsigned_abs()
    }

    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The same day of another month or, where that has no such day, its last.
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.civil();
        let number = year * 12 + month.cast_signed() - 1 + months;
        let (year, month) = (number.div_euclid(12), number.rem_euclid(12).unsigned_abs() + 1);
        Self::of(year, month, day.min(days_in_month(year, month))).unwrap_or(self)
    }
}

/// None for what is no month.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Days since 1970-01-01, of any day that a month could have.
pub(super) fn days(year: i64, month: i64, day: i64) -> i64 {
    // Days of the civil calendar, counted in years that begin in March, so that a leap day is a year's last.
    let (march_year, march_month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * march_year + march_year.div_euclid(4) - march_year.div_euclid(100)
        + march_year.div_euclid(400)
        + (153 * march_month + 2) / 5
        + day
        - 1
        - 719_468
}

fn first_of_year(year: i32) -> i32 {
    i32::try_from(days(year.into(), 1, 1)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_and_go() {
        for (civil, day, weekday) in [
            ((1970, 1, 1), 0, 4),
            ((1969, 12, 31), -1, 3),
            ((2024, 2, 29), 19_782, 4),
            ((2026, 11, 27), 20_784, 5),
            ((2000, 2, 29), 11_016, 2),
            ((9999, 12, 31), 2_932_896, 5),
            ((0, 1, 1), -719_528, 6),
        ] {
            let (year, month, of_month) = civil;
            assert_eq!(Day::of(year, month, of_month), Some(Day(day)), "{civil:?}");
            assert_eq!((Day(day).civil(), Day(day).weekday()), (civil, weekday));
        }
        // Every day of eight centuries follows the one before.
        let mut expected = (1600, 1, 1);
        let first = Day::of(1600, 1, 1).unwrap();
        for number in 0..292_194 {
            assert_eq!(first.plus(number).civil(), expected);
            let (year, month, day) = expected;
            expected = if day < days_in_month(year, month) {
                (year, month, day + 1)
            } else if month < 12 {
                (year, month + 1, 1)
            } else {
                (year + 1, 1, 1)
            };
        }
        for (year, month, day) in
            [(2026, 2, 29), (1900, 2, 29), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (10_000, 1, 1)]
        {
            assert_eq!(Day::of(year, month, day), None);
        }
    }

    #[test]
    fn months_end_where_they_end() {
        let plus = |(year, month, day), months| Day::of(year, month, day).unwrap().plus_months(months).civil();
        assert_eq!(plus((2026, 1, 31), 1), (2026, 2, 28));
        assert_eq!(plus((2024, 2, 29), 12), (2025, 2, 28));
        assert_eq!(plus((2026, 1, 15), -1), (2025, 12, 15));
        assert_eq!(plus((2026, 12, 31), -13), (2025, 11, 30));
    }
}
