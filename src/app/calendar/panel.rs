use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::daily::DailyNotes;
use super::link::Links;
use super::month::{Month, after_key, day_id};
use super::words;
use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::numbers::count;
use crate::app::session::Session;
use crate::app::widgets::{icon_button, use_live};
use crate::app::workspace::{way_of_click, way_of_key};
use crate::engine::DatedNote;
use crate::vault::Day;
use crate::web::page::date_words;
use crate::workspace::Way;

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
    let words = use_memo((), |()| date_words());
    let first_weekday = words.first_weekday;
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
        let session = session.clone();
        Callback::from(move |(day, way): (Day, Way)| match (notes.as_ref().and_then(|notes| notes.of(day)), &session) {
            (Some(note), Some(session)) => {
                session.open_at(&Address::of(&note.path, ""), way);
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
            // What opens elsewhere is for the link to say.
            if way_of_click(&event) != Some(Way::Here) {
                return;
            }
            active.set(day);
            if notes.as_ref().is_some_and(|notes| notes.of(day).is_some()) {
                event.prevent_default();
                go.emit((day, Way::Here));
            }
        })
    };
    let onkeydown = {
        let active = active.clone();
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            if is_on_link(&event) {
                return;
            }
            if key == "Enter" {
                event.prevent_default();
                go.emit((active.get(), way_of_key(&event)));
                return;
            }
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            if key == " " {
                event.prevent_default();
                go.emit((active.get(), Way::Here));
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
    let links = Links {
        current: props.current.clone(),
        on_open: {
            let on_choose = props.on_choose.clone();
            Callback::from(move |path: String| {
                if let Some(session) = &session {
                    session.go(&path, "");
                    on_choose.emit(());
                }
            })
        },
    };
    let month = Month { notes, active: active.get(), today: props.today, open, words: &words, links: &links };
    let [of_month, of_quarter, of_year] = notes.around(active.get());
    let (name, quarter, year) =
        (words::name_of_month(active.get()), words::quarter(active.get()), active.get().civil().0);
    let or_words = |note: Option<&DatedNote>, period: &str, words: Html| match note {
        Some(note) => links.to(note, period, words),
        None => words,
    };
    let number = u32::try_from(month.count()).unwrap_or(u32::MAX);
    html! {
        <section class="calendar-view sidebar-panel" aria-label="Calendar">
            <div class="calendar-header">
                <h2 id="calendar-month" class="calendar-month" aria-live="polite">
                    { or_words(of_month, &words::month(active.get()), html! { { name } }) }
                    { " " }
                    { or_words(of_year, &year.to_string(), html! { { year } }) }
                </h2>
                if let Some(note) = of_quarter {
                    { links.to(note, &format!("the quarter {quarter} of {year}"), html! { { format!("Q{quarter}") } }) }
                }
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

/// Whether the focus is on a link beside the days, as that of a week is.
fn is_on_link(event: &KeyboardEvent) -> bool {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    target.is_some_and(|target| target.has_attribute("href") && !target.has_attribute("data-of-day"))
}
