//! What the system gives to be opened: see [`arrivals`].

use super::Session;
use super::conductor::Came;
use crate::web::beside;
use crate::web::page::arrivals;

impl Session {
    /// Hears of files that the installed app is opened with, and takes what another app has shared with it.
    pub(super) fn await_arrivals(&self) {
        if beside::is_for_one_vault() {
            return;
        }
        let session = self.clone();
        arrivals::on_launch(move |file| {
            let session = session.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let name = file.name();
                if !session.open_handle(file, name.clone(), Came::default()).await {
                    session.fail_to_open(&name, "It is no longer there.");
                }
            });
        });
        if arrivals::has_received() {
            let session = self.clone();
            wasm_bindgen_futures::spawn_local(async move {
                if let Some((file, name)) = arrivals::received().await {
                    session.open_archive(&file, name, Came::default());
                }
            });
        }
    }
}
