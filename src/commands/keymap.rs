use super::hotkey::{Keyboard, Stroke, is_beyond_typing, is_pressed, is_reserved, parse};
use super::table::{Act, COMMANDS, Command};
use crate::vault::{CommandHotkeys, Hotkey};

/// The keys of all commands: the vault's where it names one that we have, else our own.
#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    bindings: Vec<Binding>,
    keyboard: Keyboard,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    pub command: &'static Command,
    pub hotkeys: Vec<Hotkey>,
    pub origin: Origin,
    /// What the vault wants and no browser gives.
    pub reserved: Vec<Hotkey>,
}

/// Who has chosen a command's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Ours,
    Vault,
}

impl Keymap {
    pub fn new(vault: &[CommandHotkeys], keyboard: Keyboard) -> Self {
        let mut bindings: Vec<Binding> = COMMANDS.iter().map(|command| binding(command, vault, keyboard)).collect();
        // A key that the vault gives to one command is taken from those that have it from us.
        let given: Vec<Hotkey> = bindings
            .iter()
            .filter(|binding| binding.origin == Origin::Vault)
            .flat_map(|binding| binding.hotkeys.clone())
            .collect();
        for binding in bindings.iter_mut().filter(|binding| binding.origin == Origin::Ours) {
            binding.hotkeys.retain(|hotkey| !given.iter().any(|other| is_same(hotkey, other)));
        }
        Self { bindings, keyboard }
    }

    /// In the order of the table.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    pub fn keyboard(&self) -> Keyboard {
        self.keyboard
    }

    /// The first of a command's keys, which is shown beside its name.
    pub fn first(&self, act: Act) -> Option<&Hotkey> {
        self.bindings.iter().find(|binding| binding.command.act == act)?.hotkeys.first()
    }

    /// What a key stroke asks for. While something is being typed, only keys that type nothing count.
    pub fn pressed(&self, stroke: &Stroke<'_>, is_typing: bool) -> Option<Act> {
        let is_meant =
            |hotkey: &Hotkey| (!is_typing || is_beyond_typing(hotkey)) && is_pressed(hotkey, stroke, self.keyboard);
        self.bindings.iter().find(|binding| binding.hotkeys.iter().any(is_meant)).map(|binding| binding.command.act)
    }
}

fn binding(command: &'static Command, vault: &[CommandHotkeys], keyboard: Keyboard) -> Binding {
    let ours = || command.keys.iter().filter_map(|key| parse(key)).collect();
    let Some(chosen) = vault.iter().find(|chosen| chosen.command == command.id) else {
        return Binding { command, hotkeys: ours(), origin: Origin::Ours, reserved: Vec::new() };
    };
    let (reserved, hotkeys): (Vec<Hotkey>, Vec<Hotkey>) =
        chosen.hotkeys.iter().cloned().partition(|hotkey| is_reserved(hotkey, keyboard));
    // Where none of the vault's keys can work, ours are better than nothing.
    if hotkeys.is_empty() && !reserved.is_empty() {
        return Binding { command, hotkeys: ours(), origin: Origin::Ours, reserved };
    }
    Binding { command, hotkeys, origin: Origin::Vault, reserved }
}

fn is_same(one: &Hotkey, other: &Hotkey) -> bool {
    one.modifiers == other.modifiers && one.key.to_lowercase() == other.key.to_lowercase()
}
