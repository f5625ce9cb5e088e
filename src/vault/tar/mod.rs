//! Tar archives, by themselves or compressed by gzip.
//!
//! 1. [`gunzip`] inflates a whole stream, since nothing in one can be found without what is before it.
//! 2. [`header`] reads a header: a name, a size, what kind of thing it is.
//! 3. [`listing`] goes from header to header, with what goes before some of them: longer names, larger sizes.
//! 4. [`listed`] is what comes of it, to be sorted out like any other list of files, and [`store`] reads its files.
//! 5. [`write`] makes one of a folder, to be kept.

mod gunzip;
mod header;
mod listed;
mod listing;
mod pax;
mod store;
mod window;
mod write;

pub(super) use gunzip::{GZIP, gunzip};
pub(super) use header::begins_tar;
pub(super) use listed::ListedTar;
pub use write::{TAR_END, tar_header, tar_padding};
