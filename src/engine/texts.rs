use super::excerpts::to_u32;
use super::messages::{Event, Phase};
use super::session::Session;
use crate::vault::{Batch, FileId};

/// The texts of a vault whose archive has told what they say, read because something is searched for.
pub struct Texts {
    batches: std::vec::IntoIter<Batch>,
    canvases: std::vec::IntoIter<FileId>,
    done: u32,
    total: u32,
}

impl Texts {
    pub fn new(session: &Session) -> Self {
        let is_unread = |id: &FileId| session.corpus().is_unread(*id);
        let mut batches = session.vault().note_batches();
        batches.retain(|batch| batch.files().iter().any(is_unread));
        let mut canvases = session.canvases();
        canvases.retain(is_unread);
        let total = batches.iter().map(|batch| batch.files().len()).sum();
        Self { batches: batches.into_iter(), canvases: canvases.into_iter(), done: 0, total: to_u32(total) }
    }

    /// Reads a batch of them, or a canvas; tells whether nothing was left.
    pub fn step(&mut self, session: &mut Session, events: &mut Vec<Event>) -> bool {
        events.push(Event::Progress { phase: Phase::Texts, done: self.done, total: self.total });
        if let Some(batch) = self.batches.next() {
            let mut texts = Vec::with_capacity(batch.files().len());
            session.vault().read_batch(&batch, &mut |id, text| texts.push((id, text)));
            self.done += to_u32(texts.len());
            texts.into_iter().for_each(|(id, text)| session.add_note_text(id, text));
            return false;
        }
        let canvas = self.canvases.next();
        if let Some(canvas) = canvas {
            session.add_canvas_text(canvas);
        }
        canvas.is_none()
    }
}
