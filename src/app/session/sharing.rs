use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use super::Session;
use crate::engine::{FolderAbout, Request, SharePhase, ShareRequest};
use crate::share::Passphrase;
use crate::web::carried;
use crate::web::page::FolderFiles;

/// The app as it goes into a page lies beside this one, or is held by it.
const KIT: &str = "bundle.kit";
/// And as it goes into a folder.
const FOLDER_KIT: &str = "site.kit";

type OnSharing = dyn Fn(SharePhase, u32, u32);

/// Hears how far something that is to be shared is. Dropping it ends that.
pub type SharingListener = Rc<OnSharing>;

/// Who shows how far it is.
#[derive(Default)]
pub struct Sharing(RefCell<Weak<ListenerCell>>);

/// A listener has no size of its own, so it is held in something that has.
pub struct ListenerCell(SharingListener);

impl Sharing {
    pub(super) fn tell(&self, phase: SharePhase, done: u32, total: u32) {
        let listener = self.0.borrow().upgrade();
        if let Some(listener) = listener {
            (listener.0)(phase, done, total);
        }
    }
}

impl Session {
    /// Tells how far it is as long as what comes of this is kept.
    pub fn on_sharing(&self, listener: SharingListener) -> Rc<ListenerCell> {
        let held = Rc::new(ListenerCell(listener));
        *self.0.sharing.0.borrow_mut() = Rc::downgrade(&held);
        held
    }

    /// Writes the page that holds what is to be shared. With it come sentences on files that could not be read. Where
    /// nobody wants it any more, the error is empty.
    pub async fn share(
        &self,
        request: ShareRequest,
        passphrase: Option<Passphrase>,
    ) -> Result<(Blob, Vec<String>), String> {
        let kit = kit().await.map_err(|_| "What a page is made with could not be loaded.".to_owned())?;
        self.0.engine.share(request, kit, passphrase).await
    }

    /// Writes the folder for a host that holds what is to be shared. See [`Self::share`].
    pub async fn share_folder(
        &self,
        request: ShareRequest,
        about: FolderAbout,
    ) -> Result<(FolderFiles, Vec<String>), String> {
        let kit = fetch(FOLDER_KIT).await.map_err(|_| "What a folder is made with could not be loaded.".to_owned())?;
        self.0.engine.share_folder(request, kit, about).await
    }

    /// Stops what is on its way to be shared.
    pub fn cancel_sharing(&self) {
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            session.ask(Request::CancelSharing).await;
        });
    }
}

async fn kit() -> Result<Vec<u8>, JsValue> {
    match carried::kit() {
        Some(kit) => bytes_of(kit).await,
        None => fetch(KIT).await,
    }
}

async fn fetch(address: &str) -> Result<Vec<u8>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    bytes_of(response.array_buffer()?).await
}

async fn bytes_of(buffer: Promise) -> Result<Vec<u8>, JsValue> {
    let bytes: ArrayBuffer = JsFuture::from(buffer).await?.dyn_into()?;
    Ok(Uint8Array::new(&bytes).to_vec())
}
