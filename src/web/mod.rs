//! The only room that knows JavaScript: workers, the bytes of a `Blob`, what the browser converts for us.
//!
//! 1. [`EngineClient`] (page) spawns the engine [`worker`] and talks with it in [`crate::engine`]'s messages, by `wire`.
//! 2. `engine_worker` holds the engine there, reads the vault through a `BlobSource` or a `FileFolder`, and works in short slices between
//!    which messages are heard.
//!    An archive at an address comes by `remote`.
//! 3. [`page`] holds what the page alone needs: the one way for HTML into the document, storage, media queries.
//! 4. [`rest`] brings in what of the module no start needs.
//! 5. [`carried`] is what a page holds that has the app and a vault in it, [`beside`] the vault that lies beside a page.
//! 6. [`graph`] draws the link graph in a worker of its own.

pub mod beside;
mod blob_source;
mod buffer_source;
pub mod carried;
mod engine_client;
mod engine_worker;
mod file_folder;
pub mod graph;
pub mod page;
mod platform;
mod remote;
pub mod rest;
mod trusted;
mod wire;
pub mod worker;

pub use engine_client::{EngineClient, Given};
pub use platform::BrowserPlatform;
