use yew::prelude::*;

use super::daily::DailyNotes;
use super::link::Links;
use super::words;
use crate::app::address::Address;
use crate::engine::DateWords;
use crate::vault::{Day, WEEKDAYS};

/// A month as it is shown.
pub struct Month<'n> {
    pub notes: &'n DailyNotes,
    /// The day that keys act on; it is in the month.
    pub active: Day,
    pub today: Day,
    /// The day of the note that is open.
    pub open: Option<Day>,
    pub words: &'n DateWords,
    pub links: &'n Links,
}

/// So many weeks are always shown, so that nothing jumps from month to month.
const WEEKS: u32 = 6;

impl Month<'_> {
    /// The first day in the grid.
    fn begin(&self) -> Day {
        let first = self.first();
        first.plus(-((first.weekday() + 7 - self.words.first_weekday) % 7).cast_signed())
    }

    /// The first of the month.
    pub fn first(&self) -> Day {
        let (_, _, of_month) = self.active.civil();
        self.active.plus(1 - of_month.cast_signed())
    }

    /// How many of its days have a note.
    pub fn count(&self) -> usize {
        let first = self.first();
        self.notes.between(first, first.plus_months(1))
    }

    /// A grid as the ARIA Authoring Practices have it for dates. Days are told apart by their numbers, so that one
    /// listener is enough.
    pub fn view(&self) -> Html {
        let weekday = |at: u32| {
            let name = WEEKDAYS.get(((self.words.first_weekday + at) % 7) as usize).copied().unwrap_or_default();
            html! {
                <th key={name} role="columnheader" scope="col" abbr={name} aria-label={name}>
                    { name.get(..2).unwrap_or_default() }
                </th>
            }
        };
        let begin = self.begin();
        let week = |week: u32| {
            let days = (0..7).map(|day| self.day(begin.plus((week * 7 + day).cast_signed())));
            html! { <tr key={week} role="row">{ self.number(begin.plus((week * 7).cast_signed())) }{ for days }</tr> }
        };
        html! {
            <>
                <thead role="rowgroup"><tr role="row">
                        if self.notes.has_weeks() {
                            <th role="columnheader" scope="col" class="calendar-week" abbr="Week" aria-label="Week">{ "W" }</th>
                        }
                        { for (0..7).map(weekday) }
                    </tr></thead>
                <tbody role="rowgroup">{ for (0..WEEKS).map(week) }</tbody>
            </>
        }
    }

    /// The number of a week, where the vault has notes of weeks.
    fn number(&self, begin: Day) -> Html {
        if !self.notes.has_weeks() {
            return Html::default();
        }
        let number = self.notes.week_number(begin, self.words);
        let words = html! { { number } };
        html! {
            <th role="rowheader" scope="row" class="calendar-week" aria-label={format!("Week {number}")}>
                { match self.notes.of_week(begin) {
                    Some(note) => self.links.to(note, &format!("week {number}"), words),
                    None => words,
                } }
            </th>
        }
    }

    fn day(&self, day: Day) -> Html {
        let (_, month, of_month) = day.civil();
        let note = self.notes.of(day);
        let has_note = note.is_some();
        let is_open = self.open == Some(day);
        let is_today = self.today == day;
        let label = format!("{}, {}", words::whole(day), if has_note { "has a note" } else { "no note" });
        let class = classes!(
            "calendar-day",
            (month != self.active.civil().1).then_some("is-of-another-month"),
            has_note.then_some("has-note"),
            is_today.then_some("is-today"),
            is_open.then_some("is-open"),
        );
        html! {
            <td
                key={day.0}
                id={day_id(day)}
                role="gridcell"
                {class}
                tabindex={if day == self.active { "0" } else { "-1" }}
                data-day={day.0.to_string()}
                aria-label={label}
                aria-selected={is_open.to_string()}
                aria-current={is_today.then_some("date")}
                aria-disabled={(!has_note).then_some("true")}
            >
                if let Some(note) = note {
                    <a
                        class="calendar-number"
                        href={Address::of(&note.path, "").to_string()}
                        tabindex="-1"
                        data-of-day=""
                    >
                        { of_month }
                    </a>
                } else {
                    <span class="calendar-number">{ of_month }</span>
                }
            </td>
        }
    }
}

pub fn day_id(day: Day) -> String {
    format!("day-{}", day.0)
}

/// The day that a key goes to, as the ARIA Authoring Practices have it.
pub fn after_key(active: Day, key: &str, is_shifted: bool, first_weekday: u32) -> Option<Day> {
    let place = ((active.weekday() + 7 - first_weekday) % 7).cast_signed();
    Some(match (key, is_shifted) {
        ("ArrowLeft", _) => active.plus(-1),
        ("ArrowRight", _) => active.plus(1),
        ("ArrowUp", _) => active.plus(-7),
        ("ArrowDown", _) => active.plus(7),
        ("Home", _) => active.plus(-place),
        ("End", _) => active.plus(6 - place),
        ("PageUp", false) => active.plus_months(-1),
        ("PageDown", false) => active.plus_months(1),
        ("PageUp", true) => active.plus_months(-12),
        ("PageDown", true) => active.plus_months(12),
        _ => return None,
    })
}
