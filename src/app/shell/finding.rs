use yew::prelude::*;

use super::layout::{Layout, Panel};
use crate::app::sidebar::{Tab, Tabs, use_tabs};
use crate::app::state::{Asked, Revealed};

/// Which view of the left column is shown, and how that and the panel of a phone are chosen: there, search is a panel of
/// its own, and the other views are behind that of the files. A search that is asked for is shown, and so are the files
/// when a folder among them is revealed.
#[hook]
pub fn use_finding(
    panel: &UseStateHandle<Panel>,
    layout: Layout,
    set_layout: &Callback<Layout>,
    asked: Option<&Asked>,
    revealed: Option<&Revealed>,
) -> (Tabs, Callback<Tab>, Callback<Panel>) {
    let (tabs, set_tab) = use_tabs();
    {
        let (panel, set_tab, set_layout) = (panel.clone(), set_tab.clone(), set_layout.clone());
        use_effect_with(asked.cloned(), move |asked| {
            if asked.is_some() {
                set_tab.emit(Tab::Search);
                panel.set(Panel::Search);
                if !layout.explorer_is_open {
                    set_layout.emit(Layout { explorer_is_open: true, ..layout });
                }
            }
        });
    }
    {
        let (panel, set_tab, set_layout) = (panel.clone(), set_tab.clone(), set_layout.clone());
        use_effect_with(revealed.cloned(), move |revealed| {
            if revealed.is_some() {
                set_tab.emit(Tab::Files);
                panel.set(Panel::Files);
                if !layout.explorer_is_open {
                    set_layout.emit(Layout { explorer_is_open: true, ..layout });
                }
            }
        });
    }
    let choose_tab = {
        let (panel, set_tab) = (panel.clone(), set_tab.clone());
        Callback::from(move |tab| {
            panel.set(if tab == Tab::Search { Panel::Search } else { Panel::Files });
            set_tab.emit(tab);
        })
    };
    let choose_panel = {
        let panel = panel.clone();
        Callback::from(move |chosen| {
            match chosen {
                Panel::Search => set_tab.emit(Tab::Search),
                Panel::Files if tabs.chosen == Tab::Search => set_tab.emit(Tab::Files),
                _ => {}
            }
            panel.set(chosen);
        })
    };
    (tabs, choose_tab, choose_panel)
}
