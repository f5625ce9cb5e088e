use yew::prelude::*;

use super::blank::blank;
use super::names::{pane_id, tab_id};
use crate::app::commands::CommandContext;
use crate::app::handle::Handle;
use crate::app::reader::Reader;
use crate::app::session::Session;
use crate::app::state::{OpenVault, Page};
use crate::app::widgets::icon_button;
use crate::workspace::{TabId, Turn, Workspace};

#[derive(Properties, PartialEq)]
pub struct PaneProps {
    pub session: Session,
    pub workspace: Handle<Workspace>,
    pub tab: TabId,
    pub page: Page,
    pub vault: Option<OpenVault>,
    /// Its tab is seen.
    pub has_bar: bool,
    /// It only stands there until what is shown instead has come.
    #[prop_or_default]
    pub is_left: bool,
    /// What tells it from others, if there are any.
    #[prop_or_default]
    pub called: Option<AttrValue>,
    #[prop_or_default]
    pub before: Html,
    #[prop_or_default]
    pub after: Html,
    #[prop_or_default]
    pub welcome: Html,
}

/// What is open behind one tab. Whatever in it gets the pointer or the focus gives it that of the workspace.
#[component]
pub fn Pane(props: &PaneProps) -> Html {
    let PaneProps { session, workspace, tab, page, vault, has_bar, called, before, after, welcome, .. } = props;
    let commands = use_context::<CommandContext>();
    let is_focused = workspace.focused_id() == Some(*tab);
    let take = {
        let (session, tab, is_left) = (session.clone(), *tab, props.is_left);
        Callback::from(move |()| {
            if !is_left {
                session.focus_tab(tab);
            }
        })
    };
    let here = workspace.tab(*tab);
    let can = |turn: Turn| here.is_some_and(|tab| tab.beyond(turn).is_some());
    let after = if *has_bar || vault.is_none() {
        after.clone()
    } else {
        let add = {
            let session = session.clone();
            Callback::from(move |_: MouseEvent| session.new_tab())
        };
        html! { <>{ icon_button("plus", "New tab", "desk-only", add) }{ after.clone() }</> }
    };
    html! {
        <div
            id={pane_id(*tab)}
            class={classes!("workspace-leaf", is_focused.then_some("mod-active"))}
            role={has_bar.then_some("tabpanel")}
            aria-labelledby={has_bar.then(|| tab_id(*tab))}
            onpointerdown={take.reform(|_: PointerEvent| ())}
            onfocusin={take.reform(|_: FocusEvent| ())}
        >
            <Reader
                tab={*tab}
                page={page.clone()}
                vault={vault.clone()}
                {is_focused}
                turns={(can(Turn::Back), can(Turn::Forward))}
                called={called.clone()}
                before={before.clone()}
                {after}
                blank={if matches!(page, Page::Blank(_)) { blank(commands.as_ref(), workspace) } else { Html::default() }}
                welcome={welcome.clone()}
            />
        </div>
    }
}
