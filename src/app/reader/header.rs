use yew::prelude::*;

use crate::app::session::Session;
use crate::app::state::Page;
use crate::app::widgets::{Icon, IconButton};

#[derive(Properties, PartialEq)]
pub struct ReaderHeaderProps {
    pub page: Page,
    pub before: Html,
    pub after: Html,
}

/// Back and forward, and where in the vault one is.
#[component]
pub fn ReaderHeader(props: &ReaderHeaderProps) -> Html {
    let session = use_context::<Session>();
    let on = |act: fn(&Session)| {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.iter().for_each(act))
    };
    html! {
        <header class="view-header">
            <div class="view-header-side">
                { props.before.clone() }
                <IconButton icon="arrow-left" label="Back" onclick={on(Session::back)} />
                <IconButton icon="arrow-right" label="Forward" onclick={on(Session::forward)} />
            </div>
            <Breadcrumb path={props.page.path()} />
            <div class="view-header-side is-end">{ props.after.clone() }</div>
        </header>
    }
}

#[derive(Properties, PartialEq)]
struct BreadcrumbProps {
    path: Option<AttrValue>,
}

#[component]
fn Breadcrumb(props: &BreadcrumbProps) -> Html {
    let Some(path) = &props.path else { return html! { <div class="breadcrumb" /> } };
    let mut steps: Vec<&str> = path.split('/').collect();
    let name = steps.pop().unwrap_or_default();
    let name = name.strip_suffix(".md").unwrap_or(name);
    let folder = |(depth, folder): (usize, &str)| {
        html! {
            <li key={depth}>
                <span class="breadcrumb-folder">{ folder.to_owned() }</span>
                <Icon name="chevron-right" />
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
