use crate::vault::Day;

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

/// `Friday, 27 November 2026`
pub fn whole(day: Day) -> String {
    let weekday = WEEKDAYS.get(day.weekday() as usize).copied().unwrap_or_default();
    let (_, _, of_month) = day.civil();
    format!("{weekday}, {of_month} {}", month(day))
}

/// `November 2026`
pub fn month(day: Day) -> String {
    let (year, month, _) = day.civil();
    let name = (month as usize).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    format!("{name} {year}")
}
