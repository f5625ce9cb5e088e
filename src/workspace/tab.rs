use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TabId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StepId(pub u32);

/// What is open behind one tab, and the way that led there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tab {
    pub id: TabId,
    pub is_pinned: bool,
    /// The oldest first; none in a tab that is still empty.
    steps: Vec<Step>,
    /// Which of them is shown.
    at: usize,
}

/// Something that was gone to in a tab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub id: StepId,
    pub spot: Spot,
    /// How far it was scrolled when it was left, if it was at all.
    pub place: Option<Place>,
}

/// What an address names: a file, and a heading or block in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// As it stands in the address: a note's has no `.md`.
    pub path: String,
    /// With its `#`, or nothing.
    pub subpath: String,
}

/// How far a note was scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub top_px: f64,
    /// Where a long note was at the upper edge.
    pub in_piece: Option<PlaceInPiece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceInPiece {
    /// Its number.
    pub piece: u32,
    /// How much of it lay above the edge.
    pub passed_px: f64,
}

/// A direction in a tab's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Back,
    Forward,
}

/// So many steps a tab remembers.
pub(super) const MOST_STEPS: usize = 50;

impl Tab {
    pub(super) fn empty(id: TabId) -> Self {
        Self { id, is_pinned: false, steps: Vec::new(), at: 0 }
    }

    /// What is shown; nothing in a tab that is still empty.
    pub fn step(&self) -> Option<&Step> {
        self.steps.get(self.at)
    }

    pub fn spot(&self) -> Option<&Spot> {
        self.step().map(|step| &step.spot)
    }

    pub fn path(&self) -> Option<&str> {
        self.spot().map(|spot| spot.path.as_str())
    }

    /// The name of the file, without its folders.
    pub fn name(&self) -> Option<&str> {
        self.path().map(|path| path.rsplit('/').next().unwrap_or(path))
    }

    /// The step that a turn leads to.
    pub fn beyond(&self, turn: Turn) -> Option<&Step> {
        let there = match turn {
            Turn::Back => self.at.checked_sub(1)?,
            Turn::Forward => self.at + 1,
        };
        self.steps.get(there)
    }

    /// Shows one of the steps; whether there is such a one.
    pub(super) fn turn_to(&mut self, step: StepId) -> bool {
        let there = self.steps.iter().position(|known| known.id == step);
        self.at = there.unwrap_or(self.at);
        there.is_some()
    }

    /// Goes on from what is shown: what lay ahead is no more. The same spot again is no new step.
    pub(super) fn go(&mut self, spot: Spot, id: StepId) {
        if self.spot() == Some(&spot) {
            return;
        }
        self.steps.truncate(self.at + 1);
        self.steps.push(Step { id, spot, place: None });
        let surplus = self.steps.len().saturating_sub(MOST_STEPS);
        self.steps.drain(..surplus);
        self.at = self.steps.len() - 1;
    }

    pub(super) fn scrolled(&mut self, place: Place) {
        if let Some(step) = self.steps.get_mut(self.at) {
            step.place = Some(place);
        }
    }

    /// Another tab that shows the same, at the same place.
    pub(super) fn twin(&self, id: TabId, step: StepId) -> Self {
        let steps = self.step().map(|shown| Step { id: step, ..shown.clone() });
        Self { id, is_pinned: false, steps: steps.into_iter().collect(), at: 0 }
    }

    /// Forgets what is not there any more. Whether anything of what had been gone to is left, or nothing was.
    pub(super) fn forget(&mut self, is_there: &dyn Fn(&str) -> bool) -> bool {
        let was_empty = self.steps.is_empty();
        let shown = self.step().map(|step| step.id);
        let before = self.steps.iter().take(self.at).filter(|step| is_there(&step.spot.path)).count();
        self.steps.retain(|step| is_there(&step.spot.path));
        let surplus = self.steps.len().saturating_sub(MOST_STEPS);
        self.steps.drain(..surplus);
        self.at = before.saturating_sub(surplus).min(self.steps.len().saturating_sub(1));
        if let Some(shown) = shown {
            self.turn_to(shown);
        }
        was_empty || !self.steps.is_empty()
    }

    pub(super) fn last_id(&self) -> u32 {
        self.steps.iter().map(|step| step.id.0).max().unwrap_or(0).max(self.id.0)
    }
}
