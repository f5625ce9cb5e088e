use yew::prelude::*;

use super::commands::use_workspace_commands;
use super::dividers::Dividers;
use super::focus::use_focus;
use super::group::GroupView;
use super::links::use_links;
use super::phone::{tab_list, tabs_button};
use crate::app::reader::Previews;
use crate::app::session::Session;
use crate::app::state::{OpenVault, Panes};
use crate::app::widgets::use_whole;
use crate::workspace::{Frame, GroupId};

#[derive(Properties, PartialEq)]
pub struct WorkspaceViewProps {
    pub session: Session,
    pub panes: Panes,
    pub vault: Option<OpenVault>,
    /// Only one pane is seen at a time.
    pub is_phone: bool,
    /// Buttons at both ends of the upper edge: for the columns beside.
    pub before: Html,
    pub after: Html,
    /// What stands in the middle while no vault is open.
    pub welcome: Html,
}

/// The middle of the page: all that is open. Groups lie beside each other in the document, each in its frame, so that
/// none is made anew when the tree around it changes.
#[component]
pub fn WorkspaceView(props: &WorkspaceViewProps) -> Html {
    let WorkspaceViewProps { session, panes, vault, is_phone, before, after, welcome } = props;
    let workspace = &panes.workspace;
    use_links(session);
    use_focus(panes, vault.as_ref().map(|vault| &vault.info));
    use_workspace_commands(session, workspace, vault.is_some(), *is_phone);
    {
        let session = session.clone();
        use_effect_with(*is_phone, move |is_phone| session.show_single(*is_phone));
    }
    let is_whole = use_whole();
    let root = use_node_ref();
    let is_listed = use_state_eq(|| false);
    let set_listed = |listed: bool| {
        let is_listed = is_listed.clone();
        Callback::from(move |()| is_listed.set(listed))
    };
    let (left, right) = workspace.corners();
    let has_bars = !is_phone && !workspace.is_plain();
    let after = match vault {
        Some(_) if *is_phone => html! { <>{ tabs_button(workspace, &set_listed(true)) }{ after.clone() }</> },
        _ => after.clone(),
    };
    let whole = Frame { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 };
    let frames = match is_phone {
        true => vec![(workspace.focused_group(), whole)],
        false => workspace.frames(),
    };
    let count = frames.len();
    let corner = |group: GroupId, corner: Option<GroupId>, buttons: &Html| {
        if *is_phone || corner == Some(group) { buttons.clone() } else { Html::default() }
    };
    let group = |(number, (group, frame)): (usize, (GroupId, Frame))| {
        html! {
            <GroupView
                key={group.0}
                session={session.clone()}
                panes={panes.clone()}
                {group}
                {frame}
                number={(count > 1).then_some(number + 1)}
                vault={vault.clone()}
                {has_bars}
                before={corner(group, left, before)}
                after={corner(group, right, &after)}
                welcome={welcome.clone()}
            />
        }
    };
    html! {
        <>
            <div ref={root.clone()} class={classes!("panes", has_bars.then_some("has-bars"))}>
                { for frames.into_iter().enumerate().map(group) }
                if !is_phone && count > 1 {
                    <Dividers session={session.clone()} workspace={workspace.clone()} {root} />
                }
            </div>
            if *is_phone && *is_listed {
                { tab_list(session, workspace, &set_listed(false)) }
            }
            if is_whole {
                <Previews visit={panes.focused().visit()} />
            }
        </>
    }
}
