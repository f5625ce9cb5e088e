//! The rules of tabs, groups and splits.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use glassvault::workspace::{
    Axis, Everywhere, Node, Place, Seen, Spot, TabId, Towards, Trail, Turn, Way, Workspace, Write, stack::Stack,
};

fn spot(text: &str) -> Spot {
    let (path, subpath) = text.split_at(text.find('#').unwrap_or(text.len()));
    Spot { path: path.to_owned(), subpath: subpath.to_owned() }
}

/// Opens some spots: `a`, in the tab with the focus; `+a`, in a new one; `>a`, to the right; `_a`, below.
fn workspace(spots: &str) -> Workspace {
    let mut workspace = Workspace::default();
    for text in spots.split_whitespace() {
        let (way, text) = match text.split_at(1) {
            ("+", rest) => (Way::Tab, rest),
            (">", rest) => (Way::Split(Axis::Row), rest),
            ("_", rest) => (Way::Split(Axis::Column), rest),
            _ => (Way::Here, text),
        };
        workspace.open(spot(text), way).unwrap();
    }
    workspace
}

/// The whole as text: `[a *b !c]` is a group whose `b` is shown and `c` pinned, `(… | …)` lie side by side, `(… / …)` one
/// above the other; `^` marks the group with the focus, `=` a stack.
fn drawn(workspace: &Workspace) -> String {
    fn draw(node: &Node, workspace: &Workspace) -> String {
        match node {
            Node::Group(group) => {
                let tabs: Vec<String> = group
                    .tabs
                    .iter()
                    .map(|tab| {
                        let shown = if group.active_id() == Some(tab.id) { "*" } else { "" };
                        let pinned = if tab.is_pinned { "!" } else { "" };
                        let spot = tab.spot().map_or("-".to_owned(), |spot| format!("{}{}", spot.path, spot.subpath));
                        format!("{shown}{pinned}{spot}")
                    })
                    .collect();
                let focus = if group.id == workspace.focused_group() { "^" } else { "" };
                let stack = if group.is_stacked { "=" } else { "" };
                format!("{focus}{stack}[{}]", tabs.join(" "))
            }
            Node::Split(split) => {
                assert!(split.parts.len() > 1, "a split has parts");
                let sum: f64 = split.parts.iter().map(|part| part.share).sum();
                assert!((sum - 1.0).abs() < 1e-9, "the shares of {split:?}");
                let parts: Vec<String> = split
                    .parts
                    .iter()
                    .map(|part| {
                        assert!(!matches!(&part.node, Node::Split(inner) if inner.axis == split.axis), "not flat");
                        draw(&part.node, workspace)
                    })
                    .collect();
                format!("({})", parts.join(if split.axis == Axis::Row { " | " } else { " / " }))
            }
        }
    }
    let mut ids: Vec<TabId> = workspace.tabs().iter().map(|tab| tab.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), workspace.tabs().len(), "no two tabs have the same number");
    draw(workspace.root(), workspace)
}

fn tab(workspace: &Workspace, path: &str) -> TabId {
    workspace.tabs().into_iter().find(|tab| tab.path() == Some(path)).unwrap_or_else(|| panic!("{path} is open")).id
}

fn focus(workspace: &mut Workspace, path: &str) {
    let tab = tab(workspace, path);
    assert!(workspace.focus(tab));
}

fn turn(workspace: &mut Workspace, turn: Turn) -> bool {
    let (Some(tab), Some(step)) = (workspace.focused_id(), workspace.beyond(turn)) else { return false };
    workspace.turn_to(tab, step)
}

#[test]
fn it_begins_with_an_empty_tab_which_the_first_note_fills() {
    assert_eq!(drawn(&Workspace::default()), "^[*-]");
    assert!(Workspace::default().is_plain());
    assert_eq!(drawn(&workspace("a")), "^[*a]");
    assert_eq!(drawn(&workspace("+a")), "^[*a]", "an empty tab is as good as a new one");
}

