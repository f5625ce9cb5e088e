//! What the plugin Periodic Notes says of notes of days, weeks, months, quarters and years.

use serde_json::{Map, Value};

use super::raw::Raw;
use super::types::{DatedNotesSettings, Period};

/// Each period's name as the plugin has it, and as it has it within sets of calendars.
const PERIODS: [(Period, &str, &str); 5] = [
    (Period::Day, "daily", "day"),
    (Period::Week, "weekly", "week"),
    (Period::Month, "monthly", "month"),
    (Period::Quarter, "quarterly", "quarter"),
    (Period::Year, "yearly", "year"),
];

/// The periods that are switched on. Newer versions have several sets, of which one is in use.
pub fn periodic(raw: &Raw) -> Vec<(Period, DatedNotesSettings)> {
    let set = active_set(raw);
    let of_period = |(period, name, name_in_set): (Period, &str, &str)| {
        let settings = match set {
            Some(set) => set.get(name_in_set)?.as_object()?,
            None => raw.object(name)?,
        };
        let is_on = settings.get("enabled").and_then(Value::as_bool) == Some(true);
        is_on.then(|| (period, dated_notes(settings, period)))
    };
    PERIODS.into_iter().filter_map(of_period).collect()
}

fn active_set(raw: &Raw) -> Option<&Map<String, Value>> {
    let active = raw.str("activeCalendarSet").unwrap_or_default();
    let sets = || raw.list("calendarSets").into_iter().flatten().filter_map(Value::as_object);
    sets().find(|set| set.get("id").and_then(Value::as_str) == Some(active)).or_else(|| sets().next())
}

/// Where notes of a period lie, and how they are named.
pub fn dated_notes(settings: &Map<String, Value>, period: Period) -> DatedNotesSettings {
    let text = |key: &str| settings.get(key).and_then(Value::as_str).unwrap_or_default().trim().trim_matches('/');
    let format = Some(text("format")).filter(|format| !format.is_empty());
    DatedNotesSettings { folder: text("folder").to_owned(), format: format.unwrap_or(period.usual_format()).to_owned() }
}
