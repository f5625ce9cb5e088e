//! Where the notes of a stack lie. Each is as wide as the others and slides over the one before, of which a spine stays in
//! sight on the left; those that are still to come show theirs on the right.

use std::ops::Range;

/// The measures of a stack.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stack {
    pub count: usize,
    /// The width of what is seen of it.
    pub view_px: f64,
    /// The width of a spine.
    pub spine_px: f64,
}

/// A note is not wider than this, with its spine, and not narrower than that.
const MOST_PX: f64 = 780.0;
const LEAST_PX: f64 = 320.0;

impl Stack {
    /// How wide each note is, with its spine: as wide as can be when all other spines are in sight.
    pub fn width_px(&self) -> f64 {
        (self.view_px - as_f64(self.count.saturating_sub(1)) * self.spine_px).clamp(LEAST_PX, MOST_PX)
    }

    /// How far from the left edge a note begins, when the stack is scrolled so far.
    pub fn left_px(&self, at: usize, scrolled_px: f64) -> f64 {
        let most_px = self.view_px - as_f64(self.count.saturating_sub(at)) * self.spine_px;
        let least_px = as_f64(at) * self.spine_px;
        (as_f64(at) * self.width_px() - scrolled_px).min(most_px).max(least_px)
    }

    /// How far the stack has to be scrolled to have a note in sight.
    pub fn scroll_px(&self, at: usize) -> f64 {
        as_f64(at) * (self.width_px() - self.spine_px)
    }

    /// The notes of which more than a spine is seen, and one on both sides.
    pub fn in_sight(&self, scrolled_px: f64) -> Range<usize> {
        let is_seen = |at: &usize| {
            let end_px = if at + 1 < self.count { self.left_px(at + 1, scrolled_px) } else { self.view_px };
            end_px - self.left_px(*at, scrolled_px) > self.spine_px + 1.0
        };
        let first = (0..self.count).find(is_seen).unwrap_or(0);
        let last = (0..self.count).rev().find(is_seen).unwrap_or(first);
        first.saturating_sub(1)..(last + 2).min(self.count)
    }
}

#[expect(clippy::cast_precision_loss, reason = "tabs are few")]
fn as_f64(number: usize) -> f64 {
    number as f64
}