#[test]
fn what_opens_opens_where_it_is_asked_to() {
    for (spots, expected) in [
        ("a b", "^[*b]"),
        ("a +b", "^[a *b]"),
        ("a +b c", "^[a *c]"),
        ("a >b", "([*a] | ^[*b])"),
        ("a >b c", "([*a] | ^[*c])"),
        ("a >b >c", "([*a] | [*b] | ^[*c])"),
        ("a _b >c", "([*a] / ([*b] | ^[*c]))"),
        ("a >b _c +d", "([*a] | ([*b] / ^[c *d]))"),
        ("a#x a#y", "^[*a#y]"),
    ] {
        assert_eq!(drawn(&workspace(spots)), expected, "{spots}");
    }
    let mut from_the_first = workspace("a +b +c");
    focus(&mut from_the_first, "a");
    from_the_first.open(spot("d"), Way::Tab);
    assert_eq!(drawn(&from_the_first), "^[a *d b c]", "a new tab stands beside the one that it came from");
}

#[test]
fn there_is_an_end_to_splits_and_tabs() {
    let mut workspace = workspace("a");
    while workspace.split(Axis::Row).is_some() {}
    assert_eq!(workspace.groups().len(), 12);
    assert_eq!(workspace.open(spot("b"), Way::Split(Axis::Column)), None);
    while workspace.new_tab().is_some() {}
    assert_eq!(workspace.tabs().len(), 200);
    assert!(workspace.open(spot("b"), Way::Tab).is_some(), "an empty one is there to be filled");
    assert_eq!(workspace.open(spot("c"), Way::Tab), None);
    assert!(workspace.open(spot("c"), Way::Here).is_some());
}

#[test]
fn each_tab_has_its_own_history() {
    let mut workspace = workspace("a b c +x y");
    assert!(turn(&mut workspace, Turn::Back));
    assert!(!turn(&mut workspace, Turn::Back), "there is nothing before the first step");
    assert_eq!(drawn(&workspace), "^[c *x]");
    focus(&mut workspace, "c");
    assert!(turn(&mut workspace, Turn::Back) && turn(&mut workspace, Turn::Back));
    assert_eq!(drawn(&workspace), "^[*a x]");
    assert!(turn(&mut workspace, Turn::Forward));
    assert_eq!(drawn(&workspace), "^[*b x]");
    workspace.open(spot("d"), Way::Here);
    assert_eq!(workspace.beyond(Turn::Forward), None, "what lay ahead is no more");
    assert!(turn(&mut workspace, Turn::Back));
    assert_eq!(drawn(&workspace), "^[*b x]");
    focus(&mut workspace, "x");
    assert!(turn(&mut workspace, Turn::Forward), "the other tab's way is as it was");
    assert_eq!(drawn(&workspace), "^[b *y]");
}

#[test]
fn the_same_spot_again_is_no_step_and_another_heading_is_one() {
    let mut workspace = workspace("a a a#x a#x");
    assert!(turn(&mut workspace, Turn::Back));
    assert_eq!(drawn(&workspace), "^[*a]");
    assert!(!turn(&mut workspace, Turn::Back));
}

#[test]
fn a_step_remembers_where_it_was_left() {
    let place = |top_px: f64| Place { top_px, in_piece: None };
    let mut workspace = workspace("a");
    let tab = workspace.focused_id().unwrap();
    workspace.scrolled(tab, place(300.0));
    workspace.open(spot("b"), Way::Here);
    assert_eq!(workspace.focused().unwrap().step().unwrap().place, None);
    workspace.scrolled(tab, place(20.0));
    turn(&mut workspace, Turn::Back);
    assert_eq!(workspace.focused().unwrap().step().unwrap().place, Some(place(300.0)));
    turn(&mut workspace, Turn::Forward);
    assert_eq!(workspace.focused().unwrap().step().unwrap().place, Some(place(20.0)));
}

