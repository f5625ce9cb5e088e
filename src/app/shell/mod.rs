//! The frame of the page: three columns on a desk, one at a time on a phone.

mod app;
mod bottom_bar;
mod commands;
mod explorer_column;
mod finding;
mod frame;
mod layout;
mod new_version;
mod overlay;
mod side_column;

pub use app::App;
