use super::{Axis, GroupId, Node, SplitId, Workspace};

/// Where a group lies, in parts of the whole: from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// The line between two parts of a split.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Divider {
    pub split: SplitId,
    /// The number of the part before it.
    pub part: usize,
    pub axis: Axis,
    /// Where the part before it lies.
    pub frame: Frame,
    /// How long the split is along its axis, in parts of the whole.
    pub length: f64,
    /// The share of both parts.
    pub both: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    Left,
    Right,
    Top,
    Bottom,
}

const WHOLE: Frame = Frame { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 };
/// Edges that are nearer than this are the same.
const SAME: f64 = 1e-6;

impl Workspace {
    pub fn frames(&self) -> Vec<(GroupId, Frame)> {
        let mut frames = Vec::new();
        lay_out(&self.root, WHOLE, &mut frames, &mut Vec::new());
        frames
    }

    pub fn dividers(&self) -> Vec<Divider> {
        let mut dividers = Vec::new();
        lay_out(&self.root, WHOLE, &mut Vec::new(), &mut dividers);
        dividers
    }

    /// The group that the focus goes to in a direction: of those beyond that edge the one that shares most of it.
    pub fn towards(&self, towards: Towards) -> Option<GroupId> {
        let frames = self.frames();
        let (_, here) = frames.iter().find(|(group, _)| *group == self.focused)?;
        let beyond = |there: &Frame| match towards {
            Towards::Left => (here.left - there.right, overlap(here.vertical(), there.vertical())),
            Towards::Right => (there.left - here.right, overlap(here.vertical(), there.vertical())),
            Towards::Top => (here.top - there.bottom, overlap(here.horizontal(), there.horizontal())),
            Towards::Bottom => (there.top - here.bottom, overlap(here.horizontal(), there.horizontal())),
        };
        let mut found: Option<(GroupId, f64)> = None;
        for (group, frame) in &frames {
            let (distance, shared) = beyond(frame);
            if distance.abs() < SAME && shared > SAME && found.is_none_or(|(_, most)| shared > most + SAME) {
                found = Some((*group, shared));
            }
        }
        found.map(|(group, _)| group)
    }

    /// The groups in the upper corners, left and right.
    pub fn corners(&self) -> (Option<GroupId>, Option<GroupId>) {
        let frames = self.frames();
        let corner = |is_there: fn(&Frame) -> bool| {
            frames.iter().find(|(_, frame)| frame.top < SAME && is_there(frame)).map(|(group, _)| *group)
        };
        (corner(|frame| frame.left < SAME), corner(|frame| frame.right > 1.0 - SAME))
    }
}

impl Frame {
    fn vertical(&self) -> (f64, f64) {
        (self.top, self.bottom)
    }

    fn horizontal(&self) -> (f64, f64) {
        (self.left, self.right)
    }
}

fn lay_out(node: &Node, frame: Frame, frames: &mut Vec<(GroupId, Frame)>, dividers: &mut Vec<Divider>) {
    let split = match node {
        Node::Group(group) => {
            frames.push((group.id, frame));
            return;
        }
        Node::Split(split) => split,
    };
    let (width, height) = (frame.right - frame.left, frame.bottom - frame.top);
    let mut done = 0.0;
    for (number, part) in split.parts.iter().enumerate() {
        let (from, to) = (done, done + part.share);
        done = to;
        let inside = match split.axis {
            Axis::Row => Frame { left: frame.left + from * width, right: frame.left + to * width, ..frame },
            Axis::Column => Frame { top: frame.top + from * height, bottom: frame.top + to * height, ..frame },
        };
        if let Some(next) = split.parts.get(number + 1) {
            let length = if split.axis == Axis::Row { width } else { height };
            let (split, axis, both) = (split.id, split.axis, part.share + next.share);
            dividers.push(Divider { split, part: number, axis, frame: inside, length, both });
        }
        lay_out(&part.node, inside, frames, dividers);
    }
}

fn overlap(one: (f64, f64), other: (f64, f64)) -> f64 {
    one.1.min(other.1) - one.0.max(other.0)
}
