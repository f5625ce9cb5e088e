use serde::{Deserialize, Serialize};

/// What is to be shared, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub scope: Scope,
    /// Whether what the shared notes show or link to besides notes comes along.
    pub attachments: bool,
    /// Properties that are taken out of every note, whatever the case of their keys.
    pub strip_keys: Vec<String>,
    pub links: LinksOut,
    /// Whether pictures lose what they say of their camera, place and maker.
    pub strip_metadata: bool,
    /// Whether the vault's theme and the snippets that are switched on come along.
    pub look: bool,
}

/// Which notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    All,
    /// Vault paths of folders, with all that is in them.
    Folders(Vec<String>),
    /// Tags with or without `#`; those nested in them count.
    Tags(Vec<String>),
    /// Vault paths.
    Files(Vec<String>),
    /// What any of them takes.
    Any(Vec<Scope>),
    /// A note's vault path, and what it leads to within so many links.
    Around {
        note: String,
        depth: u32,
    },
}

/// What becomes of links to files that stay behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinksOut {
    /// The words that are shown for the link stay; a name that is not to be known becomes `…`.
    #[default]
    Plain,
    /// The link stays as it is, with the name in it, and leads nowhere.
    Unresolved,
}

impl Scope {
    /// The note from which links are followed.
    pub(super) fn start(&self) -> Option<&str> {
        match self {
            Self::Around { note, .. } => Some(note),
            Self::Any(scopes) => scopes.iter().find_map(Self::start),
            Self::All | Self::Folders(_) | Self::Tags(_) | Self::Files(_) => None,
        }
    }
}

impl Choice {
    /// All of it, as little as possible told of what is around.
    pub fn of(scope: Scope) -> Self {
        Self {
            scope,
            attachments: true,
            strip_keys: Vec::new(),
            links: LinksOut::Plain,
            strip_metadata: true,
            look: false,
        }
    }
}
