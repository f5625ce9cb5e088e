use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::session::use_answer;
use crate::app::widgets::use_whole;
use crate::engine::{Answer, DateWords, DatedNote, DatedNotes, Request};
use crate::vault::Day;
use crate::web::page::{date_words, ms_until_tomorrow, today};

/// The vault's daily notes, and those of longer periods.
pub struct DailyNotes(DatedNotes);

impl DailyNotes {
    pub fn is_empty(&self) -> bool {
        let DatedNotes { days, weeks, months, quarters, years, .. } = &self.0;
        [days, weeks, months, quarters, years].iter().all(|notes| notes.is_empty())
    }

    pub fn of(&self, day: Day) -> Option<&DatedNote> {
        beginning(&self.0.days, day)
    }

    pub fn has_weeks(&self) -> bool {
        !self.0.weeks.is_empty()
    }

    /// The note of the week that most of these seven days belong to, on whichever day a week begins for it.
    pub fn of_week(&self, begin: Day) -> Option<&DatedNote> {
        let earliest = begin.plus(-3);
        let note = self.0.weeks.get(self.0.weeks.partition_point(|note| note.day < earliest))?;
        (note.day <= begin.plus(3)).then_some(note)
    }

    /// The number of that week.
    pub fn week_number(&self, begin: Day, words: &DateWords) -> u32 {
        if self.0.has_iso_weeks { DateWords::iso_week_number(begin) } else { words.week_number(begin) }
    }

    /// The notes of the month, the quarter and the year of a day.
    pub fn around(&self, day: Day) -> [Option<&DatedNote>; 3] {
        let (year, month, _) = day.civil();
        let DatedNotes { months, quarters, years, .. } = &self.0;
        [(months, month), (quarters, month.div_ceil(3) * 3 - 2), (years, 1)]
            .map(|(notes, month)| beginning(notes, Day::of(year, month, 1)?))
    }

    /// The day of the note at a vault path.
    pub fn day_of(&self, path: &str) -> Option<Day> {
        self.0.days.iter().find(|note| note.path == path).map(|note| note.day)
    }

    pub fn before(&self, day: Day) -> Option<&DatedNote> {
        self.0.days.get(self.0.days.partition_point(|note| note.day < day).checked_sub(1)?)
    }

    pub fn after(&self, day: Day) -> Option<&DatedNote> {
        self.0.days.get(self.0.days.partition_point(|note| note.day <= day))
    }

    /// How many there are from one day up to another, which does not count.
    pub fn between(&self, from: Day, to: Day) -> usize {
        let until = |day: Day| self.0.days.partition_point(|note| note.day < day);
        until(to).saturating_sub(until(from))
    }
}

/// The note that begins with a day.
fn beginning(notes: &[DatedNote], day: Day) -> Option<&DatedNote> {
    notes.get(notes.binary_search_by_key(&day, |note| note.day).ok()?)
}

/// Nothing until the vault's files are known.
#[hook]
pub fn use_daily_notes(revision: u32) -> Option<Handle<DailyNotes>> {
    let is_whole = use_whole();
    let words = use_memo(is_whole, |is_whole| is_whole.then(date_words));
    let request = (*words).clone().filter(|_| revision > 0).map(|words| Request::DatedNotes { words });
    use_answer(request, revision, |answer| match answer {
        Answer::DatedNotes(notes) => Some(DailyNotes(*notes)),
        _ => None,
    })
}

/// What day it is, midnight or not.
#[hook]
pub fn use_today() -> Day {
    let day = use_state_eq(today);
    {
        let now = *day;
        let day = day.clone();
        use_effect_with(now, move |_| {
            // Timers can be early.
            let timeout = Timeout::new(ms_until_tomorrow() + 1000, move || day.set(today()));
            move || drop(timeout)
        });
    }
    *day
}
