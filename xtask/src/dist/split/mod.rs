//! The app's module in two parts: what every start runs, and the rest, which follows once a note is shown.
//!
//! 1. A [`module`] is read.
//! 2. It is [`watched`]: built such that it notes which functions run, while a browser starts it. That makes the
//!    [`profile`], `startup.txt`, which is renewed by `cargo xtask startup`.
//! 3. By the profile it becomes two [`parts`]. Wherever the first part calls into the rest it looks whether that is there,
//!    and brings it in if it is not; so a profile that is out of date makes a start slower, and never wrong.

mod constants;
mod first;
mod module;
mod parts;
mod profile;
mod watched;

pub use constants::Constants;
pub use module::Module;
pub use parts::{BRING, Parts, split};
pub use profile::Profile;
pub use watched::{ran, watched, watched_glue};
