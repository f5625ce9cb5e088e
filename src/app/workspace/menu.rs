use web_sys::{Element, MouseEvent};
use yew::prelude::{Callback, UseStateHandle, hook, use_state};

use super::names::title;
use super::tab_bar::tab_of;
use crate::app::session::Session;
use crate::app::widgets::{MenuItem, MenuPlace};
use crate::workspace::{Axis, Everywhere, GroupId, TabId, Workspace};

/// What a menu is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Subject {
    Tab(TabId),
    Group(GroupId),
}

/// The menu that is open, if one is.
#[derive(Clone)]
pub struct OpenMenu(UseStateHandle<Option<(Subject, MenuPlace)>>);

#[hook]
pub fn use_menu() -> OpenMenu {
    OpenMenu(use_state(|| None))
}

pub fn tab_menu(tab: TabId) -> Subject {
    Subject::Tab(tab)
}

pub fn group_menu(group: GroupId) -> Subject {
    Subject::Group(group)
}

impl OpenMenu {
    pub fn is_open_for(&self, subject: Subject) -> bool {
        self.0.as_ref().is_some_and(|(open, _)| *open == subject)
    }

    pub fn place(&self) -> Option<MenuPlace> {
        self.0.as_ref().map(|(_, place)| *place)
    }

    pub fn on_close(&self) -> Callback<()> {
        let open = self.0.clone();
        Callback::from(move |()| open.set(None))
    }

    /// Below the button that was pressed.
    pub fn show_below(&self, event: &MouseEvent, subject: Subject) {
        let Some(button) = yew::TargetCast::target_dyn_into::<Element>(event) else { return };
        let button = button.closest("button").ok().flatten().unwrap_or(button);
        let frame = button.get_bounding_client_rect();
        self.0.set(Some((subject, MenuPlace { x_px: frame.left(), y_px: frame.bottom() + 2.0 })));
    }

    /// Where the pointer is; below the tab when a key asked for it.
    pub fn on_context(&self, subject: fn(TabId) -> Subject) -> Callback<MouseEvent> {
        let menu = self.clone();
        Callback::from(move |event: MouseEvent| {
            let target = yew::TargetCast::target_dyn_into::<Element>(&event);
            let Some((tab, target)) = target.and_then(|target| Some((tab_of(&target)?, target))) else { return };
            event.prevent_default();
            let is_by_key = event.button() != 2;
            if is_by_key {
                let frame = target.get_bounding_client_rect();
                menu.0.set(Some((subject(tab), MenuPlace { x_px: frame.left(), y_px: frame.bottom() })));
            } else {
                let place = MenuPlace { x_px: f64::from(event.client_x()), y_px: f64::from(event.client_y()) };
                menu.0.set(Some((subject(tab), place)));
            }
        })
    }

    pub fn items(&self, session: &Session, workspace: &Workspace) -> Option<Vec<MenuItem>> {
        let (subject, _) = self.0.as_ref()?;
        match *subject {
            Subject::Tab(tab) => of_tab(session, workspace, tab),
            Subject::Group(group) => of_group(session, workspace, group),
        }
    }
}

fn of_tab(session: &Session, workspace: &Workspace, tab: TabId) -> Option<Vec<MenuItem>> {
    let (here, group) = (workspace.tab(tab)?, workspace.group_of(tab)?);
    let group_id = group.id;
    let item = |icon: &'static str, name: &'static str, act: Box<dyn Fn(&Session)>| {
        let session = session.clone();
        MenuItem::new(icon, name, Callback::from(move |()| act(&session)))
    };
    let split = |axis: Axis| -> Box<dyn Fn(&Session)> {
        Box::new(move |session| {
            session.focus_tab(tab);
            session.split(axis);
        })
    };
    let mut items = Vec::new();
    if !here.is_pinned {
        items.push(item("x", "Close", Box::new(move |session| session.close_tab(tab))));
    }
    if group.tabs.len() > 1 {
        let close = Box::new(move |session: &Session| session.close_others(tab, Everywhere::No));
        items.push(item("x", "Close others", close));
    }
    items.push(item("x", "Close all", Box::new(move |session| session.close_group(group_id))));
    let (picture, name) = if here.is_pinned { ("pin-off", "Unpin") } else { ("pin", "Pin") };
    items.push(item(picture, name, Box::new(move |session| session.toggle_pin(tab))).after_line());
    let place = group.position(tab).unwrap_or(0);
    if place > 0 {
        items.push(item("arrow-left", "Move left", Box::new(move |session| session.shift_tab(tab, -1))));
    }
    if place + 1 < group.tabs.len() {
        items.push(item("arrow-right", "Move right", Box::new(move |session| session.shift_tab(tab, 1))));
    }
    items.push(item("square-split-horizontal", "Split right", split(Axis::Row)).after_line());
    items.push(item("square-split-vertical", "Split down", split(Axis::Column)));
    Some(items)
}

fn of_group(session: &Session, workspace: &Workspace, id: GroupId) -> Option<Vec<MenuItem>> {
    let group = workspace.group(id)?;
    let on = |act: Box<dyn Fn(&Session)>| {
        let session = session.clone();
        Callback::from(move |()| act(&session))
    };
    let stack = if group.is_stacked { "Unstack tabs" } else { "Stack tabs" };
    let mut items = vec![
        MenuItem::new("layers", stack, on(Box::new(move |session| session.toggle_stacked(id)))),
        MenuItem::new("x", "Close all", on(Box::new(move |session| session.close_group(id)))),
    ];
    for (number, tab) in group.tabs.iter().enumerate() {
        let id = tab.id;
        let icon = if group.active_id() == Some(id) { "check" } else { super::names::icon_of(tab) };
        let item = MenuItem::new(icon, title(tab), on(Box::new(move |session| session.focus_tab(id))));
        items.push(if number == 0 { item.after_line() } else { item });
    }
    Some(items)
}
