use serde::{Deserialize, Serialize};

/// What a mouse, a finger or a pen does on the canvas, in CSS pixels from its corner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pointer {
    pub phase: PointerPhase,
    pub kind: PointerKind,
    pub id: i32,
    pub x: f32,
    pub y: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PointerPhase {
    Down,
    Move,
    Up,
    /// The browser has taken the pointer away.
    Cancel,
    /// It has left the canvas.
    Leave,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PointerKind {
    Mouse,
    Touch,
}

/// What is meant by it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// The pointer rests or moves without being pressed.
    Hover((f32, f32)),
    Unhover,
    /// A press has begun: the node under it is the one that a click or a drag is about.
    Press((f32, f32)),
    Click,
    /// The pressed pointer has come here: whatever was pressed follows, or else the view by the distance.
    Drag {
        to: (f32, f32),
        dx: f32,
        dy: f32,
    },
    /// The press is over.
    Release,
    /// Two fingers move the view and scale it around their middle.
    Pinch {
        at: (f32, f32),
        dx: f32,
        dy: f32,
        factor: f32,
    },
}

/// Pointers that are down.
#[derive(Debug, Default)]
pub struct Gestures {
    down: Vec<Down>,
    /// The press has become a drag, or a pinch, and is no click any more.
    has_moved: bool,
}

#[derive(Clone, Copy, Debug)]
struct Down {
    id: i32,
    start: (f32, f32),
    at: (f32, f32),
}

impl Gestures {
    /// At most two gestures follow from one movement.
    pub fn handle(&mut self, pointer: Pointer) -> [Option<Gesture>; 2] {
        let at = (pointer.x, pointer.y);
        let known = self.down.iter().position(|down| down.id == pointer.id);
        match (pointer.phase, known) {
            (PointerPhase::Down, None) if self.down.len() < 2 => {
                self.down.push(Down { id: pointer.id, start: at, at });
                if self.down.len() == 1 {
                    self.has_moved = false;
                    [Some(Gesture::Press(at)), None]
                } else {
                    // The second finger makes it a pinch: whatever the first one held is let go.
                    self.has_moved = true;
                    [Some(Gesture::Release), None]
                }
            }
            (PointerPhase::Move, Some(index)) => self.moved(index, at, pointer.kind),
            (PointerPhase::Move, None) if self.down.is_empty() && pointer.kind == PointerKind::Mouse => {
                [Some(Gesture::Hover(at)), None]
            }
            (PointerPhase::Up | PointerPhase::Cancel, Some(index)) => {
                self.down.remove(index);
                if !self.down.is_empty() {
                    return [None, None];
                }
                let is_click = pointer.phase == PointerPhase::Up && !self.has_moved;
                let after = if is_click { Some(Gesture::Click) } else { None };
                [after, Some(Gesture::Release)]
            }
            (PointerPhase::Leave, None) if self.down.is_empty() => [Some(Gesture::Unhover), None],
            _ => [None, None],
        }
    }

    fn moved(&mut self, index: usize, at: (f32, f32), kind: PointerKind) -> [Option<Gesture>; 2] {
        let before = self.down[index].at;
        let (dx, dy) = (at.0 - before.0, at.1 - before.1);
        if let [one, two] = self.down[..] {
            let other = if index == 0 { two.at } else { one.at };
            self.down[index].at = at;
            let factor = distance(at, other) / distance(before, other);
            let middle = ((at.0 + other.0) / 2.0, (at.1 + other.1) / 2.0);
            return [Some(Gesture::Pinch { at: middle, dx: dx / 2.0, dy: dy / 2.0, factor }), None];
        }
        if !self.has_moved {
            let slack = if kind == PointerKind::Touch { 9.0 } else { 4.0 };
            if distance(at, self.down[index].start) < slack {
                return [None, None];
            }
            self.has_moved = true;
        }
        self.down[index].at = at;
        [Some(Gesture::Drag { to: at, dx, dy }), None]
    }
}

fn distance((ax, ay): (f32, f32), (bx, by): (f32, f32)) -> f32 {
    ((ax - bx) * (ax - bx) + (ay - by) * (ay - by)).sqrt().max(1.0)
}
