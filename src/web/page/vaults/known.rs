use js_sys::{Object, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

use super::Handle;
use crate::vault::archive_stem;

/// A vault that was opened before.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownVault {
    /// By which the list and a copy know it.
    pub id: String,
    pub about: About,
    /// By which the browser can be asked for it again.
    pub handle: Option<Handle>,
}

/// What the list says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The archive's or the folder's name, as it was given.
    pub name: String,
    /// Which of several vaults in it was chosen.
    pub root: Option<String>,
    pub is_folder: bool,
    pub bytes: f64,
    pub notes: u32,
    /// Milliseconds since 1970.
    pub opened_ms: f64,
    /// What the copy on this device takes, if there is one.
    pub kept_bytes: Option<f64>,
    /// Where it lies, if that is on a host.
    #[serde(default)]
    pub address: Option<String>,
}

/// How a known vault opens again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The browser is asked for it.
    Handle,
    /// There is a copy.
    Kept,
    /// A host is asked for it.
    Address,
    /// The reader has to give it again.
    Again,
}

impl KnownVault {
    pub fn way(&self) -> Way {
        match self {
            Self { handle: Some(_), .. } => Way::Handle,
            Self { about: About { kept_bytes: Some(_), .. }, .. } => Way::Kept,
            Self { about: About { address: Some(_), .. }, .. } => Way::Address,
            _ => Way::Again,
        }
    }

    /// What a reader calls it.
    pub fn title(&self) -> &str {
        let root = self.about.root.as_deref().map(|root| root.trim_end_matches('/')).filter(|root| !root.is_empty());
        let name = root.map_or(&*self.about.name, |root| root.rsplit('/').next().unwrap_or(root));
        if self.about.is_folder { name } else { archive_stem(name) }
    }

    pub(super) fn to_record(&self) -> Option<JsValue> {
        let record = Object::new();
        let about = serde_json::to_string(&self.about).ok()?;
        Reflect::set(&record, &ID.into(), &self.id.as_str().into()).ok()?;
        Reflect::set(&record, &ABOUT.into(), &about.into()).ok()?;
        if let Some(handle) = &self.handle {
            Reflect::set(&record, &HANDLE.into(), handle).ok()?;
        }
        Some(record.into())
    }

    pub(super) fn from_record(record: &JsValue) -> Option<Self> {
        let field = |name: &str| Reflect::get(record, &name.into()).ok();
        let handle = field(HANDLE).filter(JsValue::is_object).map(JsCast::unchecked_into);
        Some(Self {
            id: field(ID)?.as_string()?,
            about: serde_json::from_str(&field(ABOUT)?.as_string()?).ok()?,
            handle,
        })
    }
}

pub(super) const ID: &str = "id";
const ABOUT: &str = "about";
const HANDLE: &str = "handle";