#[test]
fn a_history_has_an_end() {
    let mut workspace = Workspace::default();
    for number in 0..80 {
        workspace.open(spot(&number.to_string()), Way::Here);
    }
    let mut steps = 0;
    while turn(&mut workspace, Turn::Back) {
        steps += 1;
    }
    assert_eq!((steps, drawn(&workspace).as_str()), (49, "^[*30]"));
}

#[test]
fn closing_shows_the_tab_behind_or_else_the_last() {
    let mut workspace = workspace("a +b +c");
    focus(&mut workspace, "b");
    for (path, expected) in [("b", "^[a *c]"), ("c", "^[*a]"), ("a", "^[*-]")] {
        let tab = tab(&workspace, path);
        workspace.close(tab);
        assert_eq!(drawn(&workspace), expected);
    }
    let mut other = self::workspace("a +b +c");
    let first = tab(&other, "a");
    other.close(first);
    assert_eq!(drawn(&other), "^[b *c]", "what is shown stays");
}

#[test]
fn a_group_without_tabs_goes_and_its_room_with_it() {
    let mut workspace = workspace("a >b _c >d");
    assert_eq!(drawn(&workspace), "([*a] | ([*b] / ([*c] | ^[*d])))");
    for (path, expected) in [("c", "([*a] | ([*b] / ^[*d]))"), ("b", "([*a] | ^[*d])"), ("d", "^[*a]")] {
        let tab = tab(&workspace, path);
        workspace.close(tab);
        assert_eq!(drawn(&workspace), expected, "without {path}");
    }
    // A row within a column within a row becomes one row.
    let mut nested = self::workspace("a >b _c >d");
    let second = tab(&nested, "b");
    nested.close(second);
    assert_eq!(drawn(&nested), "([*a] | [*c] | ^[*d])");
    let shares: Vec<f64> = nested.frames().iter().map(|(_, frame)| frame.right - frame.left).collect();
    assert_eq!(shares, [0.5, 0.25, 0.25]);
}

#[test]
fn what_was_closed_comes_back_where_it_was_with_its_history() {
    let mut workspace = workspace("a +b c +d");
    let middle = tab(&workspace, "c");
    workspace.close(middle);
    assert_eq!(drawn(&workspace), "^[a *d]");
    assert_eq!(workspace.undo_close(), Some(middle));
    assert_eq!(drawn(&workspace), "^[a *c d]");
    assert!(turn(&mut workspace, Turn::Back));
    assert_eq!(drawn(&workspace), "^[a *b d]");
    assert_eq!(workspace.undo_close(), None);

    // Its group may be gone, and the last one of all leaves an empty tab that has its time.
    let mut split = self::workspace("a >b");
    let second = tab(&split, "b");
    split.close(second);
    split.undo_close();
    assert_eq!(drawn(&split), "^[a *b]");
    let mut last = self::workspace("a");
    let only = tab(&last, "a");
    last.close(only);
    last.undo_close();
    assert_eq!(drawn(&last), "^[*a]");
}

#[test]
fn pinned_tabs_stand_first_and_stay() {
    let mut workspace = workspace("a +b +c +d");
    for path in ["c", "b"] {
        let tab = tab(&workspace, path);
        workspace.toggle_pin(tab);
    }
    assert_eq!(drawn(&workspace), "^[!c !b a *d]");
    focus(&mut workspace, "c");
    workspace.open(spot("e"), Way::Here);
    assert_eq!(drawn(&workspace), "^[!c !b *e a d]", "a link leads elsewhere");
    focus(&mut workspace, "c");
    workspace.open(spot("c#x"), Way::Here);
    assert_eq!(drawn(&workspace), "^[*!c#x !b e a d]", "but not one to the same note");
    let shown = tab(&workspace, "e");
    workspace.close_others(shown, Everywhere::No);
    assert_eq!(drawn(&workspace), "^[!c#x !b *e]");
    {
        let pinned = tab(&workspace, "c");
        workspace.toggle_pin(pinned);
    };
    assert_eq!(drawn(&workspace), "^[!b c#x *e]");
    workspace.close_group(workspace.focused_group());
    assert_eq!(drawn(&workspace), "^[*!b]");
    assert!(!workspace.is_plain(), "a pin has to be seen");
}

