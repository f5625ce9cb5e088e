//! States of tasks beyond open and done, as common themes know them. Their pictures are in `tasks.css`.

use web_sys::Element;

use super::dom::{all, set};

/// The boxes of a piece say which state they show.
pub fn name_states(piece: &Element) {
    for task in all(piece, ".task-list-item-checkbox[data-task]") {
        if let Some(name) = task.get_attribute("data-task").and_then(|state| name_of(&state)) {
            set(&task, "aria-label", &format!("Task: {name}"));
            set(&task, "title", name);
        }
    }
}

fn name_of(state: &str) -> Option<&'static str> {
    Some(match state {
        "/" => "half done",
        "-" => "cancelled",
        ">" => "forwarded",
        "<" => "scheduled",
        "?" => "question",
        "!" => "important",
        "*" => "star",
        "\"" => "quote",
        "l" => "location",
        "b" => "bookmark",
        "i" => "information",
        "S" => "savings",
        "I" => "idea",
        "p" => "pro",
        "c" => "con",
        "f" => "fire",
        "k" => "key",
        "w" => "win",
        "u" => "up",
        "d" => "down",
        _ => return None,
    })
}
