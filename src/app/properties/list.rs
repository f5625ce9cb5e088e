use yew::prelude::*;

use super::types::{icon_of, type_of};
use super::value_view::ValueContext;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::widgets::icon;
use crate::engine::{NoteView, VaultInfo};
use crate::markdown::Property;

#[derive(Properties, PartialEq)]
pub struct PropertyListProps {
    pub view: Handle<NoteView>,
    pub vault: Handle<VaultInfo>,
}

/// All properties of a note, in their order; or why they can't be read.
#[component]
pub fn PropertyList(props: &PropertyListProps) -> Html {
    let view = &props.view;
    let context = ValueContext { view: view.clone(), session: use_context::<Session>() };
    let row = |(at, property): (usize, &Property)| {
        let kind = type_of(property, &props.vault);
        html! {
            <div
                key={at}
                class="metadata-property"
                data-property-key={property.key.to_lowercase()}
                data-property-type={kind.name()}
            >
                <dt class="metadata-property-key">
                    <span class="metadata-property-icon">{ icon(icon_of(kind)) }</span>
                    <span class="metadata-property-key-text">{ &property.key }</span>
                </dt>
                <dd class="metadata-property-value">
                    { context.show(property, kind) }
                </dd>
            </div>
        }
    };
    html! {
        <>
            if let Some(reason) = &view.broken_frontmatter {
                <p class="metadata-error">{ icon("triangle-alert") }<span>{ reason }</span></p>
            }
            if !view.properties.is_empty() {
                <dl class="metadata-properties">{ for view.properties.iter().enumerate().map(row) }</dl>
            }
        </>
    }
}
