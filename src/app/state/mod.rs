//! What the page shows, and the one function that changes it. Knows nothing of the engine, addresses or the document.

mod app_state;
mod page;
mod panes;
mod vault;

pub use app_state::{Action, AppState, Asked, Failure, Notice, Opening, Revealed};
pub use page::{FilePage, NotePage, Page, Scroll};
pub use panes::{Pages, Panes};
pub use vault::{OpenVault, Stage, TreeIndex, VaultAddress};
