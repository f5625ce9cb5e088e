use yew::prelude::*;

use super::pane::Pane;
use super::stack::StackView;
use super::tab_bar::TabBar;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::state::{OpenVault, Page, Panes};
use crate::engine::VaultInfo;
use crate::workspace::{Frame, GroupId, TabId};

#[derive(Properties, PartialEq)]
pub struct GroupViewProps {
    pub session: Session,
    pub panes: Panes,
    pub group: GroupId,
    pub frame: Frame,
    /// From 1, where there are several.
    pub number: Option<usize>,
    pub vault: Option<OpenVault>,
    pub has_bars: bool,
    /// Buttons at both ends of its upper edge.
    pub before: Html,
    pub after: Html,
    pub welcome: Html,
}

/// A group of tabs: its bar, and what is shown of it.
#[component]
pub fn GroupView(props: &GroupViewProps) -> Html {
    let GroupViewProps { session, panes, group, frame, number, vault, has_bars, before, after, welcome } = props;
    let shown = use_shown(panes, *group, vault.as_ref().map(|vault| vault.info.clone()));
    let (Some(group), Some((tab, page))) = (panes.workspace.group(*group), shown) else { return Html::default() };
    let is_focused = panes.workspace.focused_group() == group.id;
    let is_stacked = group.is_stacked && *has_bars;
    let class = classes!(
        "workspace-tabs",
        "mod-top",
        is_focused.then_some("is-focused"),
        is_stacked.then_some("mod-stacked"),
        (frame.left > 0.0).then_some("is-beside"),
        (frame.top > 0.0).then_some("is-below")
    );
    let style = format!(
        "left: {}%; top: {}%; width: {}%; height: {}%",
        frame.left * 100.0,
        frame.top * 100.0,
        (frame.right - frame.left) * 100.0,
        (frame.bottom - frame.top) * 100.0
    );
    let content = if is_stacked {
        html! {
            <StackView session={session.clone()} panes={panes.clone()} group={group.id} vault={vault.clone()} number={*number} />
        }
    } else {
        html! {
            <Pane
                key={tab.0}
                session={session.clone()}
                workspace={panes.workspace.clone()}
                {tab}
                {page}
                vault={vault.clone()}
                has_bar={*has_bars}
                is_left={group.active_id() != Some(tab)}
                called={number.map(|number| AttrValue::from(format!("group {number}")))}
                before={if *has_bars { Html::default() } else { before.clone() }}
                after={if *has_bars { Html::default() } else { after.clone() }}
                welcome={welcome.clone()}
            />
        }
    };
    html! {
        <div {class} data-group={group.id.0.to_string()} ~style={style}>
            if *has_bars {
                <TabBar
                    session={session.clone()}
                    workspace={panes.workspace.clone()}
                    group={group.id}
                    number={*number}
                    before={before.clone()}
                    after={after.clone()}
                />
            }
            { content }
        </div>
    }
}

/// The tab that is shown, and its page. What was shown before stays until the page has come: nothing flickers.
#[hook]
fn use_shown(panes: &Panes, group: GroupId, vault: Option<Handle<VaultInfo>>) -> Option<(TabId, Page)> {
    let last = use_mut_ref(|| None::<(Option<Handle<VaultInfo>>, TabId, Page)>);
    let tab = panes.workspace.group(group)?.active_id()?;
    let page = panes.page(tab);
    if page == Page::Waiting
        && let Some((of, tab, page)) = &*last.borrow()
        && *of == vault
    {
        return Some((*tab, page.clone()));
    }
    *last.borrow_mut() = Some((vault, tab, page.clone()));
    Some((tab, page))
}
