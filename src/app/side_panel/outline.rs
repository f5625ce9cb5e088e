use yew::prelude::*;

use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::widgets::Section;
use crate::engine::NoteView;
use crate::markdown::Heading;

#[derive(Properties, PartialEq)]
pub struct OutlineProps {
    pub view: Option<Handle<NoteView>>,
}

/// The note's headings; a click goes there.
#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let session = use_context::<Session>();
    let view = props.view.as_ref();
    let top = view.into_iter().flat_map(|view| &view.headings).map(|heading| heading.level).min().unwrap_or(1);
    let item = |heading: &Heading, view: &NoteView| {
        let (path, id) = (view.path.clone(), heading.id.clone());
        let subpath = format!("#{}", heading.text);
        let href = Address::of(&path, &subpath).to_string();
        let session = session.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            if let Some(session) = &session {
                event.prevent_default();
                session.go_to_element(&path, &subpath, &id);
            }
        });
        html! {
            <li key={heading.id.as_str()} ~style={format!("--level: {}", heading.level.saturating_sub(top))}>
                <a class="outline-item" {href} {onclick}>{ &heading.text }</a>
            </li>
        }
    };
    html! {
        <Section title="Outline">
            if let Some(view) = view {
                if view.headings.is_empty() {
                    <p class="panel-empty">{ "No headings." }</p>
                } else {
                    <ul class="outline">{ for view.headings.iter().map(|heading| item(heading, view)) }</ul>
                }
            }
        </Section>
    }
}
