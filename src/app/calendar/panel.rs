use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::daily::DailyNotes;
use super::month::{Month, after_key, day_id};
use super::words;
use crate::app::handle::Handle;
use crate::app::numbers::count;
use crate::app::session::Session;
use crate::app::widgets::{icon_button, use_live};
use crate::vault::Day;
use crate::web::page::date_words;

#[derive(Properties, PartialEq)]
pub struct CalendarPanelProps {
    /// Nothing until they are known.
    pub notes: Option<Handle<DailyNotes>>,
    pub today: Day,
    /// The vault path of what is shown in the middle.
    pub current: Option<AttrValue>,
    /// Something was chosen that is shown in the middle.
    pub on_choose: Callback<()>,
}

/// One month, with a dot at each day that has a note.
#[component]
pub fn CalendarPanel(props: &CalendarPanelProps) -> Html {
    let session = use_context::<Session>();
    let first_weekday = *use_memo((), |()| date_words().first_weekday);
    let open = props.notes.as_ref().and_then(|notes| notes.day_of(props.current.as_ref()?));
    let active = use_live(open.unwrap_or(props.today));
    let focus_follows = use_mut_ref(|| false);
    // The month of what is open is shown, whatever opened it.
    {
        let active = active.clone();
        use_effect_with(open, move |open| {
            if let Some(open) = *open {
                active.set(open);
            }
        });
    }
    {
        let focus_follows = focus_follows.clone();
        use_effect_with(active.get(), move |active| {
            if focus_follows.take() {
                focus_day(*active);
            }
        });
    }
    let go = {
        let (notes, on_choose) = (props.notes.clone(), props.on_choose.clone());
        Callback::from(move |day: Day| match (notes.as_ref().and_then(|notes| notes.of(day)), &session) {
            (Some(note), Some(session)) => {
                session.go(&note.path, "");
                on_choose.emit(());
            }
            (None, Some(session)) => session.notice(format!("There is no daily note of {}.", words::whole(day))),
            _ => {}
        })
    };
    let onclick = {
        let (active, go, notes) = (active.clone(), go.clone(), props.notes.clone());
        Callback::from(move |event: MouseEvent| {
            let Some(day) = clicked(&event) else { return };
            active.set(day);
            if notes.as_ref().is_some_and(|notes| notes.of(day).is_some()) {
                go.emit(day);
            }
        })
    };
    let onkeydown = {
        let active = active.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let key = event.key();
            if matches!(key.as_str(), "Enter" | " ") {
                event.prevent_default();
                go.emit(active.get());
            } else if let Some(day) = after_key(active.get(), &key, event.shift_key(), first_weekday) {
                event.prevent_default();
                *focus_follows.borrow_mut() = day != active.get();
                active.set(day);
            }
        })
    };
    let turn = |months: i32| {
        let active = active.clone();
        Callback::from(move |_: MouseEvent| active.set(active.get().plus_months(months)))
    };
    let to_today = {
        let (active, today) = (active.clone(), props.today);
        Callback::from(move |_: MouseEvent| active.set(today))
    };
    let Some(notes) = &props.notes else {
        return html! {
            <section class="calendar-view sidebar-panel" aria-label="Calendar">
                <p class="search-empty-state">{ "Daily notes are being looked for…" }</p>
            </section>
        };
    };
    let month = Month { notes, active: active.get(), today: props.today, open, first_weekday };
    let number = u32::try_from(month.count()).unwrap_or(u32::MAX);
    html! {
        <section class="calendar-view sidebar-panel" aria-label="Calendar">
            <div class="calendar-header">
                <h2 id="calendar-month" class="calendar-month" aria-live="polite">{ words::month(active.get()) }</h2>
                { icon_button("chevron-left", "Previous month", "", turn(-1)) }
                <button type="button" class="calendar-today" onclick={to_today}>{ "Today" }</button>
                { icon_button("chevron-right", "Next month", "", turn(1)) }
            </div>
            <div class="calendar-scroller">
                <table role="grid" class="calendar-grid" aria-labelledby="calendar-month" {onclick} {onkeydown}>
                    { month.view() }
                </table>
                <p class="calendar-count">
                    { if number == 0 { "No daily note this month.".to_owned() } else { count(number, "daily note") + " this month." } }
                </p>
            </div>
        </section>
    }
}

fn focus_day(day: Day) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(&day_id(day)));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

fn clicked(event: &MouseEvent) -> Option<Day> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-day]").ok()??.get_attribute("data-day")?.parse().ok().map(Day)
}
