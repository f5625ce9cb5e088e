use yew::prelude::*;

use super::daily::DailyNotes;
use crate::app::commands::use_commands;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::commands::Act;
use crate::engine::DatedNote;
use crate::vault::Day;

/// Offers the ways to daily notes that there are: today's, and those before and after the open one. Where none is open,
/// those before and after today.
#[hook]
pub fn use_daily_commands(
    notes: Option<&Handle<DailyNotes>>,
    today: Day,
    open: Option<&AttrValue>,
    session: &Session,
    show_calendar: Callback<()>,
) {
    let mut commands = Vec::new();
    if let Some(notes) = notes.filter(|notes| !notes.is_empty()) {
        let here = open.and_then(|path| notes.day_of(path)).unwrap_or(today);
        let to = |act: Act, note: Option<&DatedNote>| {
            let (session, path) = (session.clone(), note?.path.clone());
            Some((act, Callback::from(move |()| session.go(&path, ""))))
        };
        commands.push((Act::ShowCalendar, show_calendar));
        commands.extend(to(Act::OpenToday, notes.of(today)));
        commands.extend(to(Act::OpenPreviousDaily, notes.before(here)));
        commands.extend(to(Act::OpenNextDaily, notes.after(here)));
    }
    use_commands(commands);
}
