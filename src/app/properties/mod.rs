//! A note's properties, each shown as what it is.

mod list;
mod types;
mod value_view;

pub use list::PropertyList;
pub use types::icon_of;
