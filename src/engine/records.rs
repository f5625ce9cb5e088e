use crate::index::NoteFacts;
use crate::vault::{FileId, Problem, Vault};

/// What reading its files has given, of a vault that can change: a file that is as it was need not be read again.
///
/// Facts are kept as an archive would tell them ([`crate::index::WrittenIndex`]), which is small and quickly read.
#[derive(Default)]
pub struct Records(Vec<Option<Record>>);

struct Record {
    facts: Box<[u8]>,
    /// What came up on reading.
    notice: Option<Problem>,
}

impl Records {
    #[inline(never)]
    pub fn keep(&mut self, vault: &Vault, file: FileId, facts: &NoteFacts<'_>, notice: Option<&Problem>) {
        if vault.print(file).is_none() {
            return;
        }
        // What can't be kept is read again.
        let record = postcard::to_allocvec(facts).ok();
        let record = record.map(|facts| Record { facts: facts.into(), notice: notice.cloned() });
        self.put(file, record);
    }

    pub fn get(&self, file: FileId) -> Option<(NoteFacts<'_>, Option<&Problem>)> {
        let record = self.0.get(file.index())?.as_ref()?;
        Some((postcard::from_bytes(&record.facts).ok()?, record.notice.as_ref()))
    }

    /// How many bytes of facts are kept of a file.
    pub fn bytes(&self, file: FileId) -> usize {
        self.0.get(file.index()).and_then(Option::as_ref).map_or(0, |record| record.facts.len())
    }

    /// Takes over what those records, of the vault as it was, say of files that are as they were.
    pub fn inherit(&mut self, mut before: Self, same: &Same) {
        for (now, was) in same.pairs() {
            if self.bytes(now) == 0 {
                self.put(now, before.0.get_mut(was.index()).and_then(Option::take));
            }
        }
    }

    fn put(&mut self, file: FileId, record: Option<Record>) {
        if self.0.len() <= file.index() {
            self.0.resize_with(file.index() + 1, || None);
        }
        if let Some(place) = self.0.get_mut(file.index()) {
            *place = record;
        }
    }
}

/// Which files of a vault are as they were.
pub struct Same {
    /// By the files' numbers now: what they were.
    was: Vec<Option<FileId>>,
    /// Paths of all others, and of the files that have gone; sorted.
    pub changed: Vec<String>,
}

impl Same {
    pub fn of(before: &Vault, now: &Vault) -> Self {
        let was: Vec<Option<FileId>> = (0_u32..)
            .map(FileId)
            .zip(now.files())
            .map(|(id, file)| before.find(&file.path).filter(|was| is_same(before.print(*was), now.print(id))))
            .collect();
        let others = now.files().iter().zip(&was).filter(|(_, was)| was.is_none()).map(|(file, _)| file);
        let gone = before.files().iter().filter(|file| now.find(&file.path).is_none());
        let mut changed: Vec<String> = others.chain(gone).map(|file| file.path.to_string()).collect();
        changed.sort_unstable();
        Self { was, changed }
    }

    pub fn was(&self, now: FileId) -> Option<FileId> {
        self.was.get(now.index()).copied().flatten()
    }

    /// What each of them is now, and what it was.
    fn pairs(&self) -> impl Iterator<Item = (FileId, FileId)> + '_ {
        (0_u32..).map(FileId).zip(&self.was).filter_map(|(now, was)| Some((now, (*was)?)))
    }
}

fn is_same(before: Option<(u64, u64)>, now: Option<(u64, u64)>) -> bool {
    now.is_some() && before == now
}
