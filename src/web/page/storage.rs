//! What is kept between visits, as JSON in the browser's local storage. A browser that keeps nothing (a private window,
//! a full disk) is no error: the page then begins with its defaults.

use serde::{Serialize, de::DeserializeOwned};

/// Before every key, so that several apps on one host don't meet.
const PREFIX: &str = "glassvault.";

/// What was kept of this tab of the browser's: it goes with the tab, as the tab's history does.
pub fn load_of_tab<T: DeserializeOwned>(key: &str) -> Option<T> {
    let text = tab_storage()?.get_item(&format!("{PREFIX}{key}")).ok()??;
    serde_json::from_str(&text).ok()
}

pub fn save_of_tab<T: Serialize>(key: &str, value: &T) {
    if let (Some(storage), Ok(text)) = (tab_storage(), serde_json::to_string(value)) {
        let _ = storage.set_item(&format!("{PREFIX}{key}"), &text);
    }
}

pub fn load<T: DeserializeOwned>(key: &str) -> Option<T> {
    let text = storage()?.get_item(&format!("{PREFIX}{key}")).ok()??;
    serde_json::from_str(&text).ok()
}

pub fn save<T: Serialize>(key: &str, value: &T) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(value)) {
        let _ = storage.set_item(&format!("{PREFIX}{key}"), &text);
    }
}

pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{PREFIX}{key}"));
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn tab_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}