#[test]
fn others_are_those_of_the_group_or_of_all() {
    let mut here = workspace("a +b >c +d");
    let mut everywhere = here.clone();
    here.close_others(tab(&here, "d"), Everywhere::No);
    assert_eq!(drawn(&here), "([a *b] | ^[*d])");
    everywhere.close_others(tab(&everywhere, "d"), Everywhere::Yes);
    assert_eq!(drawn(&everywhere), "^[*d]");
}

#[test]
fn tabs_are_moved() {
    let mut workspace = workspace("a +b +c");
    let (group, first) = (workspace.focused_group(), tab(&workspace, "a"));
    workspace.move_tab(first, group, 3);
    assert_eq!(drawn(&workspace), "^[b c *a]");
    workspace.move_tab(first, group, 1);
    assert_eq!(drawn(&workspace), "^[b *a c]");
    assert!(workspace.shift(first, 1));
    assert_eq!(drawn(&workspace), "^[b c *a]");
    assert!(!workspace.shift(first, 1), "there is no further");
    assert!(workspace.shift(first, -1));
    assert_eq!(drawn(&workspace), "^[b *a c]");
    {
        let pinned = tab(&workspace, "b");
        workspace.toggle_pin(pinned);
    };
    assert!(!workspace.shift(first, -1), "not before a pinned one");
    assert_eq!(drawn(&workspace), "^[!b *a c]");

    workspace.open(spot("d"), Way::Split(Axis::Row));
    workspace.move_tab(tab(&workspace, "b"), workspace.focused_group(), 0);
    assert_eq!(drawn(&workspace), "([*a c] | ^[*b d])", "a pin is of its group");
    for path in ["b", "d"] {
        let (tab, to) = (tab(&workspace, path), workspace.groups()[0].id);
        workspace.move_tab(tab, to, 9);
    }
    assert_eq!(drawn(&workspace), "^[a c b *d]", "a group that has given all is gone");
}

#[test]
fn a_tab_is_moved_into_a_split() {
    let mut workspace = workspace("a +b");
    let group = workspace.focused_group();
    assert!(workspace.move_to_split(tab(&workspace, "a"), group, Axis::Column));
    assert_eq!(drawn(&workspace), "([*b] / ^[*a])");
    assert!(!workspace.move_to_split(tab(&workspace, "b"), group, Axis::Row), "it is alone there already");
    assert!(workspace.move_to_split(tab(&workspace, "b"), workspace.focused_group(), Axis::Row));
    assert_eq!(drawn(&workspace), "([*a] | ^[*b])");
}

#[test]
fn a_split_shows_the_same_note_at_the_same_place() {
    let mut workspace = workspace("z a");
    let first = workspace.focused_id().unwrap();
    workspace.scrolled(first, Place { top_px: 40.0, in_piece: None });
    workspace.split(Axis::Row).unwrap();
    assert_eq!(drawn(&workspace), "([*a] | ^[*a])");
    let (old, new) = (workspace.tab(first).unwrap().step().unwrap(), workspace.focused().unwrap().step().unwrap());
    assert_eq!(old.place, new.place);
    assert_ne!(old.id, new.id, "steps are told apart");
    assert_eq!(workspace.beyond(Turn::Back), None, "the way there is the first one's");
}

#[test]
fn a_stack_opens_beside() {
    let mut workspace = workspace("a +b +c");
    focus(&mut workspace, "a");
    workspace.toggle_stacked(workspace.focused_group());
    workspace.open(spot("d"), Way::Here);
    assert_eq!(drawn(&workspace), "^=[a *d b c]");
    workspace.open(spot("c"), Way::Here);
    assert_eq!(drawn(&workspace), "^=[a d b *c]", "what is in the stack is gone to");
    workspace.open(spot("c"), Way::Tab);
    assert_eq!(drawn(&workspace), "^=[a d b c *c]", "unless another one is asked for");
}

