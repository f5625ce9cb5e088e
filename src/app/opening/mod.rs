//! Everything about opening a vault: the button, the drop, the progress, and what can go wrong.

mod choice;
mod consent;
mod drop;
mod failure;
mod notice;
mod picker;
mod problems;
mod progress;
mod welcome;

pub use choice::ChoiceDialog;
pub use consent::ConsentDialog;
pub use drop::DropZone;
pub use failure::failure_alert;
pub use notice::notice;
pub use picker::{Choose, choose_folder, choosing_folder, open_button, open_folder_button, open_picker, picker_inputs};
pub use problems::{ProblemList, ProblemsDialog};
pub use progress::progress;
pub use welcome::welcome;
