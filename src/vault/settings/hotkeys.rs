use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::raw::Raw;

/// The keys that a vault's owner has given to a command. None at all: the command has lost those that it had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandHotkeys {
    /// Obsidian's id of the command, or a plugin's.
    pub command: String,
    pub hotkeys: Vec<Hotkey>,
}

/// Keys that are pressed together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Hotkey {
    pub modifiers: Modifiers,
    /// A character, or the name that browsers have for the key: `ArrowLeft`.
    pub key: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Modifiers {
    /// Command on Apple's machines, Control on others.
    pub is_mod: bool,
    pub is_ctrl: bool,
    pub is_meta: bool,
    pub is_alt: bool,
    pub is_shift: bool,
}

impl Modifiers {
    /// Adds one by Obsidian's name for it; tells whether there is such.
    pub fn add(&mut self, name: &str) -> bool {
        let place = match name {
            "Mod" => &mut self.is_mod,
            "Ctrl" => &mut self.is_ctrl,
            "Meta" => &mut self.is_meta,
            "Alt" => &mut self.is_alt,
            "Shift" => &mut self.is_shift,
            _ => return false,
        };
        *place = true;
        true
    }
}

/// The commands of `hotkeys.json`. A key that can't be understood is as good as none.
pub(super) fn hotkeys(raw: &Raw) -> Vec<CommandHotkeys> {
    let commands = raw.entries().filter_map(|(command, keys)| {
        let hotkeys = keys.as_array()?.iter().filter_map(hotkey).collect();
        Some(CommandHotkeys { command: command.clone(), hotkeys })
    });
    commands.collect()
}

fn hotkey(value: &Value) -> Option<Hotkey> {
    let key = value.get("key")?.as_str().filter(|key| !key.is_empty())?;
    let mut modifiers = Modifiers::default();
    for name in value.get("modifiers").and_then(Value::as_array).into_iter().flatten() {
        if !modifiers.add(name.as_str()?) {
            return None;
        }
    }
    Some(Hotkey { modifiers, key: key.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Vec<CommandHotkeys> {
        hotkeys(&Raw::parse(json.as_bytes()).unwrap())
    }

    #[test]
    fn reads_what_obsidian_writes() {
        let read = read(
            r#"{"app:go-back": [{"modifiers": ["Mod", "Shift"], "key": "ArrowLeft"}, {"modifiers": [], "key": "F3"}],
            "switcher:open": [], "some-plugin:do": [{"key": "x"}]}"#,
        );
        let back = Hotkey {
            modifiers: Modifiers { is_mod: true, is_shift: true, ..Modifiers::default() },
            key: "ArrowLeft".to_owned(),
        };
        let plain = |key: &str| Hotkey { modifiers: Modifiers::default(), key: key.to_owned() };
        let command = |id: &str, hotkeys| CommandHotkeys { command: id.to_owned(), hotkeys };
        assert_eq!(
            read,
            [
                command("app:go-back", vec![back, plain("F3")]),
                command("some-plugin:do", vec![plain("x")]),
                command("switcher:open", vec![]),
            ]
        );
    }

    #[test]
    fn what_is_no_key_takes_no_other_with_it() {
        let read = read(
            r#"{"a": 3, "b": [{"modifiers": ["Hyper"], "key": "x"}, {"modifiers": [7], "key": "x"}, {"key": ""}, {"key": 1},
            null, {"modifiers": "Mod", "key": "y"}]}"#,
        );
        let hotkeys = vec![Hotkey { modifiers: Modifiers::default(), key: "y".to_owned() }];
        assert_eq!(read, [CommandHotkeys { command: "b".to_owned(), hotkeys }]);
    }
}
