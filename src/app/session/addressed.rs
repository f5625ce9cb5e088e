//! Vaults at addresses: `?vault=https://example.com/vault.zip` in the page's own.

use std::rc::Rc;

use super::Session;
use super::conductor::{Archive, Came, Origin};
use super::stopwatch::Stopwatch;
use crate::app::state::{Action, VaultAddress};
use crate::web::page::page_query;
use crate::web::{Given, beside};

const VAULT: &str = "vault";

impl Session {
    /// Opens what the page's address says: of this host at once, of another one when the reader has agreed. Tells whether
    /// the address says anything.
    pub(super) fn open_addressed(&self) -> bool {
        let Some(text) = page_query::get(VAULT).filter(|_| !beside::is_for_one_vault()) else { return false };
        let Some(found) = page_query::resolve(&text) else {
            self.fail_to_open(&text, "The address of the vault can’t be understood. It has to begin with https://.");
            return true;
        };
        let address = VaultAddress { address: found.address.into(), host: found.host.into(), name: found.name.into() };
        if found.is_own {
            self.open_address(&address);
        } else {
            self.dispatch(Action::AddressCame(address));
        }
        true
    }

    /// Opens the vault at an address that the reader has agreed to.
    pub fn open_address(&self, address: &VaultAddress) {
        self.dispatch(Action::AddressAnswered);
        self.open_at_address(address.address.to_string(), address.name.to_string(), Came::default());
    }

    /// The reader has not agreed.
    pub fn leave_address(&self) {
        self.dispatch(Action::AddressAnswered);
        page_query::set(VAULT, None);
        if self.0.archive.borrow().is_none() {
            self.open_demo();
        }
    }

    pub(super) fn open_at_address(&self, address: String, name: String, came: Came) {
        self.stop_listing();
        let given = Given::Address(Rc::from(address));
        self.begin(Archive::of_reader(given, name, came), Stopwatch::start());
    }

    /// Lets the page's address say what is being opened, so that it can be shared and loaded again.
    pub(super) fn tell_address(&self, archive: &Archive) {
        // A folder's page opens the vault beside it by itself.
        if beside::is_here() {
            return;
        }
        match (&archive.given, archive.origin) {
            (Given::Address(address), _) => page_query::set(VAULT, Some(address)),
            (_, Origin::Reader) => page_query::set(VAULT, None),
            (_, Origin::Demo) => {}
        }
    }
}
