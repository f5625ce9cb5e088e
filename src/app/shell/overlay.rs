use std::rc::Rc;

use yew::prelude::*;

use crate::app::commands::{Help, Palette};
use crate::app::opening::ProblemsDialog;
use crate::app::share::ShareDialog;
use crate::app::state::AppState;
use crate::app::switcher::Switcher;
use crate::app::vaults::VaultsDialog;

/// What lies above the page, if anything does: one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown(pub Option<Overlay>);

pub enum ShownAction {
    /// The same key shows an overlay and puts it away.
    Toggle(Overlay),
    Close,
}

impl Reducible for Shown {
    type Action = ShownAction;

    fn reduce(self: Rc<Self>, action: ShownAction) -> Rc<Self> {
        Rc::new(Self(match action {
            ShownAction::Toggle(overlay) => (self.0 != Some(overlay)).then_some(overlay),
            ShownAction::Close => None,
        }))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    Palette,
    Switcher,
    Help,
    Problems,
    Share,
    Vaults,
}

impl Overlay {
    #[inline(never)]
    pub fn view(self, state: &AppState, on_close: Callback<()>) -> Html {
        match self {
            Self::Palette => html! { <Palette {on_close} /> },
            Self::Switcher => html! { <Switcher open={state.page.path()} revision={state.revision} {on_close} /> },
            Self::Help => html! { <Help {on_close} /> },
            Self::Share => match &state.vault {
                Some(vault) => html! { <ShareDialog vault={vault.clone()} open={state.page.path()} {on_close} /> },
                None => Html::default(),
            },
            Self::Vaults => html! { <VaultsDialog {on_close} /> },
            Self::Problems => html! { <ProblemsDialog {on_close} /> },
        }
    }
}
