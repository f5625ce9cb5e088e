//! A zip archive, read lazily: its list of files first, single entries when they are asked for.
//!
//! 1. [`locate`] finds the list of files, the central directory, from the archive's end.
//! 2. [`directory`] reads the list into [`Record`]s, or [`recover`] finds the files one by one where there is no list.
//! 3. [`soundness`] refuses entries that can't be read, lie outside the archive, or over each other.
//! 4. All that is [`listed`] becomes a vault's files.
//! 5. [`store`] reads entries, many neighbours at once, or one by one through a [`window`]; [`unpack`] inflates and
//!    verifies each.
//!
//! The format is read here and not by a library for three reasons: each entry must open or fail by itself, with what
//! is wrong with it; a damaged or lying list must still give what is sound; and reads must be few and large, since
//! each costs about a millisecond over a `Blob`. It is also smaller.

mod bytes;
mod crc32;
mod directory;
mod inflate;
mod listed;
mod local;
mod locate;
mod looks_like;
mod record;
mod recover;
mod soundness;
mod store;
mod unpack;
mod window;

pub(super) use bytes::read;
pub(crate) use crc32::Crc32;
pub(super) use listed::ListedArchive;
