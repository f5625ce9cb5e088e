use yew::prelude::*;

use crate::app::session::Session;
use crate::app::widgets::{icon, icon_button};

/// Back and forward, where in the vault one is, and at both ends what the columns beside want.
pub fn header(session: Option<&Session>, path: Option<AttrValue>, before: Html, after: Html) -> Html {
    let on = |act: fn(&Session)| {
        let session = session.cloned();
        Callback::from(move |_: MouseEvent| session.iter().for_each(act))
    };
    html! {
        <header class="view-header">
            <div class="view-header-side">
                { before }
                { icon_button("arrow-left", "Back", "", on(Session::back)) }
                { icon_button("arrow-right", "Forward", "", on(Session::forward)) }
            </div>
            { path.map_or_else(|| html! { <div class="breadcrumb" /> }, |path| breadcrumb(&path)) }
            <div class="view-header-side is-end">{ after }</div>
        </header>
    }
}

fn breadcrumb(path: &str) -> Html {
    let mut steps: Vec<&str> = path.split('/').collect();
    let name = steps.pop().unwrap_or_default();
    let name = name.strip_suffix(".md").unwrap_or(name);
    let folder = |(depth, folder): (usize, &str)| {
        html! {
            <li key={depth}>
                <span class="breadcrumb-folder">{ folder.to_owned() }</span>
                { icon("chevron-right") }
            </li>
        }
    };
    html! {
        <nav class="breadcrumb" aria-label="Breadcrumb">
            <ol>
                { for steps.into_iter().enumerate().map(folder) }
                <li key="name" aria-current="page"><span class="breadcrumb-name">{ name.to_owned() }</span></li>
            </ol>
        </nav>
    }
}
