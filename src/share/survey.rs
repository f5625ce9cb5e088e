use std::collections::VecDeque;
use std::rc::Rc;

use crate::index::{CanvasText, Resolver, canvas_texts, split_subpath};
use crate::markdown::{Extras, Value, extras, facts};
use crate::search::Exclusion;
use crate::vault::{Batch, FileId, FileKind, NoteText, Platform, Problem, Vault};

/// Text looked at in one step.
const STEP_BYTES: usize = 256 << 10;

/// What has to be known of a vault before a part of it can be chosen. One pass over all notes, in steps.
pub struct Survey {
    platform: Rc<dyn Platform>,
    resolver: Resolver,
    exclusion: Exclusion,
    /// By file; nothing for what is neither note nor canvas, or can't be read.
    about: Vec<Option<About>>,
    batches: std::vec::IntoIter<Batch>,
    texts: VecDeque<(FileId, Result<NoteText, Problem>)>,
    canvases: std::vec::IntoIter<FileId>,
    done: u32,
    total: u32,
}

/// What one note or canvas says.
#[derive(Default)]
pub(super) struct About {
    /// Where its links lead, each file once, in their order.
    pub links: Vec<FileId>,
    /// In lower case, without `#`.
    pub tags: Vec<Box<str>>,
    /// In lower case.
    pub keys: Vec<Box<str>>,
    /// Whether it says `publish: false`.
    pub is_private: bool,
    pub extras: Extras,
}

impl Survey {
    pub fn new(vault: &Vault, platform: Rc<dyn Platform>) -> Self {
        let of_kind = |kind| {
            let ids = (0_u32..).map(FileId).zip(vault.files());
            ids.filter(move |(_, file)| file.kind == kind).map(|(id, _)| id).collect::<Vec<_>>()
        };
        let canvases = of_kind(FileKind::Canvas);
        let total = of_kind(FileKind::Note).len() + canvases.len();
        Self {
            platform,
            resolver: Resolver::new(vault.files()),
            exclusion: Exclusion::new(&vault.settings().ignore_filters),
            about: vault.files().iter().map(|_| None).collect(),
            batches: vault.note_batches().into_iter(),
            texts: VecDeque::new(),
            canvases: canvases.into_iter(),
            done: 0,
            total: u32::try_from(total).unwrap_or(u32::MAX),
        }
    }

    /// Does the whole of it.
    pub fn complete(vault: &Vault, platform: Rc<dyn Platform>) -> Self {
        let mut survey = Self::new(vault, platform);
        while !survey.step(vault) {}
        survey
    }

    /// One piece of work; tells whether it was the last.
    pub fn step(&mut self, vault: &Vault) -> bool {
        if self.texts.is_empty() {
            if let Some(batch) = self.batches.next() {
                vault.read_batch(&batch, &mut |id, text| self.texts.push_back((id, text)));
                return false;
            }
            let Some(canvas) = self.canvases.next() else { return true };
            if let Ok(text) = vault.read_note(canvas) {
                let about = self.canvas(vault, canvas, &text.text);
                self.put(canvas, about);
            }
            self.done += 1;
            return false;
        }
        let mut bytes = 0;
        while bytes < STEP_BYTES
            && let Some((id, text)) = self.texts.pop_front()
        {
            if let Ok(note) = text {
                bytes += note.text.len();
                let about = self.note(vault, id, &note.text);
                self.put(id, about);
            }
            self.done += 1;
        }
        false
    }

    /// Notes and canvases looked at, and how many there are.
    pub fn progress(&self) -> (u32, u32) {
        (self.done, self.total)
    }

    pub(super) fn about(&self, id: FileId) -> Option<&About> {
        self.about.get(id.index())?.as_ref()
    }

    pub(super) fn exclusion(&self) -> &Exclusion {
        &self.exclusion
    }

    pub(super) fn platform(&self) -> &dyn Platform {
        &*self.platform
    }

    /// The file that a target names in a link of the file `from`.
    pub(super) fn resolve(&self, vault: &Vault, from: FileId, target: &str) -> Option<FileId> {
        self.resolver.resolve(vault.files(), &*self.platform, from, split_subpath(target).0)
    }

    fn put(&mut self, id: FileId, about: About) {
        if let Some(place) = self.about.get_mut(id.index()) {
            *place = Some(about);
        }
    }

    fn note(&self, vault: &Vault, id: FileId, text: &str) -> About {
        let facts = facts(text);
        let is_private = facts.properties.iter().any(|property| {
            property.key.eq_ignore_ascii_case("publish")
                && match &property.value {
                    Value::Bool(publish) => !publish,
                    Value::Text(text) => text.trim().eq_ignore_ascii_case("false"),
                    _ => false,
                }
        });
        About {
            links: self.targets(vault, id, facts.links.iter().map(|link| link.target.as_str())),
            tags: facts.tags.iter().map(|tag| tag.to_lowercase().into()).collect(),
            keys: facts.properties.iter().map(|property| property.key.to_lowercase().into()).collect(),
            is_private,
            extras: extras(text),
        }
    }

    fn canvas(&self, vault: &Vault, id: FileId, json: &str) -> About {
        let texts = canvas_texts(json).unwrap_or_default();
        let mut about = About::default();
        let mut targets = Vec::new();
        for text in texts {
            match text {
                CanvasText::File(path) => targets.push(format!("/{path}")),
                CanvasText::Markdown(text) => targets.extend(facts(&text).links.into_iter().map(|link| link.target)),
            }
        }
        about.links = self.targets(vault, id, targets.iter().map(String::as_str));
        about
    }

    fn targets<'t>(&self, vault: &Vault, from: FileId, targets: impl Iterator<Item = &'t str>) -> Vec<FileId> {
        let mut found = Vec::new();
        for id in targets.filter_map(|target| self.resolve(vault, from, target)) {
            if id != from && !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }
}
