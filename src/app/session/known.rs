//! Vaults that were opened before: what is remembered of them, and how they are opened again.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::Session;
use super::conductor::{Archive, Came, Origin};
use crate::app::numbers::size;
use crate::web::page::vaults::{About, Handle, KnownVault, NotKept, Way};
use crate::web::page::{load, save, vaults};
use crate::web::{Given, beside};

const REMEMBERS: &str = "vaults.remembered";

impl Session {
    /// Whether vaults that are opened come into the list.
    pub fn remembers_vaults(&self) -> bool {
        !beside::is_for_one_vault() && load(REMEMBERS).unwrap_or(true)
    }

    /// Turns that on, or off: then nothing stays in the list but what the reader keeps.
    pub async fn remember_vaults(&self, is_on: bool) {
        save(REMEMBERS, &is_on);
        if is_on {
            if let Some(archive) = self.given_archive() {
                self.list_vault(archive, self.0.counts.get().notes).await;
            }
            return;
        }
        for vault in vaults::known_vaults().await.iter().filter(|vault| vault.about.kept_bytes.is_none()) {
            vaults::forget(&vault.id).await;
        }
    }

    /// Vaults that were opened before, the last one first.
    pub async fn known_vaults(&self) -> Vec<KnownVault> {
        vaults::known_vaults().await
    }

    /// The place of the open vault in that list.
    pub fn open_vault_id(&self) -> Option<String> {
        self.0.known.borrow().clone()
    }

    /// Whether what is open is what the app brings itself.
    pub fn shows_demo(&self) -> bool {
        self.0.archive.borrow().as_ref().is_none_or(|archive| archive.origin == Origin::Demo)
    }

