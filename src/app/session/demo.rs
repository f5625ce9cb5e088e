use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use super::Session;
use super::conductor::{Archive, Came, Origin};
use super::stopwatch::Stopwatch;
use crate::web::{Given, beside, carried};

/// The demo vault lies beside the page.
const DEMO: &str = "demo.zip";
/// What it is called.
const NAME: &str = "Glassvault.zip";

impl Session {
    /// Opens the vault that the page holds or has beside it, or the demo vault, unless the reader has been faster. Without one the page says
    /// how to open a vault.
    pub(super) fn open_demo(&self) {
        let stopwatch = Stopwatch::start();
        if let Some((file, name)) = carried::vault() {
            let name = format!("{name}.zip");
            self.begin(Archive::of_reader(Given::Archive(file), name, Came::default()), stopwatch);
            return;
        }
        if let Some(vault) = beside::vault() {
            let given = Given::Address(Rc::from(vault.address));
            self.begin(Archive::of_reader(given, format!("{}.zip", vault.name), Came::default()), stopwatch);
            return;
        }
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Ok(file) = fetch(DEMO).await
                && session.0.archive.borrow().is_none()
            {
                let given = Given::Archive(file);
                let demo = Archive { given, name: NAME.to_owned(), origin: Origin::Demo, came: Came::default() };
                session.begin(demo, stopwatch);
            }
        });
    }
}

async fn fetch(address: &str) -> Result<Blob, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.blob()?).await?.dyn_into()
}
