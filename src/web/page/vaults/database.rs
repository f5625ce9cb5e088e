//! The list of known vaults in IndexedDB, which can hold handles. A browser that keeps nothing knows none.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbObjectStore, IdbObjectStoreParameters, IdbOpenDbRequest, IdbRequest, IdbTransactionMode,
};

use super::known::{ID, KnownVault};

const NAME: &str = "glassvault";
const VAULTS: &str = "vaults";

/// All of them, the one that was opened last first.
pub async fn known_vaults() -> Vec<KnownVault> {
    let Ok(records) = read().await else { return Vec::new() };
    let mut known: Vec<KnownVault> = records.iter().filter_map(|record| KnownVault::from_record(&record)).collect();
    known.sort_by(|a, b| b.about.opened_ms.total_cmp(&a.about.opened_ms));
    known
}

/// Puts a vault into the list, or in the place of what the list says of it; tells whether the browser took it.
pub async fn remember(vault: &KnownVault) -> bool {
    let Some(record) = vault.to_record() else { return false };
    within(IdbTransactionMode::Readwrite, |store| store.put(&record)).await.is_ok()
}

pub async fn forget(id: &str) {
    let _ = within(IdbTransactionMode::Readwrite, |store| store.delete(&id.into())).await;
}

async fn read() -> Result<Array, JsValue> {
    within(IdbTransactionMode::Readonly, IdbObjectStore::get_all).await?.dyn_into()
}

async fn open() -> Result<IdbDatabase, JsValue> {
    let factory = web_sys::window().ok_or(JsValue::NULL)?.indexed_db()?.ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, 1)?;
    let on_upgrade = {
        let request = request.clone();
        Closure::once_into_js(move || {
            if let Ok(database) = request.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
                let parameters = IdbObjectStoreParameters::new();
                parameters.set_key_path(&ID.into());
                let _ = database.create_object_store_with_optional_parameters(VAULTS, &parameters);
            }
        })
    };
    request.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
    done(&request).await?.dyn_into()
}

/// Asks the list for something, in a connection that does not outlast it: else a later version could not change the list.
async fn within(
    mode: IdbTransactionMode,
    ask: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
) -> Result<JsValue, JsValue> {
    let database = open().await?;
    let store = database.transaction_with_str_and_mode(VAULTS, mode)?.object_store(VAULTS)?;
    let answer = done(&ask(&store)?).await;
    database.close();
    answer
}

/// What a request gives, when it is done.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}
