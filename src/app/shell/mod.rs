//! The frame of the page: three columns on a desk, one at a time on a phone.

mod app;
mod bottom_bar;
mod explorer_column;
mod finding;
mod frame;
mod layout;
mod side_column;

pub use app::App;
