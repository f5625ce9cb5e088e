use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::limits;

/// Something that could not be taken from a vault as it stands: which file, and why. Shown to the reader, never fatal
/// for the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file's name as the vault gives it; the archive's own name when it is about the whole.
    pub file: String,
    pub kind: ProblemKind,
    /// One whole sentence in plain words, which names the file.
    pub reason: String,
}

impl Problem {
    /// A file that can't be taken, for a reason that ends the sentence.
    pub(crate) fn left_out(file: &str, because: &str) -> Self {
        Fault::LeftOut(because.to_owned()).about(file)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProblemKind {
    /// The archive or the folder as a whole can't be opened.
    Unreadable,
    /// The file is not shown.
    LeftOut,
    /// The file is shown, but not exactly as it stands.
    Altered,
    /// Nothing is missing or changed, but the reader should know.
    Noted,
}

/// Problems as they come up: a hostile archive may have a million, so only the first are kept and the rest counted.
#[derive(Default)]
pub(super) struct Problems {
    kept: Vec<Problem>,
    more: usize,
}

impl Problems {
    pub fn add(&mut self, file: &str, fault: &Fault) {
        if self.kept.len() < limits::PROBLEMS {
            self.kept.push(fault.about(file));
        } else {
            self.more += 1;
        }
    }

    /// Those about the whole archive stand first.
    pub fn add_first(&mut self, file: &str, fault: &Fault) {
        self.kept.insert(0, fault.about(file));
    }

    pub fn first_reason(&self) -> Option<String> {
        self.kept.first().map(|problem| problem.reason.clone())
    }

    pub fn into_list(mut self, archive: &str) -> Vec<Problem> {
        if self.more > 0 {
            self.kept.push(Fault::MoreProblems { count: self.more }.about(archive));
        }
        self.kept
    }
}
