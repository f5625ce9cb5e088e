//! What goes into a vault that is shared, what does not, and how it is written.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and say why it was skipped"
)]

#[path = "../support/mod.rs"]
mod support;

mod bundle;
mod choosing;
mod links;
mod lock;
mod real;
mod secrets;
mod site;
mod writing;

use std::rc::Rc;

use glassvault::share::{Choice, LinksOut, Plan, Report, Scope, Survey, Writing};
use glassvault::vault::{ByteSource, NativePlatform, Opened, Vault};
use support::zip::Zip;

pub fn open(source: Rc<dyn ByteSource>) -> Vault {
    match Vault::open(source, &NativePlatform, "Test.zip", None) {
        Ok(Opened::Vault(vault)) => vault,
        Ok(Opened::Choose(roots)) => panic!("{roots:?}"),
        Err(problem) => panic!("{problem:?}"),
    }
}

pub fn vault(files: &[(&str, &str)]) -> Vault {
    open(Rc::new(Zip::of(files).build()))
}

pub struct Shared {
    pub archive: Vec<u8>,
    pub vault: Vault,
    pub plan: Plan,
    pub report: Report,
}

/// Shares a part of a vault, and opens what comes of it.
pub fn share(vault: &Vault, choice: Choice) -> Shared {
    let survey = Survey::complete(vault, Rc::new(NativePlatform));
    let plan = Plan::new(vault, &survey, choice);
    let report = Report::new(vault, &survey, &plan);
    let (archive, problems) = Writing::complete(vault, &survey, &plan);
    assert_eq!(problems, []);
    Shared { vault: open(Rc::new(archive.clone())), archive, plan, report }
}

impl Shared {
    pub fn paths(&self) -> Vec<String> {
        self.vault.files().iter().map(|file| file.path.to_string()).collect()
    }

    pub fn text(&self, path: &str) -> String {
        self.vault.read_note(self.vault.find(path).expect(path)).unwrap().text
    }

    /// All that stands in the archive, names and contents, as it is after decompression.
    pub fn everything(&self) -> String {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&self.archive)).unwrap();
        let mut all = Vec::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            all.extend(entry.name().unwrap().as_bytes());
            all.push(b'\n');
            std::io::copy(&mut entry, &mut all).unwrap();
            all.push(b'\n');
        }
        String::from_utf8_lossy(&all).into_owned()
    }
}

pub fn all() -> Choice {
    Choice::of(Scope::All)
}

pub fn folder(folder: &str) -> Choice {
    Choice::of(Scope::Folders(vec![folder.to_owned()]))
}

pub fn unresolved(choice: Choice) -> Choice {
    Choice { links: LinksOut::Unresolved, ..choice }
}
