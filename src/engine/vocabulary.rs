//! What the vault has, to be offered while a query is typed.

use super::excerpts::to_u32;
use super::found::Completion;
use super::session::Session;
use crate::search::{Vocabulary, complete};

impl Session {
    /// How the query can go on at the byte `cursor`.
    pub fn completions(&self, query: &str, cursor: u32) -> Vec<Completion> {
        let completions = complete(query, cursor as usize, self).into_iter().map(|completion| Completion {
            shown: completion.shown,
            hint: completion.hint.to_owned(),
            replaces: to_u32(completion.replaces.start)..to_u32(completion.replaces.end),
            insert: completion.insert,
        });
        completions.collect()
    }
}

impl Vocabulary for Session {
    fn paths(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        let paths = self.vault().files().iter().map(|file| &*file.path);
        Box::new(paths.filter(|path| !self.exclusion().holds(path)))
    }

    fn tags(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.index().tags().iter().map(|tag| &**tag))
    }

    fn property_names(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.properties().all().iter().map(|property| &*property.name))
    }

    fn property_values(&self, name: &str) -> Box<dyn Iterator<Item = &str> + '_> {
        let known = self.properties().get(name, self.platform());
        Box::new(known.into_iter().flat_map(|known| known.values.iter().map(|(value, _)| &**value)))
    }
}
