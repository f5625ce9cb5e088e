//! What stands behind the `?` of the page's address.

use web_sys::{Url, UrlSearchParams};

/// The address of a file, as far as it matters.
pub struct Named {
    /// In full.
    pub address: String,
    pub host: String,
    /// The file's name.
    pub name: String,
    /// Whether it lies on the host of the page.
    pub is_own: bool,
}

/// What a name in the query says.
pub fn get(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get(name).filter(|value| !value.is_empty())
}

/// Says something in the query, and nothing else, or nothing at all. What stands behind the `#` stays; the page is not loaded again.
pub fn set(name: &str, value: Option<&str>) {
    if get(name).as_deref() == value {
        return;
    }
    let Some(window) = web_sys::window() else { return };
    let (location, Ok(history)) = (window.location(), window.history()) else { return };
    let query = value.map_or_else(String::new, |value| format!("?{name}={}", js_sys::encode_uri_component(value)));
    let address = format!("{}{query}{}", location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
    let state = history.state().unwrap_or_default();
    let _ = history.replace_state_with_url(&state, "", Some(&address));
}

/// Reads an address, which may be relative to the page.
pub fn resolve(text: &str) -> Option<Named> {
    let location = web_sys::window()?.location();
    let url = Url::new_with_base(text, &location.href().ok()?).ok()?;
    if !matches!(url.protocol().as_str(), "https:" | "http:") {
        return None;
    }
    let pathname = url.pathname();
    let name = pathname.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("Vault.zip");
    let name = js_sys::decode_uri_component(name).map_or_else(|_| name.to_owned(), String::from);
    let is_own = location.origin().is_ok_and(|origin| origin == url.origin());
    // No host is told a name and a password that stand in an address.
    url.set_username("");
    url.set_password("");
    Some(Named { address: url.href(), host: url.host(), name, is_own })
}
