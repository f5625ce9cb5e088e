use web_sys::Element;
use yew::prelude::*;

use crate::app::settings::SettingsContext;
use crate::look::SCOPE_CLASS;

#[derive(Properties, PartialEq)]
pub struct LookScopeProps {
    pub children: Html,
}

/// What a vault's look changes. To its style sheets these are the document's root and body, as Obsidian has them around a
/// note; what lies outside they can't reach.
#[component]
pub fn LookScope(props: &LookScopeProps) -> Html {
    let is_dark = use_context::<SettingsContext>().is_some_and(|context| context.resolved.is_dark);
    html! {
        <vault-html class={SCOPE_CLASS}>
            <vault-body class={body_class(is_dark)}>
                <div class="markdown-reading-view">{ props.children.clone() }</div>
            </vault-body>
        </vault-html>
    }
}

/// A scope around an element that is not made by yew, and stays for a moment only: the theme is that of the moment.
pub fn scope_around(child: &Element) -> Option<Element> {
    let document = child.owner_document()?;
    let is_dark = document.body().is_some_and(|body| body.class_list().contains("theme-dark"));
    let (root, body) = (document.create_element("vault-html").ok()?, document.create_element("vault-body").ok()?);
    root.set_class_name(SCOPE_CLASS);
    body.set_class_name(body_class(is_dark));
    body.append_child(child).ok()?;
    root.append_child(&body).ok()?;
    Some(root)
}

fn body_class(is_dark: bool) -> &'static str {
    if is_dark { "obsidian-app show-inline-title theme-dark" } else { "obsidian-app show-inline-title theme-light" }
}
