use serde::{Deserialize, Serialize};

use super::{Group, GroupId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SplitId(pub u32);

/// How the parts of a split lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Axis {
    /// Side by side.
    Row,
    /// One above the other.
    Column,
}

/// A group, or several parts in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Node {
    Group(Group),
    Split(Split),
}

/// At least two parts. None of them is a split along the same axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Split {
    pub id: SplitId,
    pub axis: Axis,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// How much of the split it has; those of all parts make 1.
    pub share: f64,
    pub node: Node,
}

/// No part becomes smaller than this.
pub const LEAST_SHARE: f64 = 0.1;

impl Node {
    /// In reading order.
    pub fn groups(&self) -> Vec<&Group> {
        match self {
            Self::Group(group) => vec![group],
            Self::Split(split) => split.parts.iter().flat_map(|part| part.node.groups()).collect(),
        }
    }

    pub(super) fn groups_mut(&mut self) -> Vec<&mut Group> {
        match self {
            Self::Group(group) => vec![group],
            Self::Split(split) => split.parts.iter_mut().flat_map(|part| part.node.groups_mut()).collect(),
        }
    }

    /// Puts a group behind another one, which gives half of its room. Along the axis of a split that is there it becomes
    /// a part of that.
    pub(super) fn split(self, at: GroupId, axis: Axis, group: Group, id: SplitId) -> Self {
        match self {
            Self::Group(here) if here.id == at => {
                let parts = [here, group].map(|group| Part { share: 0.5, node: Self::Group(group) });
                Self::Split(Split { id, axis, parts: parts.into() })
            }
            Self::Group(here) => Self::Group(here),
            Self::Split(mut split) => {
                let direct = split
                    .parts
                    .iter()
                    .position(|part| matches!(&part.node, Self::Group(here) if here.id == at))
                    .filter(|_| split.axis == axis);
                if let Some(number) = direct
                    && let Some(part) = split.parts.get_mut(number)
                {
                    part.share /= 2.0;
                    let share = part.share;
                    split.parts.insert(number + 1, Part { share, node: Self::Group(group) });
                    return Self::Split(split);
                }
                for part in std::mem::take(&mut split.parts) {
                    let node = part.node.split(at, axis, group.clone(), id);
                    split.parts.push(Part { share: part.share, node });
                }
                Self::Split(split)
            }
        }
    }

    /// Without the groups that are not wanted; nothing when none is left. Their room goes to those that stay.
    pub(super) fn filtered(self, is_wanted: &dyn Fn(&Group) -> bool) -> Option<Self> {
        match self {
            Self::Group(group) => is_wanted(&group).then_some(Self::Group(group)),
            Self::Split(split) => {
                let Split { id, axis, parts } = split;
                let parts = parts.into_iter().filter_map(|part| {
                    let node = part.node.filtered(is_wanted)?;
                    Some(Part { share: part.share, node })
                });
                // What is left alone in its split stands in its place, and may lie along the axis of the one around.
                let mut flat: Vec<Part> = Vec::new();
                for part in parts {
                    match part.node {
                        Self::Split(inner) if inner.axis == axis => {
                            flat.extend(
                                inner
                                    .parts
                                    .into_iter()
                                    .map(|inside| Part { share: inside.share * part.share, node: inside.node }),
                            );
                        }
                        node => flat.push(Part { share: part.share, node }),
                    }
                }
                if flat.len() < 2 {
                    return flat.pop().map(|part| part.node);
                }
                level(&mut flat);
                Some(Self::Split(Split { id, axis, parts: flat }))
            }
        }
    }

    /// Gives a part another share, at the cost of the one behind it.
    pub(super) fn resize(&mut self, id: SplitId, part: usize, share: f64) {
        let Self::Split(split) = self else { return };
        if split.id != id {
            split.parts.iter_mut().for_each(|inside| inside.node.resize(id, part, share));
            return;
        }
        let both = split.parts.iter().skip(part).take(2).map(|part| part.share).sum::<f64>();
        if let Some([first, second]) = split.parts.get_mut(part..part + 2)
            && share.is_finite()
        {
            first.share = share.clamp(LEAST_SHARE.min(both / 2.0), (both - LEAST_SHARE).max(both / 2.0));
            second.share = both - first.share;
        }
    }

    pub(super) fn last_id(&self) -> u32 {
        match self {
            Self::Group(group) => group.tabs.iter().map(super::Tab::last_id).max().unwrap_or(0).max(group.id.0),
            Self::Split(split) => split.parts.iter().map(|part| part.node.last_id()).max().unwrap_or(0).max(split.id.0),
        }
    }
}

/// Makes the shares add up to 1.
fn level(parts: &mut [Part]) {
    for part in parts.iter_mut() {
        part.share = if part.share.is_finite() { part.share.max(0.01) } else { 0.01 };
    }
    let all = parts.iter().map(|part| part.share).sum::<f64>();
    parts.iter_mut().for_each(|part| part.share /= all);
}
