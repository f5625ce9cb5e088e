use super::Session;
use super::conductor::Origin;
use super::panes::How;
use super::stopwatch::Milestone;
use crate::app::address::Address;
use crate::app::state::{Action, Failure, OpenVault};
use crate::engine::Event;

impl Session {
    /// What the engine tells while a vault opens.
    pub(super) fn hear(&self, event: Event) {
        match event {
            Event::Progress { phase, done, total } => self.dispatch(Action::Progressed { phase, done, total }),
            Event::Choose(choices) => {
                self.0.is_busy.set(false);
                self.dispatch(Action::ChoiceNeeded(choices));
            }
            Event::Tree { info, tree } => {
                let vault = OpenVault::new(info, tree);
                self.0.is_whole.set(false);
                self.0.counts.set(vault.counts);
                *self.0.tree.borrow_mut() = Some(vault.tree.clone());
                *self.0.home.borrow_mut() = None;
                self.leave_vault();
                vault.info.name.clone_into(&mut self.0.vault.borrow_mut());
                self.0.history.turn_to(&vault.info.name);
                let notes = vault.info.notes;
                self.dispatch(Action::VaultCame(vault));
                self.remember_vault(notes);
                self.watch_disk();
                self.reach(Milestone::Tree);
            }
            Event::FirstNote(None) => self.show_empty(),
            Event::FirstNote(Some(path)) => self.begin_with(path),
            Event::Links(counts) => {
                self.0.counts.set(counts);
                self.dispatch(Action::LinksCame(counts));
                self.reach(Milestone::Links);
            }
            Event::Ready(counts) => {
                self.0.is_whole.set(true);
                self.0.is_busy.set(false);
                self.0.counts.set(counts);
                self.dispatch(Action::AllCame(counts));
                self.reach(Milestone::Ready);
            }
            Event::Renewed(renewed) => self.renewed(*renewed),
            Event::NotRenewed => self.0.is_busy.set(false),
            Event::Sharing { phase, done, total } => self.0.sharing.tell(phase, done, total),
            Event::Cancelled => {
                self.0.is_busy.set(false);
                self.dispatch(Action::OpeningCancelled);
                self.notice("Opening was cancelled.");
            }
            Event::Failed(problem) => {
                self.0.is_busy.set(false);
                self.dispatch(Action::OpeningFailed(Failure::from(problem)));
            }
        }
    }

    /// Shows the note that the engine chose, or what the vault was left with: the address's note has the focus, if the
    /// vault has it.
    fn begin_with(&self, path: String) {
        let origin = self.0.archive.borrow().as_ref().map_or(Origin::Reader, |archive| archive.origin);
        let wanted = self.0.wanted.borrow().clone();
        let first = Address::of(&path, "");
        *self.0.home.borrow_mut() = Some(path);
        match wanted {
            Some(wanted) if self.names_a_file(&wanted) => {
                let scroll = self.scroll_of_reload(&wanted).unwrap_or_else(|| self.scroll_of(&wanted));
                self.resume();
                self.open_resumed(&wanted, scroll);
            }
            // The address may belong to a vault that is yet to be opened, so it is kept.
            Some(wanted) if origin == Origin::Demo => {
                self.notice(format!("“{}” is not in this vault. Open the vault that it belongs to.", wanted.path));
                self.open_unwritten(&first);
                return;
            }
            _ => {
                if self.resume() {
                    self.arrange(How::Now, None);
                } else {
                    let scroll = self.scroll_of(&first);
                    self.open_resumed(&first, scroll);
                }
            }
        }
        if origin == Origin::Reader {
            *self.0.wanted.borrow_mut() = None;
        }
    }
}
