//! Real vaults, where they are at hand beside the crate.

use std::path::PathBuf;
use std::rc::Rc;

use glassvault::vault::{FileSource, Vault};

use crate::{all, open, share};

fn real(file: &str) -> Option<Vault> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vaults").join(file);
    if !path.exists() {
        eprintln!("SKIPPED: no vault at {}", path.display());
        return None;
    }
    Some(open(Rc::new(FileSource::open(&path).unwrap())))
}

/// Everything that is shared is the same afterwards, pictures apart; and sharing it again changes nothing.
fn check(file: &str) {
    let Some(vault) = real(file) else { return };
    let shared = share(&vault, all());
    assert!(shared.plan.notes() > 0);
    // Links to what may not be shared become text.
    let stays_as_it_is = shared.report.excluded + shared.report.private == 0;
    for planned in shared.plan.files().iter().filter(|file| stays_as_it_is && file.path.ends_with(".md")) {
        let text = |vault: &Vault| vault.read_note(vault.find(&planned.path).unwrap()).unwrap().text;
        assert_eq!(text(&shared.vault).len(), text(&vault).len(), "{}", planned.path);
    }
    assert!(share(&shared.vault, all()).archive == shared.archive, "{file}");
}

#[test]
fn real_vaults_are_shared_as_they_are() {
    for file in ["help-sandbox.zip", "kepano.zip", "dg.zip", "tasks.zip"] {
        check(file);
    }
}