    /// Opens a vault of the list. Called in a click, since the browser may ask for leave to read it.
    pub fn open_known(&self, vault: &KnownVault) {
        let (session, vault) = (self.clone(), vault.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let came = || Came { handle: None, known: Some(vault.id.clone()), root: vault.about.root.clone() };
            let name = vault.about.name.clone();
            if let (Way::Address, Some(address)) = (vault.way(), &vault.about.address) {
                session.open_at_address(address.clone(), name, came());
                return;
            }
            if let (Way::Handle, Some(handle)) = (vault.way(), &vault.handle) {
                if !handle.may_be_read().await {
                    session.notice(format!("The browser was not given leave to read “{}”.", vault.title()));
                    return;
                }
                if session.open_handle(handle.clone(), name.clone(), came()).await {
                    return;
                }
            }
            match vaults::kept(&vault.id).await {
                Some(copy) => session.open_archive(&copy, name, came()),
                None if vault.handle.is_some() => session.fail_to_open(
                    vault.title(),
                    "It is no longer where it was: it was moved, renamed or deleted. Open it from its new place.",
                ),
                None => session.fail_to_open(vault.title(), "The browser has not kept its copy. Open it again."),
            }
        });
    }

    /// Takes a vault out of the list, and its copy off this device.
    pub async fn forget_vault(&self, vault: &KnownVault) {
        vaults::forget(&vault.id).await;
        vaults::let_go(&vault.id).await;
        let mut known = self.0.known.borrow_mut();
        if known.as_ref() == Some(&vault.id) {
            *known = None;
        }
    }

    /// Keeps a copy of the open vault on this device. The error is a sentence for the reader.
    pub async fn keep_vault(&self) -> Result<(), String> {
        let lost = || "There is no vault that could be kept.".to_owned();
        let archive = self.given_archive().ok_or_else(lost)?;
        let file = match &archive.given {
            Given::Archive(file) => file.clone(),
            Given::Folder(files) => vaults::packed(files).await.ok_or_else(lost)?,
            Given::Address(_) => return Err(lost()),
        };
        let mut vault = self.list_vault(archive, self.0.counts.get().notes).await;
        vaults::keep(&vault.id, &file).await.map_err(|reason| not_kept(reason, file.size()))?;
        vault.about.kept_bytes = Some(file.size());
        if vaults::remember(&vault).await {
            return Ok(());
        }
        vaults::let_go(&vault.id).await;
        Err(not_kept(NotKept::Refused, file.size()))
    }

    /// Whether the open vault is something of which a copy can be kept.
    pub fn can_keep_vault(&self) -> bool {
        vaults::can_keep() && self.given_archive().is_some_and(|archive| !matches!(archive.given, Given::Address(_)))
    }

    /// Whether what is open was opened from its copy.
    pub fn is_kept_copy(&self) -> bool {
        self.given_archive().is_some_and(|archive| archive.came.known.is_some() && archive.came.handle.is_none())
    }

    /// A vault of the reader's was opened.
    pub(super) fn remember_vault(&self, notes: u32) {
        self.0.known.borrow_mut().take();
        let Some(archive) =
            self.given_archive().filter(|archive| self.remembers_vaults() || archive.came.known.is_some())
        else {
            return;
        };
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            session.list_vault(archive, notes).await;
        });
    }

    /// What is open, if the reader gave it.
    pub(super) fn given_archive(&self) -> Option<Archive> {
        self.0
            .archive
            .borrow()
            .clone()
            .filter(|archive| archive.origin == Origin::Reader && !beside::is_for_one_vault())
    }

    /// Puts a vault into the list, or brings what the list says of it up to date.
    async fn list_vault(&self, archive: Archive, notes: u32) -> KnownVault {
        let Archive { given, name, came: Came { handle, known, root }, .. } = archive;
        let handle = match handle {
            Some(promise) => taken(promise).await,
            None => None,
        };
        let address = match &given {
            Given::Address(address) => Some(address.to_string()),
            _ => None,
        };
        let before =
            before(&vaults::known_vaults().await, known.as_deref(), &name, root.as_deref(), handle.as_ref()).await;
        let before = before.filter(|before| known.is_some() || before.about.address == address);
        let (bytes, is_folder) = match &given {
            Given::Archive(file) => (file.size(), false),
            Given::Folder(files) => (files.iter().map(|file| file.file.size()).sum(), true),
            Given::Address(_) => (0.0, false),
        };
        // The copy of a folder is one file.
        let is_folder = is_folder || known.is_some() && before.as_ref().is_some_and(|before| before.about.is_folder);
        let kept_bytes = before.as_ref().and_then(|before| before.about.kept_bytes);
        let (id, handle_before) = before.map_or_else(|| (new_id(), None), |before| (before.id, before.handle));
        let opened_ms = js_sys::Date::now();
        let vault = KnownVault {
            id,
            about: About { name, root, is_folder, bytes, notes, opened_ms, kept_bytes, address },
            handle: handle.or(handle_before),
        };
        if vaults::remember(&vault).await {
            *self.0.known.borrow_mut() = Some(vault.id.clone());
        }
        vault
    }
}

/// What the list says of a vault already: of the same place, where the browser can tell that, else of the same name.
async fn before(
    list: &[KnownVault],
    known: Option<&str>,
    name: &str,
    root: Option<&str>,
    handle: Option<&Handle>,
) -> Option<KnownVault> {
    for vault in list {
        let is_same = match (known, handle, &vault.handle) {
            (Some(known), ..) => vault.id == known,
            _ if vault.about.name != name || vault.about.root.as_deref() != root => false,
            (None, Some(handle), Some(before)) => handle.is_same(before).await,
            _ => true,
        };
        if is_same {
            return Some(vault.clone());
        }
    }
    None
}

/// Unlike any before, and a file's name.
fn new_id() -> String {
    format!("{:.0}-{:.0}", js_sys::Date::now(), js_sys::Math::random() * 1e9)
}

/// The handle, when the browser has given it.
pub(super) async fn taken(handle: Promise) -> Option<Handle> {
    JsFuture::from(handle).await.ok().filter(wasm_bindgen::JsValue::is_object).map(JsCast::unchecked_into)
}

fn not_kept(reason: NotKept, wanted: f64) -> String {
    match reason {
        NotKept::NoRoom(Some(left)) => format!(
            "There is no room for a copy: the vault takes {}, and the browser leaves this page {}. Remove another copy, or free some space.",
            size(wanted),
            size(left)
        ),
        NotKept::NoRoom(None) => format!(
            "There is no room for a copy of {}: the browser leaves this page less. Remove another copy, or free some space.",
            size(wanted)
        ),
        NotKept::Refused => "The browser keeps no copies for this page, as in a private window.".to_owned(),
    }
}
