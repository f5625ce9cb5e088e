use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::session::use_answer;
use crate::app::widgets::use_whole;
use crate::engine::{Answer, DailyNote, Request};
use crate::vault::Day;
use crate::web::page::{date_words, ms_until_tomorrow, today};

/// The vault's daily notes, by day.
#[derive(Default)]
pub struct DailyNotes(Vec<DailyNote>);

impl DailyNotes {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn of(&self, day: Day) -> Option<&DailyNote> {
        self.0.get(self.0.binary_search_by_key(&day, |note| note.day).ok()?)
    }

    /// The day of the note at a vault path.
    pub fn day_of(&self, path: &str) -> Option<Day> {
        self.0.iter().find(|note| note.path == path).map(|note| note.day)
    }

    pub fn before(&self, day: Day) -> Option<&DailyNote> {
        self.0.get(self.0.partition_point(|note| note.day < day).checked_sub(1)?)
    }

    pub fn after(&self, day: Day) -> Option<&DailyNote> {
        self.0.get(self.0.partition_point(|note| note.day <= day))
    }

    /// How many there are from one day up to another, which does not count.
    pub fn between(&self, from: Day, to: Day) -> usize {
        let until = |day: Day| self.0.partition_point(|note| note.day < day);
        until(to).saturating_sub(until(from))
    }
}

/// Nothing until the vault's files are known.
#[hook]
pub fn use_daily_notes(revision: u32) -> Option<Handle<DailyNotes>> {
    let is_whole = use_whole();
    let words = use_memo(is_whole, |is_whole| is_whole.then(date_words));
    let request = (*words).clone().filter(|_| revision > 0).map(|words| Request::DailyNotes { words });
    use_answer(request, revision, |answer| match answer {
        Answer::DailyNotes(notes) => Some(DailyNotes(notes)),
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
