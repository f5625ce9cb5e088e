use std::cell::RefCell;

use crate::web::page::{load, save};

/// The files that were open in a vault, the last one first; kept from visit to visit.
#[derive(Default)]
pub struct Recent(RefCell<OfVault>);

#[derive(Default)]
struct OfVault {
    vault: String,
    paths: Vec<String>,
}

const MOST: usize = 50;

impl Recent {
    /// A file was opened, by its vault path.
    pub fn visited(&self, vault: &str, path: &str) {
        let mut of = self.0.borrow_mut();
        of.turn_to(vault);
        if of.paths.first().is_some_and(|first| first == path) {
            return;
        }
        of.paths.retain(|known| known != path);
        of.paths.insert(0, path.to_owned());
        of.paths.truncate(MOST);
        save(&key(vault), &of.paths);
    }

    /// A file is not wanted in the list any more, until it is opened again.
    pub fn forget(&self, vault: &str, path: &str) {
        self.keep_only(vault, |known| known != path);
    }

    pub fn clear(&self, vault: &str) {
        self.keep_only(vault, |_| false);
    }

    fn keep_only(&self, vault: &str, is_kept: impl Fn(&str) -> bool) {
        let mut of = self.0.borrow_mut();
        of.turn_to(vault);
        of.paths.retain(|path| is_kept(path));
        save(&key(vault), &of.paths);
    }

    pub fn files(&self, vault: &str) -> Vec<String> {
        let mut of = self.0.borrow_mut();
        of.turn_to(vault);
        of.paths.clone()
    }
}

impl OfVault {
    fn turn_to(&mut self, vault: &str) {
        if self.vault != vault {
            vault.clone_into(&mut self.vault);
            self.paths = load(&key(vault)).unwrap_or_default();
        }
    }
}

fn key(vault: &str) -> String {
    format!("recent.{vault}")
}
