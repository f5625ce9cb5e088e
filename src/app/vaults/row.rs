use js_sys::Date;
use yew::prelude::*;

use crate::app::numbers::{count, size};
use crate::app::widgets::{icon, icon_button};
use crate::web::page::page_query;
use crate::web::page::vaults::{KnownVault, Way};

/// What can be done with a vault of the list.
pub struct RowActs {
    pub open: Callback<MouseEvent>,
    /// Where a copy can be made now.
    pub keep: Option<Callback<MouseEvent>>,
    pub remove: Callback<MouseEvent>,
}

/// A vault of the list.
pub fn row(vault: &KnownVault, is_open: bool, is_busy: bool, acts: RowActs) -> Html {
    let title = vault.title();
    let RowActs { open, keep, remove } = acts;
    let removing = match vault.about.kept_bytes {
        Some(_) => format!("Remove {title} from the list, and its copy from this device"),
        None => format!("Remove {title} from the list"),
    };
    html! {
        <li key={vault.id.as_str()} class="known-vault" aria-busy={is_busy.then_some("true")}>
            <button type="button" class="known-vault-open" aria-current={is_open.then_some("true")} onclick={open}>
                { icon(if vault.about.is_folder { "folder" } else { "archive" }) }
                <span class="known-vault-name">{ title }</span>
                <span class="known-vault-about">{ about(vault) }</span>
                <span class="known-vault-way">{ if is_open { "Open now".to_owned() } else { way(vault) } }</span>
            </button>
            if let Some(onclick) = keep {
                <button type="button" class="button known-vault-keep" disabled={is_busy} {onclick}>
                    { icon("download") }
                    <span>{ keeping(vault, is_busy) }</span>
                </button>
            }
            { icon_button("x", removing, "known-vault-remove", remove) }
        </li>
    }
}

/// `Folder · 173 notes · 4.2 MB · opened yesterday`
fn about(vault: &KnownVault) -> String {
    let about = &vault.about;
    let kind = if about.is_folder { "Folder" } else { "Archive" };
    let bytes = if about.address.is_some() { String::new() } else { format!(" · {}", size(about.bytes)) };
    format!("{kind} · {}{bytes} · opened {}", count(about.notes, "note"), when(about.opened_ms))
}

/// How it opens again.
pub fn way(vault: &KnownVault) -> String {
    match vault.way() {
        Way::Handle => "Opens by a click".to_owned(),
        Way::Kept => "Kept on this device".to_owned(),
        Way::Address => {
            let host = vault.about.address.as_deref().and_then(page_query::resolve).map(|found| found.host);
            format!("From {}", host.unwrap_or_default())
        }
        Way::Again => "Drop or choose it again".to_owned(),
    }
}

/// How large the copy is stands on the button that makes it.
fn keeping(vault: &KnownVault, is_busy: bool) -> String {
    let bytes = size(vault.about.bytes);
    match vault.about.kept_bytes {
        _ if is_busy => format!("Keeping {bytes}…"),
        Some(_) => format!("Renew the copy · {bytes}"),
        None => format!("Keep on this device · {bytes}"),
    }
}

/// `today`, `yesterday`, `3 days ago`, or the day.
fn when(opened_ms: f64) -> String {
    let midnight = Date::new_0();
    midnight.set_hours(0);
    midnight.set_minutes(0);
    midnight.set_seconds(0);
    midnight.set_milliseconds(0);
    let days = ((midnight.get_time() - opened_ms) / 86_400_000.0).ceil().max(0.0);
    match days {
        0.0 => "today".to_owned(),
        1.0 => "yesterday".to_owned(),
        days if days < 14.0 => format!("{days:.0} days ago"),
        _ => {
            let date = Date::new(&opened_ms.into());
            format!("on {}", String::from(date.to_locale_date_string("default", &wasm_bindgen::JsValue::UNDEFINED)))
        }
    }
}
