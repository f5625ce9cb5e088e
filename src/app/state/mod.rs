//! What the page shows, and the one function that changes it. Knows nothing of the engine, addresses or the document.

mod app_state;
mod page;
mod vault;

pub use app_state::{Action, AppState, Asked, Failure, Notice, Opening, Revealed};
pub use page::{FilePage, NotePage, Page, Place, PlaceInPiece, Scroll};
pub use vault::{OpenVault, Stage, TreeIndex};
