use crate::engine::{SearchOptions, SearchRequest, ShareRequest};
use crate::share::{Choice, LinksOut, Scope};

/// What the reader has chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub what: What,
    pub folder: String,
    pub tag: String,
    pub query: String,
    /// The vault path of the note that was open.
    pub note: Option<String>,
    pub depth: u32,
    pub attachments: bool,
    pub keeps_links: bool,
    pub strips_metadata: bool,
    pub look: bool,
    /// Keys, between commas.
    pub keys: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    All,
    Folder,
    Tag,
    Search,
    Note,
}

impl Form {
    pub fn new(note: Option<String>, query: String) -> Self {
        Self {
            what: What::All,
            folder: String::new(),
            tag: String::new(),
            query,
            note,
            depth: 1,
            attachments: true,
            keeps_links: false,
            strips_metadata: true,
            look: false,
            keys: String::new(),
        }
    }

    /// What the engine is asked; nothing as long as something is missing.
    pub fn request(&self) -> Option<ShareRequest> {
        let mut search = None;
        let scope = match self.what {
            What::All => Scope::All,
            What::Folder => Scope::Folders(vec![Some(self.folder.clone()).filter(|folder| !folder.is_empty())?]),
            What::Tag => Scope::Tags(vec![Some(self.tag.clone()).filter(|tag| !tag.is_empty())?]),
            What::Search => {
                let query = Some(self.query.trim()).filter(|query| !query.is_empty())?.to_owned();
                search = Some(SearchRequest { query, options: SearchOptions::default() });
                Scope::Files(Vec::new())
            }
            What::Note => Scope::Around { note: self.note.clone()?, depth: self.depth },
        };
        let keys = self.keys.split(',').map(str::trim).filter(|key| !key.is_empty());
        let choice = Choice {
            scope,
            attachments: self.attachments,
            strip_keys: keys.map(str::to_owned).collect(),
            links: if self.keeps_links { LinksOut::Unresolved } else { LinksOut::Plain },
            strip_metadata: self.strips_metadata,
            look: self.look,
        };
        Some(ShareRequest { choice, search })
    }
}