#[test]
fn the_focus_goes_round_the_tabs_and_over_to_other_groups() {
    let mut workspace = workspace("a +b +c");
    assert_eq!(workspace.neighbour(1), Some(tab(&workspace, "a")));
    assert_eq!(workspace.neighbour(-1), Some(tab(&workspace, "b")));
    assert_eq!(workspace.nth(1), Some(tab(&workspace, "b")));
    assert_eq!(workspace.nth(3), None);

    workspace = self::workspace("a >b _c");
    let at = |workspace: &Workspace, towards| {
        workspace
            .towards(towards)
            .map(|group| workspace.group(group).unwrap().active().unwrap().path().unwrap().to_owned())
    };
    assert_eq!(at(&workspace, Towards::Left).as_deref(), Some("a"));
    assert_eq!(at(&workspace, Towards::Top).as_deref(), Some("b"));
    assert_eq!(at(&workspace, Towards::Right), None);
    assert_eq!(at(&workspace, Towards::Bottom), None);
    focus(&mut workspace, "a");
    assert_eq!(at(&workspace, Towards::Right).as_deref(), Some("b"), "of two that share as much, the first");
    let (left, right) = workspace.corners();
    assert_eq!(left, Some(workspace.groups()[0].id));
    assert_eq!(right, Some(workspace.groups()[1].id));
}

#[test]
fn parts_are_resized_at_the_cost_of_the_next() {
    let mut workspace = workspace("a >b >c");
    let Node::Split(split) = workspace.root().clone() else { panic!("it is split") };
    workspace.resize(split.id, 0, 0.6);
    let widths = |workspace: &Workspace| -> Vec<String> {
        workspace.frames().iter().map(|(_, frame)| format!("{:.2}", frame.right - frame.left)).collect()
    };
    assert_eq!(widths(&workspace), ["0.60", "0.15", "0.25"]);
    workspace.resize(split.id, 0, 5.0);
    assert_eq!(widths(&workspace), ["0.65", "0.10", "0.25"], "some of it stays");
    for nonsense in [f64::NAN, f64::INFINITY] {
        workspace.resize(split.id, 0, nonsense);
    }
    workspace.resize(split.id, 2, 0.5);
    workspace.resize(split.id, 9, 0.5);
    assert_eq!(widths(&workspace), ["0.65", "0.10", "0.25"], "behind the last part there is none");
    let dividers = workspace.dividers();
    assert_eq!(dividers.len(), 2);
    assert!((dividers[0].frame.right - 0.65).abs() < 1e-9 && (dividers[0].both - 0.75).abs() < 1e-9);
}

#[test]
fn it_is_kept_and_comes_back() {
    let mut workspace = workspace("a b +c >d _e");
    {
        let pinned = tab(&workspace, "c");
        workspace.toggle_pin(pinned);
    };
    workspace.close(tab(&workspace, "b"));
    let text = serde_json::to_string(&workspace).unwrap();
    let kept: Workspace = serde_json::from_str(&text).unwrap();
    let mut back = kept.repaired(|_| true).unwrap();
    assert_eq!(drawn(&back), drawn(&workspace));
    assert!(!back.can_undo_close(), "what was closed in another visit stays closed");
    let new = back.new_tab().unwrap();
    assert!(workspace.tab(new).is_none(), "numbers go on");
}

