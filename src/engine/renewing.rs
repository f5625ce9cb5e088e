//! A vault that has changed is opened beside the one that is open, with what is known of it, and takes its place as a
//! whole: at no time does an answer come from half of either.

use std::rc::Rc;

use super::messages::{Event, OpenRequest, Renewed};
use super::records::Same;
use super::session::Session;
use crate::vault::{FileId, FileKind, Opened, Platform, Source, Vault};

/// What is known and what is read in one step, in bytes: a few milliseconds' worth.
const STEP_BYTES: usize = 256 << 10;
/// To take in a byte of what is known costs so many times what it costs to parse a byte of a note: it is all links and
/// names.
const KNOWN_TIMES: usize = 4;

/// A vault on its way to take the place of the open one.
///
/// 1. The list of files, and which of them are as they were.
/// 2. All notes in the order in which they are read anew, then canvases and other files: what is known of those that are
///    as they were, and the text of those that are not. So links, names and tags come about in one way only.
/// 3. The texts and the index for searching move over with the place: see [`super::layers`].
pub struct Renewing(Stage);

enum Stage {
    Listing { source: Source, platform: Rc<dyn Platform>, request: OpenRequest },
    Taking(Box<Taking>),
    Failed,
}

struct Taking {
    session: Session,
    same: Same,
    files: std::vec::IntoIter<FileId>,
}

impl Renewing {
    pub fn new(source: Source, platform: Rc<dyn Platform>, request: OpenRequest) -> Self {
        Self(Stage::Listing { source, platform, request })
    }

    /// One piece of work; tells whether it was the last. `open` is the vault as it was.
    pub fn step(&mut self, open: &Session) -> bool {
        match &mut self.0 {
            Stage::Listing { source, platform, request } => {
                let opened = Vault::open(source.clone(), &**platform, &request.name, request.root.as_deref());
                self.0 = match opened {
                    Ok(Opened::Vault(vault)) => Stage::Taking(Box::new(Taking::new(vault, Rc::clone(platform), open))),
                    _ => Stage::Failed,
                };
                false
            }
            Stage::Taking(taking) => taking.step(open),
            Stage::Failed => true,
        }
    }

    /// The vault as it is now, and what is to be told of it. If it can't be opened, that is the vault as it was.
    pub fn finish(self, open: Session) -> (Session, Event) {
        let Stage::Taking(taking) = self.0 else { return (open, Event::NotRenewed) };
        let Taking { mut session, same, .. } = *taking;
        session.inherit(open, &same);
        let Event::Tree { info, tree } = session.tree_event() else { return (session, Event::NotRenewed) };
        let renewed = Renewed { info, tree, counts: session.counts(), changed: same.changed };
        (session, Event::Renewed(Box::new(renewed)))
    }
}

impl Taking {
    fn new(vault: Vault, platform: Rc<dyn Platform>, open: &Session) -> Self {
        let same = Same::of(open.vault(), &vault);
        let session = Session::new(vault, platform);
        let mut files: Vec<FileId> =
            session.vault().note_batches().iter().flat_map(|batch| batch.files().to_vec()).collect();
        files.extend(session.canvases());
        files.extend(session.other_files());
        Self { session, same, files: files.into_iter() }
    }

    fn step(&mut self, open: &Session) -> bool {
        let mut done = 0;
        while done < STEP_BYTES {
            let Some(id) = self.files.next() else { return true };
            done += self.take(id, open);
        }
        false
    }

    /// Tells how much work that was.
    fn take(&mut self, id: FileId, open: &Session) -> usize {
        /// Of a file of which nothing is known but its name.
        const FILE_BYTES: usize = 64;
        let known = self.same.was(id).and_then(|was| self.session.add_known(id, open, was));
        if let Some(bytes) = known {
            return FILE_BYTES + KNOWN_TIMES * bytes;
        }
        match self.session.kind(id) {
            Some(FileKind::Note) => {
                let text = self.session.vault().read_note(id);
                self.session.add_note(id, text);
            }
            Some(FileKind::Canvas) => self.session.add_canvas(id),
            _ => {
                self.session.add_name(id);
                return FILE_BYTES;
            }
        }
        FILE_BYTES + self.session.vault().file(id).map_or(0, |file| file.size as usize)
    }
}
