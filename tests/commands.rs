//! The table of commands, its keys, and what a vault's own keys make of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::HashSet;
use std::path::Path;

use glassvault::commands::hotkey::{aria, is_reserved, parse, shown, written};
use glassvault::commands::{Act, COMMANDS, Command, Group, Keyboard, Keymap, Origin, Stroke};
use glassvault::vault::{CommandHotkeys, Hotkey};

const BEGIN: &str = "<!-- hotkeys: written by `UPDATE=1 cargo test --test commands` -->\n";
const END: &str = "<!-- /hotkeys -->";

fn file(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A key stroke as `Ctrl+Shift+F`, on the key with that code.
fn stroke<'a>(keys: &'a str, code: &'a str) -> Stroke<'a> {
    let (held, key) = keys.rsplit_once('+').unwrap_or(("", keys));
    let is_held = |name: &str| held.split('+').any(|held| held == name);
    Stroke {
        key,
        code,
        is_ctrl: is_held("Ctrl"),
        is_meta: is_held("Meta"),
        is_alt: is_held("Alt"),
        is_shift: is_held("Shift"),
    }
}

fn vault(keys: &[(&str, &[&str])]) -> Vec<CommandHotkeys> {
    let hotkeys = |keys: &[&str]| keys.iter().map(|key| parse(key).unwrap()).collect();
    keys.iter().map(|(id, keys)| CommandHotkeys { command: (*id).to_owned(), hotkeys: hotkeys(keys) }).collect()
}

fn keys_of(keymap: &Keymap, act: Act) -> Vec<String> {
    let binding = keymap.bindings().iter().find(|binding| binding.command.act == act).unwrap();
    binding.hotkeys.iter().map(written).collect()
}

#[test]
fn every_command_stands_once_in_the_table_and_is_whole() {
    let mut ids = HashSet::new();
    let mut acts = HashSet::new();
    let mut names = HashSet::new();
    let sprite = file("static/icons/lucide.svg");
    let mut groups = Vec::new();
    for Command { act, id, name, icon, group, .. } in COMMANDS {
        assert!(ids.insert(id) && acts.insert(act) && names.insert(name), "{id}");
        assert!(id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-:".contains(c)), "{id}");
        assert!(sprite.contains(&format!("id=\"{icon}\"")), "{id}: the sprite has no {icon}");
        groups.push(*group);
    }
    assert!(groups.is_sorted(), "the table goes group by group");
    assert!(Group::ALL.iter().all(|group| groups.contains(group)));
}

#[test]
fn our_keys_are_keys_that_browsers_give_and_no_two_commands_share() {
    let mut seen = HashSet::new();
    for command in COMMANDS {
        for key in command.keys {
            let hotkey = parse(key).unwrap_or_else(|| panic!("{key} is a hotkey"));
            assert!(seen.insert(key.to_lowercase()), "{key}");
            assert!(!is_reserved(&hotkey, Keyboard::Other), "{key}");
            assert!(!is_reserved(&hotkey, Keyboard::Apple) || command.hint.is_some(), "{key} is lost on a Mac unsaid");
        }
    }
    let keymap = Keymap::new(&[], Keyboard::Other);
    for browsers in ["Ctrl+f", "Ctrl+r", "Ctrl+l", "Ctrl+d", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+c", "Ctrl+a", "F5"] {
        assert_eq!(keymap.pressed(&stroke(browsers, ""), false), None, "{browsers} is the browser's");
    }
}

#[test]
fn keys_are_recognised() {
    // The hotkey, the keyboard, what went down, the key's code, whether it is meant.
    let cases = [
        ("Mod+P", Keyboard::Other, "Ctrl+p", "KeyP", true),
        ("Mod+P", Keyboard::Other, "Ctrl+P", "KeyP", true),
        ("Mod+P", Keyboard::Other, "Meta+p", "KeyP", false),
        ("Mod+P", Keyboard::Other, "Ctrl+Shift+P", "KeyP", false),
        ("Mod+P", Keyboard::Other, "p", "KeyP", false),
        ("Mod+P", Keyboard::Apple, "Meta+p", "KeyP", true),
        ("Mod+P", Keyboard::Apple, "Ctrl+p", "KeyP", false),
        ("Ctrl+P", Keyboard::Apple, "Ctrl+p", "KeyP", true),
        // A Cyrillic layout, and what Alt writes on a Mac.
        ("Mod+O", Keyboard::Other, "Ctrl+щ", "KeyO", true),
        ("Mod+Alt+O", Keyboard::Apple, "Meta+Alt+ø", "KeyO", true),
        // Where letters lie elsewhere, the letter counts and not the place.
        ("Mod+A", Keyboard::Other, "Ctrl+a", "KeyQ", true),
        ("Mod+Q", Keyboard::Other, "Ctrl+a", "KeyQ", false),
        ("Mod+Alt+ArrowLeft", Keyboard::Other, "Ctrl+Alt+ArrowLeft", "ArrowLeft", true),
        ("?", Keyboard::Other, "Shift+?", "Slash", true),
        ("?", Keyboard::Other, "?", "Comma", true),
        ("?", Keyboard::Other, "Ctrl+Shift+?", "Slash", false),
        ("Mod+Shift+,", Keyboard::Other, "Ctrl+Shift+<", "Comma", true),
        ("Mod+,", Keyboard::Other, "Ctrl+Shift+<", "Comma", false),
        ("Mod+Shift+1", Keyboard::Other, "Ctrl+Shift+!", "Digit1", true),
        ("Mod+Space", Keyboard::Other, "Ctrl+ ", "Space", true),
        ("F1", Keyboard::Other, "F1", "F1", true),
        ("F1", Keyboard::Other, "Shift+F1", "F1", false),
    ];
    for (hotkey, keyboard, keys, code, is_meant) in cases {
        let vault = vault(&[("app:open-settings", &[hotkey])]);
        let pressed = Keymap::new(&vault, keyboard).pressed(&stroke(keys, code), false);
        assert_eq!(pressed == Some(Act::OpenSettings), is_meant, "{hotkey} {keyboard:?} {keys}");
    }
}

#[test]
fn typing_is_left_alone() {
    let keymap = Keymap::new(&vault(&[("app:open-settings", &["Alt+x", "F3", "x"])]), Keyboard::Other);
    for keys in ["Alt+x", "F3", "x", "Shift+?"] {
        assert_eq!(keymap.pressed(&stroke(keys, ""), true), None, "{keys}");
        assert!(keymap.pressed(&stroke(keys, ""), false).is_some(), "{keys}");
    }
    assert_eq!(keymap.pressed(&stroke("Ctrl+p", ""), true), Some(Act::OpenPalette));
}

#[test]
fn the_vaults_keys_take_the_place_of_ours() {
    let vault = vault(&[
        ("app:go-back", &["Mod+J", "Alt+ArrowUp"]),
        ("switcher:open", &[]),
        ("graph:open", &["Mod+P"]),
        ("some-plugin:do", &["Mod+,"]),
        ("app:open-help", &["Mod+N", "Mod+Shift+W"]),
        ("app:toggle-left-sidebar", &["Mod+T", "Mod+B"]),
    ]);
    let keymap = Keymap::new(&vault, Keyboard::Other);
    assert_eq!(keys_of(&keymap, Act::GoBack), ["Ctrl/Cmd+J", "Alt+↑"]);
    assert!(keys_of(&keymap, Act::OpenSwitcher).is_empty(), "it was taken away");
    assert_eq!(keymap.pressed(&stroke("Ctrl+p", "KeyP"), false), Some(Act::OpenGraph));
    assert!(keys_of(&keymap, Act::OpenPalette).is_empty(), "its key is another's now");
    assert_eq!(keys_of(&keymap, Act::OpenSettings), ["Ctrl/Cmd+,"], "a plugin that is not there takes no key");

    let binding = |act: Act| keymap.bindings().iter().find(|binding| binding.command.act == act).unwrap();
    assert_eq!((binding(Act::OpenHelp).origin, binding(Act::OpenHelp).reserved.len()), (Origin::Ours, 2));
    assert_eq!(keys_of(&keymap, Act::OpenHelp), ["?", "F1"], "no browser gives the vault's");
    assert_eq!((binding(Act::ToggleLeft).origin, binding(Act::ToggleLeft).reserved.len()), (Origin::Vault, 1));
    assert_eq!(keys_of(&keymap, Act::ToggleLeft), ["Ctrl/Cmd+B"]);
}

#[test]
fn keys_are_written_as_on_the_readers_keyboard() {
    let cases = [
        ("Mod+P", "Ctrl+P", "⌘P", "Control+P", "Ctrl/Cmd+P"),
        ("Mod+Shift+f", "Ctrl+Shift+F", "⇧⌘F", "Control+Shift+f", "Ctrl/Cmd+Shift+F"),
        ("Mod+Alt+ArrowLeft", "Ctrl+Alt+←", "⌥⌘←", "Control+Alt+ArrowLeft", "Ctrl/Cmd+Alt+←"),
        ("Ctrl+Meta+Escape", "Ctrl+Win+Esc", "⌃⌘Esc", "Control+Meta+Escape", "Ctrl+Meta+Esc"),
        ("?", "?", "?", "?", "?"),
        ("Mod++", "Ctrl++", "⌘+", "Control++", "Ctrl/Cmd++"),
    ];
    for (text, other, apple, for_readers, anywhere) in cases {
        let hotkey: Hotkey = parse(text).unwrap();
        assert_eq!(shown(&hotkey, Keyboard::Other), other);
        assert_eq!(shown(&hotkey, Keyboard::Apple), apple);
        assert_eq!(aria(&hotkey, Keyboard::Other), for_readers);
        assert_eq!(written(&hotkey), anywhere);
    }
    for nothing in ["", "Hyper+x", "Mod+Hyper+x"] {
        assert_eq!(parse(nothing), None, "{nothing}");
    }
}

/// The README lists the commands that have keys, in the words of the table.
#[test]
fn readme_lists_the_hotkeys() {
    let mut table = String::from("| Keys | Command |\n|---|---|\n");
    for command in COMMANDS.iter().filter(|command| !command.keys.is_empty()) {
        let keys: Vec<String> = command.keys.iter().map(|key| format!("`{}`", written(&parse(key).unwrap()))).collect();
        let hint = command.hint.map(|hint| format!(". {}", hint.text)).unwrap_or_default();
        table += &format!("| {} | {}{hint} |\n", keys.join(", "), command.name);
    }
    table += "\nWithout a key unless the vault gives one:\n\n";
    for group in Group::ALL {
        let without = COMMANDS.iter().filter(|command| command.group == group && command.keys.is_empty());
        let names: Vec<&str> = without.map(|command| command.name).collect();
        if !names.is_empty() {
            table += &format!("- {}: {}\n", group.name(), names.join(" · "));
        }
    }
    let readme = file("README.md");
    let start = readme.find(BEGIN).expect("the README marks where its list of hotkeys begins") + BEGIN.len();
    let end = readme.find(END).expect("the README marks where its list of hotkeys ends");
    if std::env::var_os("UPDATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        std::fs::write(path, format!("{}{table}{}", &readme[..start], &readme[end..])).unwrap();
    } else {
        assert_eq!(&readme[start..end], table, "UPDATE=1 writes the list anew");
    }
}