#[test]
fn what_is_not_in_the_vault_any_more_is_left_out() {
    let kept = workspace("a b c +x +gone >gone2 _d");
    let is_there = |path: &str| !path.starts_with("gone") && path != "c" && path != "a";
    let mut back = kept.clone().repaired(is_there).unwrap();
    assert_eq!(drawn(&back), "([*b x] | ^[*d])", "a tab goes on with the step that is left");
    focus(&mut back, "b");
    assert_eq!(back.beyond(Turn::Back), None);
    assert_eq!(kept.clone().repaired(|_| false), None, "nothing is left to show");
    assert_eq!(Workspace::default().repaired(|_| true), None, "nothing was open");
    let focus_is_gone = kept.repaired(|path| path != "d").unwrap();
    assert!(focus_is_gone.focused().is_some());
}

#[test]
fn whatever_comes_back_is_whole() {
    let group = |id: u32, tabs: &str, active: u32| {
        format!(r#"{{"Group":{{"id":{id},"tabs":[{tabs}],"active":{active},"is_stacked":false}}}}"#)
    };
    let tab = |id: u32, at: u32| {
        format!(
            r#"{{"id":{id},"is_pinned":false,"steps":[{{"id":9,"spot":{{"path":"a","subpath":""}},"place":null}}],"at":{at}}}"#
        )
    };
    let split = |id: u32, parts: &[String]| {
        let parts: Vec<String> = parts.iter().map(|node| format!(r#"{{"share":-3.0,"node":{node}}}"#)).collect();
        format!(r#"{{"Split":{{"id":{id},"axis":"Row","parts":[{}]}}}}"#, parts.join(","))
    };
    let whole = |root: &str| format!(r#"{{"root":{root},"focused":77,"last_id":0}}"#);
    // Numbers given twice, places that are not there, splits with one part, empty groups, a focus on nothing.
    let cases = [
        (group(1, &tab(2, 8), 5), "^[*a]"),
        (split(1, &[group(2, &tab(3, 0), 0)]), "^[*a]"),
        (split(1, &[group(2, &tab(3, 0), 0), group(2, &tab(4, 0), 0)]), "^[*a]"),
        (split(1, &[group(2, &tab(3, 0), 0), group(4, &tab(3, 0), 0)]), "^[*a]"),
        (split(1, &[group(2, "", 0), group(4, &tab(3, 0), 0)]), "^[*a]"),
        (
            split(1, &[group(2, &tab(3, 0), 0), split(5, &[group(6, &tab(7, 0), 0), group(8, &tab(9, 0), 0)])]),
            "(^[*a] | [*a] | [*a])",
        ),
    ];
    for (root, expected) in cases {
        let kept: Workspace = serde_json::from_str(&whole(&root)).expect(&root);
        let mut back = kept.repaired(|_| true).unwrap_or_else(|| panic!("{root}"));
        assert_eq!(drawn(&back), expected, "{root}");
        back.open(spot("new"), Way::Tab).unwrap();
        back.open(spot("other"), Way::Split(Axis::Row)).unwrap();
        drawn(&back);
    }
    assert!(serde_json::from_str::<Workspace>(&whole(&split(1, &[]))).unwrap().repaired(|_| true).is_none());
}

fn seen(workspace: &Workspace) -> Seen {
    let tab = workspace.focused().unwrap();
    Seen { tab: tab.id, step: tab.step().map(|step| step.id) }
}

#[test]
fn with_one_tab_the_browsers_steps_are_the_tabs() {
    let mut workspace = Workspace::default();
    let mut trail = Trail::at(4);
    workspace.open(spot("a"), Way::Here);
    assert_eq!(trail.is_now(seen(&workspace)), Write::Replace);
    for path in ["b", "c"] {
        workspace.open(spot(path), Way::Here);
        assert_eq!(trail.went(seen(&workspace)), Write::Push);
        assert_eq!(trail.went(seen(&workspace)), Write::Nothing);
    }
    assert_eq!(trail.number(), 6);
    let back = Seen { step: workspace.beyond(Turn::Back), ..seen(&workspace) };
    assert_eq!(trail.steps_to(back), Some(-1));
    assert_eq!(trail.arrived(5), Some(back));
    turn(&mut workspace, Turn::Back);
    let forward = Seen { step: workspace.beyond(Turn::Forward), ..seen(&workspace) };
    assert_eq!(trail.steps_to(forward), Some(1));
    workspace.open(spot("d"), Way::Here);
    trail.went(seen(&workspace));
    assert_eq!(trail.steps_to(forward), None, "what lay ahead is no more");
    assert_eq!(trail.arrived(99), None);
}

#[test]
fn with_several_tabs_the_browser_goes_back_in_the_order_in_which_things_were_seen() {
    let mut workspace = workspace("a1");
    let mut trail = Trail::default();
    trail.is_now(seen(&workspace));
    let first = seen(&workspace);
    workspace.open(spot("a2"), Way::Here);
    trail.went(seen(&workspace));
    let second = seen(&workspace);
    workspace.open(spot("b1"), Way::Tab);
    assert_eq!(trail.went(seen(&workspace)), Write::Push);
    let other = seen(&workspace);
    workspace.focus(second.tab);
    assert_eq!(trail.glanced(seen(&workspace), |_| true), Write::Push);
    workspace.focus(other.tab);
    assert_eq!(trail.glanced(other, |_| true), Write::Replace, "to and fro is one step");
    workspace.focus(second.tab);
    assert_eq!(trail.glanced(second, |_| true), Write::Replace);
    assert_eq!(trail.number(), 3);
    assert_eq!(trail.steps_to(first), None, "the tab's own way back is not the browser's here");
    assert_eq!(trail.steps_to(other), Some(-1));
    assert_eq!(trail.arrived(2), Some(other));
    assert_eq!(trail.arrived(1), Some(second));
    assert_eq!(trail.further(), Some(-1));
    assert_eq!(trail.arrived(0), Some(first));
    assert_eq!(trail.further(), None, "nothing is known of what was before");
    assert_eq!(trail.arrived(1), Some(second));
    assert_eq!(trail.further(), Some(1));
    trail.arrived_anew();
    assert_eq!((trail.number(), trail.shown()), (2, None), "an address that was written by hand");

    trail.is_now(second);
    let text = serde_json::to_string(&trail).unwrap();
    let mut back: Trail = serde_json::from_str(&text).unwrap();
    assert_eq!((back.number(), back.steps_to(second), back.arrived(0)), (2, Some(-1), Some(first)));
}

#[test]
fn an_empty_tab_that_is_filled_and_a_tab_that_is_closed_are_no_steps() {
    let mut workspace = workspace("a");
    let first = seen(&workspace);
    let mut trail = Trail::default();
    trail.is_now(first);
    workspace.new_tab();
    assert_eq!(trail.glanced(seen(&workspace), |_| true), Write::Push);
    workspace.open(spot("b"), Way::Here);
    assert_eq!(trail.went(seen(&workspace)), Write::Replace);
    let second = seen(&workspace);
    workspace.close(second.tab);
    assert_eq!(trail.glanced(first, |tab| tab != second.tab), Write::Replace);
    assert_eq!(trail.number(), 1);
}

#[test]
fn of_a_stack_every_note_shows_at_least_its_spine() {
    for (count, view_px) in [(1, 900.0), (3, 1200.0), (5, 800.0), (9, 700.0), (4, 300.0)] {
        let stack = Stack { count, view_px, spine_px: 36.0 };
        for at in 0..count {
            let scroll_px = stack.scroll_px(at);
            let sight = stack.in_sight(scroll_px);
            assert!(sight.contains(&at), "{at} of {stack:?}");
            for other in 1..count {
                let apart = stack.left_px(other, scroll_px) - stack.left_px(other - 1, scroll_px);
                assert!(apart > 35.0, "{other} is {apart} px from the one before: {stack:?}, scrolled to {at}");
            }
        }
    }
    let stack = Stack { count: 10, view_px: 1000.0, spine_px: 36.0 };
    assert_eq!(stack.in_sight(0.0), 0..2, "what can't be seen is not there");
    assert_eq!(stack.in_sight(stack.scroll_px(9)), 8..10);
}
