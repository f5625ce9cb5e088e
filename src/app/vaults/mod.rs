//! Vaults that were opened before: the list of them, and the offer to go on with the last one.

mod changed;
mod dialog;
mod list;
mod offer;
mod row;
mod use_known;

pub use changed::disk_offer;
pub use dialog::VaultsDialog;
pub use list::VaultList;
pub use offer::VaultOffer;
