use yew::prelude::*;

use crate::app::session::Session;
use crate::app::widgets::icon;

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub path: Option<AttrValue>,
    /// Whether there is a way back, and one forward.
    pub turns: (bool, bool),
    /// What tells it from others, if there are any.
    pub called: Option<AttrValue>,
    pub before: Html,
    pub after: Html,
}

/// Back and forward, where in the vault one is, and at both ends what the columns beside want.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let HeaderProps { path, turns, called, before, after } = props;
    let session = use_context::<Session>();
    // One that leads nowhere keeps the focus that it has.
    let turn = |picture: &str, label: &'static str, is_possible: bool, act: fn(&Session)| {
        let session = session.clone();
        let onclick = Callback::from(move |_: MouseEvent| session.iter().for_each(act));
        html! {
            <button
                type="button"
                class="icon-button"
                aria-label={label}
                title={label}
                aria-disabled={(!is_possible).then_some("true")}
                {onclick}
            >
                { icon(picture) }
            </button>
        }
    };
    html! {
        <header class="view-header">
            <div class="view-header-side">
                { before.clone() }
                { turn("arrow-left", "Back", turns.0, Session::back) }
                { turn("arrow-right", "Forward", turns.1, Session::forward) }
            </div>
            { path.as_ref().map_or_else(|| html! { <div class="breadcrumb" /> }, |path| breadcrumb(path, called.as_ref())) }
            <div class="view-header-side is-end">{ after.clone() }</div>
        </header>
    }
}

fn breadcrumb(path: &str, called: Option<&AttrValue>) -> Html {
    let mut steps: Vec<&str> = path.split('/').collect();
    let name = steps.pop().unwrap_or_default();
    let name = name.strip_suffix(".md").unwrap_or(name);
    let label = called.map_or_else(|| "Breadcrumb".to_owned(), |called| format!("Breadcrumb, {called}"));
    let folder = |(depth, folder): (usize, &str)| {
        html! {
            <li key={depth}>
                <span class="breadcrumb-folder">{ folder.to_owned() }</span>
                { icon("chevron-right") }
            </li>
        }
    };
    html! {
        <nav class="breadcrumb" aria-label={label}>
            <ol>
                { for steps.into_iter().enumerate().map(folder) }
                <li key="name" aria-current="page"><span class="breadcrumb-name">{ name.to_owned() }</span></li>
            </ol>
        </nav>
    }
}
