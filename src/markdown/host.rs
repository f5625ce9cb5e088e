use std::rc::Rc;

/// Whoever knows the vault, asked while a note is rendered.
pub trait Host {
    /// Where a link in the note at `from` (a vault path) leads.
    fn resolve(&self, from: &str, target: &str) -> Target;

    /// The text of the note at `path`, for an embed.
    fn embedded(&self, path: &str) -> Embedded;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A note: its vault path with `.md`, and the `#subpath` with its `#`, or nothing.
    Note { path: String, subpath: String },
    /// Any other file of the vault.
    File { path: String, subpath: String },
    /// Nothing in the vault has this name.
    Unresolved,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Embedded {
    Text(Rc<str>),
    /// It is not a note, or could not be read: the reason, as one sentence.
    Missing(String),
}
