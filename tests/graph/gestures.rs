use glassvault::graph::scene::{Gesture, Gestures, Pointer, PointerKind, PointerPhase};

fn pointer(phase: PointerPhase, id: i32, x: f32, y: f32) -> Pointer {
    Pointer { phase, kind: PointerKind::Mouse, id, x, y }
}

fn gestures(pointers: &[Pointer]) -> Vec<Gesture> {
    let mut gestures = Gestures::default();
    pointers.iter().flat_map(|&pointer| gestures.handle(pointer)).flatten().collect()
}

use PointerPhase::{Cancel, Down, Leave, Move, Up};

#[test]
fn a_press_that_hardly_moves_is_a_click() {
    let found = gestures(&[
        pointer(Move, 1, 10.0, 10.0),
        pointer(Down, 1, 10.0, 10.0),
        pointer(Move, 1, 12.0, 11.0),
        pointer(Up, 1, 12.0, 11.0),
        pointer(Leave, 1, 500.0, 11.0),
    ]);
    let expected = [
        Gesture::Hover((10.0, 10.0)),
        Gesture::Press((10.0, 10.0)),
        Gesture::Click,
        Gesture::Release,
        Gesture::Unhover,
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_press_that_moves_is_a_drag_and_no_click() {
    let found = gestures(&[
        pointer(Down, 1, 10.0, 10.0),
        pointer(Move, 1, 30.0, 10.0),
        pointer(Move, 1, 12.0, 15.0),
        pointer(Up, 1, 12.0, 15.0),
    ]);
    let expected = [
        Gesture::Press((10.0, 10.0)),
        Gesture::Drag { to: (30.0, 10.0), dx: 20.0, dy: 0.0 },
        Gesture::Drag { to: (12.0, 15.0), dx: -18.0, dy: 5.0 },
        Gesture::Release,
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_press_that_is_taken_away_is_no_click() {
    let found = gestures(&[pointer(Down, 1, 10.0, 10.0), pointer(Cancel, 1, 10.0, 10.0)]);
    assert_eq!(found, [Gesture::Press((10.0, 10.0)), Gesture::Release]);
}

#[test]
fn two_fingers_pinch() {
    let touch = |phase, id, x, y| Pointer { kind: PointerKind::Touch, ..pointer(phase, id, x, y) };
    let found = gestures(&[
        touch(Down, 1, 100.0, 100.0),
        touch(Down, 2, 200.0, 100.0),
        touch(Move, 2, 300.0, 100.0),
        touch(Up, 2, 300.0, 100.0),
        touch(Up, 1, 100.0, 100.0),
    ]);
    let expected = [
        Gesture::Press((100.0, 100.0)),
        Gesture::Release,
        Gesture::Pinch { at: (200.0, 100.0), dx: 50.0, dy: 0.0, factor: 2.0 },
        Gesture::Release,
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_finger_too_many_and_a_finger_unknown_do_nothing() {
    let found = gestures(&[
        pointer(Up, 9, 0.0, 0.0),
        pointer(Down, 1, 0.0, 0.0),
        pointer(Down, 2, 50.0, 0.0),
        pointer(Down, 3, 99.0, 0.0),
        pointer(Move, 3, 150.0, 0.0),
        pointer(Up, 3, 150.0, 0.0),
    ]);
    assert_eq!(found, [Gesture::Press((0.0, 0.0)), Gesture::Release]);
}
