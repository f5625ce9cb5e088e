use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{StepId, TabId};

/// What the browser's history holds of ours: what was looked at, in the order in which it was, in whichever tab. An entry
/// means the same for good.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trail {
    /// By their numbers. Of entries that were made before anybody kept account nothing is known.
    entries: BTreeMap<u32, Entry>,
    at: u32,
    /// The entry that was shown before the browser went to this one.
    #[serde(skip)]
    came_from: u32,
}

/// A tab, and the step of its history that it showed; none while it is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub tab: TabId,
    pub step: Option<StepId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    seen: Seen,
    /// Nobody went anywhere: another tab was turned to.
    is_glance: bool,
}

/// What is to be done with the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    Nothing,
    /// The entry that is shown becomes this one.
    Replace,
    Push,
}

/// Browsers keep fewer.
const MOST: usize = 200;

impl Trail {
    /// A trail whose entry of this number is shown, and no other one known.
    pub fn at(number: u32) -> Self {
        Self { entries: BTreeMap::new(), at: number, came_from: number }
    }

    /// The number of the entry that is shown.
    pub fn number(&self) -> u32 {
        self.at
    }

    pub fn shown(&self) -> Option<Seen> {
        self.entry(self.at).map(|entry| entry.seen)
    }

    /// The reader has gone somewhere. An empty tab that is filled is no place to come back to.
    pub fn went(&mut self, seen: Seen) -> Write {
        let entry = Entry { seen, is_glance: false };
        match self.shown() {
            Some(shown) if shown == seen => Write::Nothing,
            Some(shown) if shown == (Seen { step: None, ..seen }) => self.put(entry),
            _ => self.push(entry),
        }
    }

    /// The reader has turned to another tab. From tab to tab and back is one step on the way, however often; and what a
    /// closed tab showed is no place to come back to.
    pub fn glanced(&mut self, seen: Seen, is_open: impl Fn(TabId) -> bool) -> Write {
        match self.entry(self.at) {
            Some(entry) if entry.seen == seen => Write::Nothing,
            Some(entry) if !entry.is_glance && is_open(entry.seen.tab) => self.push(Entry { seen, is_glance: true }),
            here => self.put(Entry { seen, is_glance: here.is_some_and(|here| here.is_glance) }),
        }
    }

    /// The entry that is shown is this.
    pub fn is_now(&mut self, seen: Seen) -> Write {
        self.put(Entry { seen, is_glance: false })
    }

    /// The browser has gone to an entry: what was seen there, if that is known.
    pub fn arrived(&mut self, number: u32) -> Option<Seen> {
        self.came_from = std::mem::replace(&mut self.at, number);
        self.shown()
    }

    /// How many entries the browser goes in the direction that it came in to get further: none where nothing is known.
    pub fn further(&self) -> Option<i32> {
        let (next, by) =
            if self.came_from > self.at { (self.at.checked_sub(1)?, -1) } else { (self.at.checked_add(1)?, 1) };
        self.entry(next).map(|_| by)
    }

    /// The browser has made an entry of its own behind the one that is shown.
    pub fn arrived_anew(&mut self) {
        self.forget_ahead();
        self.at = self.at.saturating_add(1);
    }

    /// How many entries the browser has to go to show just that: one back or one on, or it can't.
    pub fn steps_to(&self, seen: Seen) -> Option<i32> {
        let is_there = |number: Option<u32>| Some(self.entry(number?)?.seen == seen);
        if is_there(self.at.checked_sub(1)) == Some(true) {
            return Some(-1);
        }
        (is_there(self.at.checked_add(1)) == Some(true)).then_some(1)
    }

    fn entry(&self, number: u32) -> Option<Entry> {
        self.entries.get(&number).copied()
    }

    fn put(&mut self, entry: Entry) -> Write {
        self.entries.insert(self.at, entry);
        while self.entries.len() > MOST {
            self.entries.pop_first();
        }
        Write::Replace
    }

    fn push(&mut self, entry: Entry) -> Write {
        self.forget_ahead();
        self.at = self.at.saturating_add(1);
        self.put(entry);
        Write::Push
    }

    fn forget_ahead(&mut self) {
        self.entries.retain(|number, _| *number <= self.at);
    }
}
