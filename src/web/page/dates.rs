use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::engine::DateWords;
use crate::vault::Day;

/// The day that it is where the reader is.
pub fn today() -> Day {
    let now = Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or(1970);
    Day::of(year, now.get_month() + 1, now.get_date()).unwrap_or_default()
}

/// How long it is until tomorrow, in milliseconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is at most a day and an hour")]
pub fn ms_until_tomorrow() -> u32 {
    let now = Date::new_0();
    let next = Date::new_0();
    next.set_date(now.get_date() + 1);
    next.set_hours(0);
    next.set_minutes(0);
    next.set_seconds(0);
    next.set_milliseconds(0);
    (next.get_time() - now.get_time()).max(0.0) as u32
}

/// The reader's language's names of months and weekdays, and how its weeks lie.
pub fn date_words() -> DateWords {
    let language = language();
    let (first_weekday, minimal_days) = week(&language).unwrap_or_else(|| usual_week(&language));
    let names = |what: &str, days: &[(u32, u32)]| -> Vec<String> {
        ["long", "short"].iter().flat_map(|length| days.iter().map(|day| name(&language, what, length, *day))).collect()
    };
    let months: Vec<(u32, u32)> = (0..12).map(|month| (month, 15)).collect();
    // 2023-01-01 was a Sunday.
    let weekdays: Vec<(u32, u32)> = (1..8).map(|day| (0, day)).collect();
    DateWords { months: names("month", &months), weekdays: names("weekday", &weekdays), first_weekday, minimal_days }
}

/// The reader's language; English where the system has given the browser a name that is none, as `C` on a bare one.
fn language() -> String {
    let named = web_sys::window().and_then(|window| window.navigator().language());
    named.filter(|language| locale(language).is_some()).unwrap_or_else(|| "en".to_owned())
}

fn name(language: &str, what: &str, length: &str, (month, day): (u32, u32)) -> String {
    let date = Date::new_with_year_month_day(2023, month.cast_signed(), day.cast_signed());
    let options = Object::new();
    let _ = Reflect::set(&options, &what.into(), &length.into());
    date.to_locale_date_string(language, &options).into()
}

/// The `Intl.Locale` of that name, if it is one.
fn locale(language: &str) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let locale = Reflect::get(&intl, &"Locale".into()).ok()?;
    Reflect::construct(locale.dyn_ref::<Function>()?, &Array::of1(&language.into())).ok()
}

/// By `Intl.Locale`, which not every browser lets be asked.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "they are small numbers")]
fn week(language: &str) -> Option<(u32, u32)> {
    let locale = locale(language)?;
    let get = |of: &JsValue, key: &str| Reflect::get(of, &key.into()).ok().filter(|value| !value.is_undefined());
    let info = match get(&locale, "getWeekInfo").and_then(|get| get.dyn_into::<Function>().ok()) {
        Some(ask) => ask.call0(&locale).ok()?,
        None => get(&locale, "weekInfo")?,
    };
    let first = get(&info, "firstDay")?.as_f64()? as u32;
    let minimal = get(&info, "minimalDays").and_then(|days| days.as_f64()).map_or(4, |days| days as u32);
    Some((first % 7, minimal))
}

/// Where the browser does not say: Sunday in these regions, Monday elsewhere.
fn usual_week(language: &str) -> (u32, u32) {
    const SUNDAY: [&str; 14] = ["US", "CA", "MX", "BR", "JP", "KR", "TW", "HK", "IL", "IN", "ZA", "PH", "CO", "PE"];
    let region = language.split('-').nth(1);
    let begins_on_sunday = region.map_or(language == "en", |region| SUNDAY.contains(&region));
    if begins_on_sunday { (0, 1) } else { (1, 4) }
}
