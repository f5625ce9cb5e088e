//! Vaults that were opened before: the list of them, and the offer to go on with the last one.

mod dialog;
mod list;
mod offer;
mod row;
mod use_known;

pub use dialog::VaultsDialog;
pub use list::VaultList;
pub use offer::VaultOffer;
