use super::note_facts::NoteFacts;
use crate::vault::FileId;

/// Names inside of notes by which they are found, too: aliases, headings, named blocks. In the order in which the notes
/// were read, each note's in its own.
#[derive(Default)]
pub struct Labels {
    pub aliases: LabelList,
    pub headings: LabelList,
    pub blocks: LabelList,
}

/// Many short texts, one behind the other.
#[derive(Default)]
pub struct LabelList {
    text: String,
    labels: Vec<Label>,
}

/// What a label stands in, and where its text ends.
struct Label {
    file: FileId,
    end: u32,
    level: u8,
}

impl Labels {
    /// Takes in one note.
    pub fn add(&mut self, file: FileId, facts: &NoteFacts<'_>) {
        for alias in &facts.aliases {
            self.aliases.push(file, alias, 0);
        }
        for (level, heading) in facts.headings.iter().filter(|(_, heading)| !heading.is_empty()) {
            self.headings.push(file, heading, *level);
        }
        for block in &facts.blocks {
            self.blocks.push(file, block, 0);
        }
    }
}

impl LabelList {
    fn push(&mut self, file: FileId, text: &str, level: u8) {
        // What would lie beyond 4 GiB is not found; a vault's text is limited below that.
        if let Ok(end) = u32::try_from(self.text.len() + text.len()) {
            self.text.push_str(text);
            self.labels.push(Label { file, end, level });
        }
    }

    pub fn len(&self) -> usize {
        self.labels.len()
    }

    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    pub fn text(&self, at: usize) -> &str {
        let end_of = |at: usize| self.labels.get(at).map_or(0, |label| label.end as usize);
        let start = at.checked_sub(1).map_or(0, end_of);
        self.text.get(start..end_of(at)).unwrap_or_default()
    }

    pub fn file(&self, at: usize) -> Option<FileId> {
        self.labels.get(at).map(|label| label.file)
    }

    /// Those of one file.
    pub fn of(&self, file: FileId) -> impl Iterator<Item = &str> {
        (0..self.len()).filter(move |at| self.file(*at) == Some(file)).map(|at| self.text(at))
    }

    /// A heading's.
    pub fn level(&self, at: usize) -> u8 {
        self.labels.get(at).map_or(0, |label| label.level)
    }
}
