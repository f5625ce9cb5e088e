use glassvault::markdown::{Embedded, Host, Target};

/// A vault with nothing else in it than the note that is read.
pub struct Nowhere;

impl Host for Nowhere {
    fn resolve(&self, _from: &str, _target: &str) -> Target {
        Target::Unresolved
    }

    fn embedded(&self, _path: &str) -> Embedded {
        Embedded::Missing(String::new())
    }
}
