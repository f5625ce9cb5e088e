use std::collections::BTreeSet;

use crate::markdown::Extras;

/// What of others' libraries the shared notes make use of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    pub math: bool,
    pub chemistry: bool,
    /// As the notes name them, in lower case.
    pub languages: BTreeSet<String>,
}

impl Needs {
    pub(super) fn add(&mut self, extras: &Extras) {
        self.math |= extras.math;
        self.chemistry |= extras.chemistry;
        self.languages.extend(extras.languages.iter().cloned());
    }
}
