use std::collections::{BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::choice::{Choice, Scope};
use super::needs::Needs;
use super::survey::Survey;
use crate::index::{Resolver, split_subpath};
use crate::vault::{Bookmark, BookmarkKind, File, FileId, FileKind, Vault};

/// Which files are shared, each with the reason why; nothing has been written yet.
pub struct Plan {
    pub(super) choice: Choice,
    /// By the vault's files.
    reasons: Vec<Option<Reason>>,
    files: Vec<PlannedFile>,
    /// The shared files as the vault that they make.
    pub(super) inside: Vec<File>,
    inside_resolver: Resolver,
    /// Where each of the vault's files is among those.
    places: Vec<Option<FileId>>,
    pub(super) needs: Needs,
    /// Properties that shared notes have, in lower case.
    pub(super) keys: BTreeSet<Box<str>>,
    /// Names that would be shared but for the settings, and but for `publish: false`.
    pub(super) excluded: u32,
    pub(super) private: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedFile {
    pub path: String,
    /// As it is in the vault.
    pub size: u64,
    pub kind: PlannedKind,
    pub reason: Reason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlannedKind {
    Note,
    /// A canvas, a base, or a file that a note shows.
    Other,
}

/// Why a file is shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Everything is.
    All,
    Folder(String),
    /// Without `#`.
    Tag(String),
    /// It was named.
    Named,
    /// The file at that path links to it, so many steps from the note that was named.
    Linked {
        from: String,
        steps: u32,
    },
    /// The file at that path shows it or links to it.
    Used {
        by: String,
    },
}

impl std::fmt::Display for Reason {
    /// The end of a sentence that begins with “it is shared because”.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::All => formatter.write_str("the whole vault is shared"),
            Self::Folder(folder) => write!(formatter, "it is in the folder “{folder}”"),
            Self::Tag(tag) => write!(formatter, "it has the tag #{tag}"),
            Self::Named => formatter.write_str("it was chosen"),
            Self::Linked { from, steps: 1 } => write!(formatter, "“{from}” links to it"),
            Self::Linked { from, steps } => write!(formatter, "“{from}” links to it, {steps} steps away"),
            Self::Used { by } => write!(formatter, "“{by}” uses it"),
        }
    }
}

impl Plan {
    pub fn new(vault: &Vault, survey: &Survey, choice: Choice) -> Self {
        let mut chosen = Chosen { vault, survey, reasons: vec![None; vault.files().len()], excluded: 0, private: 0 };
        chosen.take(&choice.scope);
        if choice.attachments {
            chosen.take_attachments();
        }
        let Chosen { reasons, excluded, private, .. } = chosen;

        let ids = || (0_u32..).map(FileId).zip(vault.files()).zip(&reasons);
        let shared = || ids().filter_map(|((id, file), reason)| Some((id, file, reason.as_ref()?)));
        let mut places = vec![None; reasons.len()];
        let mut needs = Needs::default();
        let mut keys = BTreeSet::new();
        for (place, (id, _, _)) in (0_u32..).map(FileId).zip(shared()) {
            if let Some(there) = places.get_mut(id.index()) {
                *there = Some(place);
            }
            if let Some(about) = survey.about(id) {
                needs.add(&about.extras);
                keys.extend(about.keys.iter().filter(|key| !choice.strips(key)).cloned());
            }
        }
        let inside: Vec<File> = shared().map(|(_, file, _)| file.clone()).collect();
        let files = shared().map(|(_, file, reason)| PlannedFile {
            path: file.path.to_string(),
            size: file.size,
            kind: if file.kind == FileKind::Note { PlannedKind::Note } else { PlannedKind::Other },
            reason: reason.clone(),
        });
        Self {
            files: files.collect(),
            inside_resolver: Resolver::new(&inside),
            inside,
            places,
            needs,
            keys,
            excluded,
            private,
            choice,
            reasons,
        }
    }

    /// In the order of their paths.
    pub fn files(&self) -> &[PlannedFile] {
        &self.files
    }

    /// What all of them come to in the vault.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    pub fn notes(&self) -> usize {
        self.files.iter().filter(|file| file.kind == PlannedKind::Note).count()
    }

    pub fn needs(&self) -> &Needs {
        &self.needs
    }

    pub(super) fn is_shared(&self, id: FileId) -> bool {
        self.reasons.get(id.index()).is_some_and(Option::is_some)
    }

    /// The vault's files that are shared.
    pub(super) fn ids(&self) -> Vec<FileId> {
        (0_u32..).map(FileId).zip(&self.reasons).filter(|(_, reason)| reason.is_some()).map(|(id, _)| id).collect()
    }

    /// The file that a link from a shared file finds in the shared vault; files are named by their places in that.
    pub(super) fn resolve_inside(&self, survey: &Survey, from: FileId, path: &str) -> Option<&File> {
        let found = self.inside_resolver.resolve(&self.inside, survey.platform(), from, path)?;
        self.inside.get(found.index())
    }

    /// Whether a link from a shared file would find another file in the shared vault, now that some are missing.
    pub(super) fn finds_inside(&self, survey: &Survey, from: FileId, target: &str) -> bool {
        let Some(Some(from)) = self.places.get(from.index()) else { return false };
        let path = split_subpath(target).0;
        self.resolve_inside(survey, *from, path).is_some()
    }

    /// The note that the shared vault begins with, where the choice or the vault's bookmarks tell.
    pub(super) fn first_note(&self, vault: &Vault) -> Option<String> {
        let is_shared = |path: &str| vault.find(path).is_some_and(|id| self.is_shared(id));
        if let Some(note) = self.choice.scope.start().filter(|note| is_shared(note)) {
            return Some(note.to_owned());
        }
        first_bookmark(vault.bookmarks()).filter(|path| is_shared(path)).map(str::to_owned)
    }
}

