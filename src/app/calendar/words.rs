use crate::vault::{Day, MONTHS, WEEKDAYS};

/// `Friday, 27 November 2026`
pub fn whole(day: Day) -> String {
    let weekday = WEEKDAYS.get(day.weekday() as usize).copied().unwrap_or_default();
    let (_, _, of_month) = day.civil();
    format!("{weekday}, {of_month} {}", month(day))
}

/// `November 2026`
pub fn month(day: Day) -> String {
    format!("{} {}", name_of_month(day), day.civil().0)
}

/// `November`
pub fn name_of_month(day: Day) -> &'static str {
    let (_, month, _) = day.civil();
    (month as usize).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// Of the year, from 1.
pub fn quarter(day: Day) -> u32 {
    day.civil().1.div_ceil(3)
}
