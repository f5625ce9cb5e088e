//! Everything about opening a vault: the button, the drop, the progress, and what can go wrong.

mod choice;
mod drop;
mod failure;
mod notice;
mod picker;
mod problems;
mod progress;
mod welcome;

pub use choice::ChoiceDialog;
pub use drop::DropZone;
pub use failure::FailureAlert;
pub use notice::NoticeToast;
pub use picker::{OpenButton, PickerInput};
pub use problems::ProblemsDialog;
pub use progress::OpeningProgress;
pub use welcome::Welcome;
