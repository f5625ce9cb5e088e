use crate::vault::{Hotkey, Modifiers};

/// What stands in for `Mod`, and how keys are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    Apple,
    Other,
}

/// A key that went down, as a browser tells of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stroke<'a> {
    /// What the key writes, or its name.
    pub key: &'a str,
    /// Where it lies on the keyboard.
    pub code: &'a str,
    pub is_ctrl: bool,
    pub is_meta: bool,
    pub is_alt: bool,
    pub is_shift: bool,
}

/// Reads `Mod+Shift+F`.
pub fn parse(text: &str) -> Option<Hotkey> {
    let mut modifiers = Modifiers::default();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('+').filter(|(name, after)| !name.is_empty() && !after.is_empty()) {
        if !modifiers.add(name) {
            return None;
        }
        rest = after;
    }
    (!rest.is_empty()).then(|| Hotkey { modifiers, key: rest.to_owned() })
}

pub fn is_pressed(hotkey: &Hotkey, stroke: &Stroke<'_>, keyboard: Keyboard) -> bool {
    let (ctrl, meta) = ctrl_and_meta(hotkey, keyboard);
    let wanted = hotkey.modifiers;
    if (ctrl, meta, wanted.is_alt) != (stroke.is_ctrl, stroke.is_meta, stroke.is_alt) {
        return false;
    }
    if is_same_key(&hotkey.key, stroke.key) {
        // A sign tells by itself whether Shift was needed for it.
        return wanted.is_shift == stroke.is_shift || (is_sign(&hotkey.key) && !wanted.is_shift);
    }
    // With Alt or Shift, and in other scripts, a key writes something else than what stands on it.
    let writes_otherwise = stroke.is_alt || stroke.is_shift || !stroke.key.is_ascii();
    writes_otherwise
        && wanted.is_shift == stroke.is_shift
        && key_of_code(stroke.code).is_some_and(|key| is_same_key(&hotkey.key, key))
}

/// Whether it can mean something else than a letter that is being typed.
pub fn is_beyond_typing(hotkey: &Hotkey) -> bool {
    let Modifiers { is_mod, is_ctrl, is_meta, .. } = hotkey.modifiers;
    is_mod || is_ctrl || is_meta
}

/// Whether browsers keep it for themselves: no page ever hears of a new tab or a closed window.
pub fn is_reserved(hotkey: &Hotkey, keyboard: Keyboard) -> bool {
    const ON_TABS: [&str; 3] = ["t", "w", "n"];
    let (ctrl, meta) = ctrl_and_meta(hotkey, keyboard);
    let key = hotkey.key.to_ascii_lowercase();
    let is_alt = hotkey.modifiers.is_alt;
    let is_walk = matches!(key.as_str(), "tab" | "pageup" | "pagedown");
    match keyboard {
        Keyboard::Apple => {
            let is_arrow = matches!(key.as_str(), "arrowleft" | "arrowright");
            (meta && !ctrl && ((!is_alt && (ON_TABS.contains(&key.as_str()) || key == "q")) || (is_alt && is_arrow)))
                || ((ctrl || meta) && key == "tab")
        }
        Keyboard::Other => {
            (ctrl && !meta && !is_alt && (ON_TABS.contains(&key.as_str()) || is_walk))
                || (is_alt && matches!(key.as_str(), "f4" | "tab"))
        }
    }
}

/// What stands on the keys, one by one.
pub fn caps(hotkey: &Hotkey, keyboard: Keyboard) -> Vec<String> {
    let (ctrl, meta) = ctrl_and_meta(hotkey, keyboard);
    let Modifiers { is_alt, is_shift, .. } = hotkey.modifiers;
    let [ctrl_cap, alt_cap, shift_cap, meta_cap] = match keyboard {
        Keyboard::Apple => ["⌃", "⌥", "⇧", "⌘"],
        Keyboard::Other => ["Ctrl", "Alt", "Shift", "Win"],
    };
    let modifiers = [(ctrl, ctrl_cap), (is_alt, alt_cap), (is_shift, shift_cap), (meta, meta_cap)];
    let mut caps: Vec<String> =
        modifiers.iter().filter(|(is_held, _)| *is_held).map(|(_, cap)| (*cap).to_owned()).collect();
    caps.push(key_cap(&hotkey.key));
    caps
}

/// In one line: `Ctrl+Shift+F`, `⇧⌘F`.
pub fn shown(hotkey: &Hotkey, keyboard: Keyboard) -> String {
    caps(hotkey, keyboard).join(if keyboard == Keyboard::Apple { "" } else { "+" })
}

/// As `aria-keyshortcuts` has it.
pub fn aria(hotkey: &Hotkey, keyboard: Keyboard) -> String {
    let (ctrl, meta) = ctrl_and_meta(hotkey, keyboard);
    let Modifiers { is_alt, is_shift, .. } = hotkey.modifiers;
    let modifiers = [(ctrl, "Control+"), (is_alt, "Alt+"), (is_shift, "Shift+"), (meta, "Meta+")];
    let held: String = modifiers.iter().filter(|(is_held, _)| *is_held).map(|(_, name)| *name).collect();
    held + &hotkey.key
}

/// For any keyboard: `Ctrl/Cmd+Shift+F`.
pub fn written(hotkey: &Hotkey) -> String {
    let Modifiers { is_mod, is_ctrl, is_meta, is_alt, is_shift } = hotkey.modifiers;
    let modifiers =
        [(is_mod, "Ctrl/Cmd+"), (is_ctrl, "Ctrl+"), (is_meta, "Meta+"), (is_alt, "Alt+"), (is_shift, "Shift+")];
    let held: String = modifiers.iter().filter(|(is_held, _)| *is_held).map(|(_, name)| *name).collect();
    held + &key_cap(&hotkey.key)
}

fn ctrl_and_meta(hotkey: &Hotkey, keyboard: Keyboard) -> (bool, bool) {
    let Modifiers { is_mod, is_ctrl, is_meta, .. } = hotkey.modifiers;
    match keyboard {
        Keyboard::Apple => (is_ctrl, is_meta || is_mod),
        Keyboard::Other => (is_ctrl || is_mod, is_meta),
    }
}

fn key_cap(key: &str) -> String {
    match key {
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "Escape" => "Esc",
        " " | "Space" => "Space",
        _ if key.chars().nth(1).is_none() => return key.to_uppercase(),
        _ => key,
    }
    .to_owned()
}

/// Obsidian writes `Space` where browsers say ` `.
fn is_same_key(wanted: &str, key: &str) -> bool {
    let is_space = |key: &str| key == " " || key == "Space";
    wanted.eq_ignore_ascii_case(key)
        || wanted.to_lowercase() == key.to_lowercase()
        || (is_space(wanted) && is_space(key))
}

fn is_sign(key: &str) -> bool {
    let mut characters = key.chars();
    characters.next().is_some_and(|first| !first.is_alphanumeric() && first != ' ') && characters.next().is_none()
}

/// What a key writes by itself on the keyboard that most others are made after.
fn key_of_code(code: &str) -> Option<&str> {
    if let Some(key) = code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit")) {
        return Some(key);
    }
    Some(match code {
        "Comma" => ",",
        "Period" => ".",
        "Slash" => "/",
        "Semicolon" => ";",
        "Quote" => "'",
        "BracketLeft" => "[",
        "BracketRight" => "]",
        "Backslash" => "\\",
        "Backquote" => "`",
        "Minus" => "-",
        "Equal" => "=",
        _ => return None,
    })
}
