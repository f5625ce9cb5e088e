use gloo::timers::callback::Interval;
use js_sys::{Date, Object, Reflect};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::state::{Lapsed, ViewHandle};
use crate::app::widgets::{icon_button, use_media};
use crate::web::graph::ToGraph;

#[derive(Properties, PartialEq)]
pub struct LapseBarProps {
    pub view: ViewHandle,
    /// How far it is, as far as the view has told.
    pub lapsed: Option<Lapsed>,
    pub on_close: Callback<()>,
}

/// How often nodes come in, and in how many steps all of them do.
const STEP_MS: u32 = 90;
const STEPS: u32 = 180;

/// The time lapse: how the graph grew, played or looked through.
#[component]
pub fn LapseBar(props: &LapseBarProps) -> Html {
    let is_still = use_media("(prefers-reduced-motion: reduce)");
    let is_playing = use_state_eq(|| !is_still);
    let latest = use_mut_ref(|| None::<Lapsed>);
    latest.replace(props.lapsed);
    {
        let view = props.view.clone();
        use_effect_with((), move |()| view.send(ToGraph::Lapse(Some(if is_still { u32::MAX } else { 1 }))));
    }
    {
        let (view, is_playing) = (props.view.clone(), is_playing.clone());
        use_effect_with(*is_playing, move |plays| {
            let step = move || match *latest.borrow() {
                Some(lapsed) if lapsed.shown >= lapsed.total => is_playing.set(false),
                Some(lapsed) => view.send(ToGraph::Lapse(Some(lapsed.shown + lapsed.total.div_ceil(STEPS)))),
                None => {}
            };
            let timer = plays.then(|| Interval::new(STEP_MS, step));
            move || drop(timer)
        });
    }
    let oninput = {
        let (view, is_playing) = (props.view.clone(), is_playing.clone());
        Callback::from(move |event: InputEvent| {
            is_playing.set(false);
            if let Ok(shown) = event.target_unchecked_into::<HtmlInputElement>().value().parse() {
                view.send(ToGraph::Lapse(Some(shown)));
            }
        })
    };
    let play = {
        let (view, is_playing, lapsed) = (props.view.clone(), is_playing.clone(), props.lapsed);
        Callback::from(move |_: MouseEvent| {
            // What has come to its end begins again.
            if lapsed.is_some_and(|lapsed| lapsed.shown >= lapsed.total) && !*is_playing {
                view.send(ToGraph::Lapse(Some(1)));
            }
            is_playing.set(!*is_playing);
        })
    };
    let Lapsed { shown, total, time } = props.lapsed.unwrap_or_default();
    let date = time.map_or_else(|| "No date".to_owned(), day);
    let close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <div class="graph-lapse" role="group" aria-label="Time lapse">
            if !is_still {
                if *is_playing {
                    { icon_button("pause", "Pause", "", play) }
                } else {
                    { icon_button("play", "Play", "", play) }
                }
            }
            <input
                type="range"
                min="0"
                max={total.to_string()}
                value={shown.to_string()}
                aria-label="Point in time"
                aria-valuetext={format!("{date}, {shown} of {total} nodes")}
                {oninput}
            />
            <output>{ &date }</output>
            { icon_button("x", "Close time lapse", "", close) }
        </div>
    }
}

/// A day as the reader's language writes it.
#[expect(clippy::cast_precision_loss, reason = "no time is that far away")]
fn day(seconds: i64) -> String {
    let options = Object::new();
    for (key, value) in [("year", "numeric"), ("month", "short"), ("day", "numeric"), ("timeZone", "UTC")] {
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    let date = Date::new(&(seconds as f64 * 1000.0).into());
    date.to_locale_date_string("default", &options).into()
}