impl Choice {
    /// Whether a property, in lower case, is to be left out.
    pub(super) fn strips(&self, key: &str) -> bool {
        self.strip_keys.iter().any(|stripped| stripped.to_lowercase() == key)
    }
}

fn first_bookmark(bookmarks: &[Bookmark]) -> Option<&str> {
    bookmarks.iter().find_map(|bookmark| match bookmark.kind {
        BookmarkKind::File => bookmark.path.as_deref().filter(|path| FileKind::of_path(path) == FileKind::Note),
        BookmarkKind::Group => first_bookmark(&bookmark.items),
        _ => None,
    })
}

/// What has been chosen so far.
struct Chosen<'a> {
    vault: &'a Vault,
    survey: &'a Survey,
    reasons: Vec<Option<Reason>>,
    excluded: u32,
    private: u32,
}

impl Chosen<'_> {
    fn take(&mut self, scope: &Scope) {
        match scope {
            Scope::Any(scopes) => scopes.iter().for_each(|scope| self.take(scope)),
            Scope::All => self.take_all_that(|_, _| Some(Reason::All)),
            Scope::Folders(folders) => self.take_all_that(|_, file| {
                let is_in = |folder: &&String| is_under(&file.path, folder);
                folders.iter().find(is_in).map(|folder| Reason::Folder(folder.trim_matches('/').to_owned()))
            }),
            Scope::Tags(tags) => {
                let tags: Vec<String> =
                    tags.iter().map(|tag| tag.trim().trim_start_matches('#').to_lowercase()).collect();
                let survey = self.survey;
                self.take_all_that(|id, _| {
                    let about = survey.about(id)?;
                    let is_tagged = |tag: &&String| about.tags.iter().any(|own| is_tag_or_inside(own, tag));
                    tags.iter().find(is_tagged).map(|tag| Reason::Tag(tag.clone()))
                });
            }
            Scope::Files(paths) => {
                for id in paths.iter().filter_map(|path| self.vault.find(path)) {
                    self.put(id, Reason::Named);
                }
            }
            Scope::Around { note, depth } => self.take_around(note, *depth),
        }
    }

    /// Attachments are left for [`Self::take_attachments`]: only those that something uses come along.
    fn take_all_that(&mut self, reason: impl Fn(FileId, &File) -> Option<Reason>) {
        let vault = self.vault;
        for (id, file) in (0_u32..).map(FileId).zip(vault.files()).filter(|(_, file)| is_document(file.kind)) {
            if let Some(reason) = reason(id, file) {
                self.put(id, reason);
            }
        }
    }

    fn take_around(&mut self, note: &str, depth: u32) {
        let Some(start) = self.vault.find(note).filter(|id| self.put(*id, Reason::Named)) else { return };
        let mut waiting = VecDeque::from([(start, 0)]);
        while let Some((id, steps)) = waiting.pop_front() {
            if steps == depth {
                continue;
            }
            let from = self.path(id);
            for linked in self.survey.about(id).map(|about| about.links.clone()).unwrap_or_default() {
                let is_new = self.reasons.get(linked.index()).is_some_and(Option::is_none);
                let is_document = self.vault.file(linked).is_some_and(|file| is_document(file.kind));
                let reason = Reason::Linked { from: from.clone(), steps: steps + 1 };
                if is_new && is_document && self.put(linked, reason) {
                    waiting.push_back((linked, steps + 1));
                }
            }
        }
    }

    /// What shared notes use besides notes; and what the canvases among that use.
    fn take_attachments(&mut self) {
        let ids = (0_u32..).map(FileId).zip(&self.reasons);
        let mut waiting: VecDeque<FileId> = ids.filter(|(_, reason)| reason.is_some()).map(|(id, _)| id).collect();
        while let Some(id) = waiting.pop_front() {
            let by = self.path(id);
            for used in self.survey.about(id).map(|about| about.links.clone()).unwrap_or_default() {
                let is_new = self.reasons.get(used.index()).is_some_and(Option::is_none);
                let is_note = self.vault.file(used).is_none_or(|file| file.kind == FileKind::Note);
                if is_new && !is_note && self.put(used, Reason::Used { by: by.clone() }) {
                    waiting.push_back(used);
                }
            }
        }
    }

    /// Shares a file unless it says or the settings say that it is not to be; tells whether it is shared now.
    fn put(&mut self, id: FileId, reason: Reason) -> bool {
        let Some(file) = self.vault.file(id) else { return false };
        if self.survey.exclusion().holds(&file.path) {
            self.excluded += 1;
            return false;
        }
        if self.survey.about(id).is_some_and(|about| about.is_private) {
            self.private += 1;
            return false;
        }
        if let Some(place) = self.reasons.get_mut(id.index()) {
            place.get_or_insert(reason);
        }
        true
    }

    fn path(&self, id: FileId) -> String {
        self.vault.file(id).map_or_else(String::new, |file| file.path.to_string())
    }
}

/// What is there for its own sake, and not because something shows it.
fn is_document(kind: FileKind) -> bool {
    matches!(kind, FileKind::Note | FileKind::Canvas | FileKind::Base)
}

fn is_under(path: &str, folder: &str) -> bool {
    let folder = folder.trim_matches('/');
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|inside| inside.starts_with('/'))
}

fn is_tag_or_inside(own: &str, tag: &str) -> bool {
    own.strip_prefix(tag).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
