use super::{Axis, GroupId, Node, Workspace};

/// Where a group lies, in parts of the whole: from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    Left,
    Right,
    Top,
    Bottom,
}

/// Edges that are nearer than this are the same.
const SAME: f64 = 1e-6;

impl Workspace {
    pub fn frames(&self) -> Vec<(GroupId, Frame)> {
        let mut frames = Vec::new();
        lay_out(&self.root, Frame { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 }, &mut frames);
        frames
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

fn lay_out(node: &Node, frame: Frame, frames: &mut Vec<(GroupId, Frame)>) {
    match node {
        Node::Group(group) => frames.push((group.id, frame)),
        Node::Split(split) => {
            let mut done = 0.0;
            for part in &split.parts {
                let (from, to) = (done, done + part.share);
                done = to;
                let inside = match split.axis {
                    Axis::Row => {
                        let width = frame.right - frame.left;
                        Frame { left: frame.left + from * width, right: frame.left + to * width, ..frame }
                    }
                    Axis::Column => {
                        let height = frame.bottom - frame.top;
                        Frame { top: frame.top + from * height, bottom: frame.top + to * height, ..frame }
                    }
                };
                lay_out(&part.node, inside, frames);
            }
        }
    }
}

fn overlap(one: (f64, f64), other: (f64, f64)) -> f64 {
    one.1.min(other.1) - one.0.max(other.0)
}
