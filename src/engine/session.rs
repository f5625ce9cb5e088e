use std::cell::RefCell;
use std::rc::Rc;

use super::graph::{GraphOptions, graph};
use super::messages::{Answer, Attachment, Counts, Event, GraphQuery, GraphScope, VaultInfo};
use super::switcher::Switcher;
use super::tree::FileTree;
use crate::index::{CanvasText, Index, Labels, canvas_texts};
use crate::markdown::facts;
use crate::vault::{Bookmark, BookmarkKind, File, FileId, FileKind, NoteText, Platform, Problem, ProblemKind, Vault};

/// An opened vault and what is known of it so far.
pub struct Session {
    vault: Vault,
    index: Index,
    labels: Labels,
    switcher: RefCell<Switcher>,
    platform: Rc<dyn Platform>,
    text_bytes: u64,
    /// The vault's own problems, and what came up while notes were read.
    problems: Vec<Problem>,
}

impl Session {
    pub fn new(vault: Vault, platform: Rc<dyn Platform>) -> Self {
        let index = Index::new(vault.files());
        let problems = vault.problems().to_vec();
        Self {
            vault,
            index,
            labels: Labels::default(),
            switcher: RefCell::default(),
            platform,
            text_bytes: 0,
            problems,
        }
    }

    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    pub fn index(&self) -> &Index {
        &self.index
    }

    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    pub fn switcher(&self) -> &RefCell<Switcher> {
        &self.switcher
    }

    pub fn platform(&self) -> &dyn Platform {
        &*self.platform
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub fn path(&self, id: FileId) -> Option<&str> {
        self.vault.files().get(id.0 as usize).map(|file| &*file.path)
    }

    /// The file at what stands in an address: a vault path, `.md` left out or not.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.vault.find(path).or_else(|| self.index.resolver().at_path(self.vault.files(), self.platform(), path))
    }

    pub fn first_bookmark(&self) -> Option<FileId> {
        self.first_note_in(self.vault.bookmarks())
    }

    /// The first bookmarked note, groups looked into where they stand.
    fn first_note_in(&self, bookmarks: &[Bookmark]) -> Option<FileId> {
        bookmarks.iter().find_map(|bookmark| match bookmark.kind {
            BookmarkKind::File => {
                let id = self.vault.find(bookmark.path.as_deref()?)?;
                (self.kind(id)? == FileKind::Note).then_some(id)
            }
            BookmarkKind::Group => self.first_note_in(&bookmark.items),
            _ => None,
        })
    }

    pub fn kind(&self, id: FileId) -> Option<FileKind> {
        self.vault.files().get(id.0 as usize).map(|file| file.kind)
    }

    pub fn note_count(&self) -> u32 {
        count(self.vault.files().iter().filter(|file| file.kind == FileKind::Note).count())
    }

    pub fn canvases(&self) -> Vec<FileId> {
        let ids = (0_u32..).map(FileId);
        ids.zip(self.vault.files()).filter(|(_, file)| file.kind == FileKind::Canvas).map(|(id, _)| id).collect()
    }

    pub fn tree_event(&self) -> Event {
        Event::Tree {
            info: VaultInfo {
                name: self.vault.name().to_owned(),
                notes: self.note_count(),
                files: count(self.vault.files().len()),
                problems: count(self.problems.len()),
                settings: self.vault.settings().clone(),
            },
            tree: FileTree::new(self.vault.files().iter().map(|file| {
                let modified = file.modified.and_then(|seconds| u32::try_from(seconds).ok());
                (&*file.path, file.kind, modified.unwrap_or(0))
            })),
        }
    }

    pub fn counts(&self) -> Counts {
        Counts {
            notes: self.note_count(),
            files: count(self.vault.files().len()),
            bytes: self.text_bytes,
            links: self.index.links(),
            problems: count(self.problems.len()),
        }
    }

    pub fn add_note(&mut self, id: FileId, text: Result<NoteText, Problem>) {
        match text {
            Ok(note) => {
                self.text_bytes += note.text.len() as u64;
                self.problems.extend(note.notice);
                let facts = facts(&note.text);
                self.labels.add(id, &facts);
                self.index.add(
                    self.vault.files(),
                    &*self.platform,
                    id,
                    facts.links.iter().map(|link| link.target.as_str()),
                    facts.tags.iter().map(String::as_str),
                );
            }
            Err(problem) => self.problems.push(problem),
        }
    }

    pub fn add_canvas(&mut self, id: FileId) {
        match self.canvas(id) {
            Ok(texts) => {
                let targets: Vec<String> = texts.into_iter().flat_map(canvas_targets).collect();
                let targets = targets.iter().map(String::as_str);
                self.index.add(self.vault.files(), &*self.platform, id, targets, std::iter::empty());
            }
            Err(problem) => self.problems.push(problem),
        }
    }

    /// What stands on a canvas.
    pub fn canvas(&self, id: FileId) -> Result<Vec<CanvasText>, Problem> {
        let note = self.vault.read_note(id)?;
        canvas_texts(&note.text).map_err(|reason| Problem {
            file: self.path(id).unwrap_or_default().to_owned(),
            kind: ProblemKind::Altered,
            reason: format!("The canvas is not valid JSON ({reason}), so its links are not known."),
        })
    }

    pub fn attachment(&self, path: &str) -> Answer {
        let Some(id) = self.find(path) else { return not_found(path) };
        match self.vault.read(id) {
            Ok(bytes) => {
                let media_type = self.vault.file(id).map_or("", File::media_type).to_owned();
                Answer::Attachment(Attachment { bytes, media_type })
            }
            Err(problem) => Answer::Failed(problem.reason),
        }
    }

    pub fn graph(&self, query: &GraphQuery) -> Answer {
        let around = match &query.scope {
            GraphScope::Global => None,
            GraphScope::Local { path, depth } => match self.find(path) {
                Some(id) => Some((id, (*depth).clamp(1, 5))),
                None => return not_found(path),
            },
        };
        let filter = query.filter;
        let options = GraphOptions {
            tags: filter.tags,
            attachments: filter.attachments,
            existing_files_only: filter.existing_files_only,
            orphans: filter.orphans,
            around,
        };
        match postcard::to_allocvec(&graph(self.vault.files(), &self.index, options)) {
            Ok(bytes) => Answer::Graph(bytes),
            Err(error) => Answer::Failed(format!("The graph can't be handed over ({error}).")),
        }
    }
}

/// The link targets in one text of a canvas.
fn canvas_targets(text: CanvasText) -> Vec<String> {
    match text {
        // A path on a canvas always counts from the vault's root.
        CanvasText::File(path) => vec![format!("/{path}")],
        CanvasText::Markdown(text) => facts(&text).links.into_iter().map(|link| link.target).collect(),
    }
}

pub fn not_found(path: &str) -> Answer {
    Answer::Failed(format!("“{path}” is not in this vault."))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
