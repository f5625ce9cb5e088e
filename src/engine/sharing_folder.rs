//! A folder for a host on its way: its files one after the other, as the page is to take them apart.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::session::Session;
use crate::share::{FileSum, Plan, Site, SiteAbout, SiteKit, Survey};
use crate::vault::Crc32;

/// What the folder says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderAbout {
    /// What it is called; the vault's name where nothing is said.
    pub title: String,
    /// Where it will lie, if that is known.
    pub address: String,
}

/// The files that are in the bytes which came before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderList {
    pub files: Vec<FileSum>,
    /// In their order: which of the files goes on there, and with how many bytes.
    pub parts: Vec<(u32, u32)>,
}

pub struct FolderTask {
    site: Site,
    crc32: Crc32,
    list: FolderList,
    /// Where each of the files is in the list.
    places: FxHashMap<String, usize>,
}

impl FolderTask {
    /// The error is a sentence.
    pub fn begin(about: &FolderAbout, kit: SiteKit, session: &Session, plan: &Plan) -> Result<Self, String> {
        let vault = session.vault();
        let (title, address) = (about.title.trim(), about.address.trim());
        let title = if title.is_empty() { vault.name() } else { title };
        let about = SiteAbout::new(title, Some(address).filter(|address| !address.is_empty()))?;
        Ok(Self {
            site: Site::new(kit, about, vault, plan),
            crc32: Crc32::new(),
            list: FolderList::default(),
            places: FxHashMap::default(),
        })
    }

    /// One piece of work: more bytes, and whether they are the last.
    pub fn step(&mut self, session: &Session, survey: &Survey, plan: &Plan) -> (Vec<u8>, bool) {
        let is_done = self.site.step(session.vault(), survey, plan);
        let mut bytes = Vec::new();
        for part in self.site.take() {
            let files = &mut self.list.files;
            let place = *self.places.entry(part.path).or_insert_with_key(|path| {
                files.push(FileSum { path: path.clone(), size: 0, crc: 0 });
                files.len() - 1
            });
            if let Some(file) = self.list.files.get_mut(place) {
                file.size += part.bytes.len() as u64;
                file.crc = self.crc32.add(file.crc, &part.bytes);
            }
            self.list.parts.push((place as u32, part.bytes.len() as u32));
            bytes.extend(part.bytes);
        }
        (bytes, is_done)
    }

    pub fn progress(&self) -> (u32, u32) {
        self.site.progress()
    }

    pub fn finish(self) -> (FolderList, Vec<String>) {
        let problems = self.site.problems().iter().map(|problem| problem.reason.clone()).collect();
        (self.list, problems)
    }
}
