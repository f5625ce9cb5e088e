use yew::prelude::*;

use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::workspace::way_of_click;
use crate::engine::{NoteView, PropertyType};
use crate::markdown::{Property, Value};
use crate::workspace::Way;

/// What a value needs of the note that it stands in.
pub struct ValueContext {
    pub view: Handle<NoteView>,
    pub session: Option<Session>,
}

impl ValueContext {
    /// A property's value, shown as its type has it.
    pub fn show(&self, property: &Property, kind: PropertyType) -> Html {
        match (&property.value, kind) {
            (Value::Null, _) => html! { <span class="metadata-empty">{ "Empty" }</span> },
            (Value::Bool(checked), _) => html! {
                <input type="checkbox" class="metadata-input-checkbox" checked={*checked} disabled=true aria-label={property.key.clone()} />
            },
            (Value::List(values), _) => html! {
                <ul class="metadata-list">
                    { for values.iter().enumerate().map(|(at, value)| html! { <li key={at}>{ self.pill(value, kind) }</li> }) }
                </ul>
            },
            (value, PropertyType::Tags | PropertyType::Aliases | PropertyType::List) => html! {
                <ul class="metadata-list"><li>{ self.pill(value, kind) }</li></ul>
            },
            (Value::Text(text), PropertyType::Date | PropertyType::DateTime) => html! {
                <time datetime={text.clone()}>{ text.replacen('T', " ", 1) }</time>
            },
            (Value::Number(_), _) => html! { <span class="metadata-number">{ plain(&property.value) }</span> },
            (Value::Map(_), _) => html! { <code>{ plain(&property.value) }</code> },
            (value, _) => self.linked(&plain(value)),
        }
    }

    fn pill(&self, value: &Value, kind: PropertyType) -> Html {
        let text = plain(value);
        if kind == PropertyType::Tags {
            html! { <span class="tag">{ format!("#{}", text.trim_start_matches('#')) }</span> }
        } else {
            html! { <span class="metadata-pill">{ self.linked(&text) }</span> }
        }
    }

    /// Text that is a link as a whole, in the vault or on the web, leads there.
    fn linked(&self, text: &str) -> Html {
        let trimmed = text.trim();
        if let Some(inside) = trimmed.strip_prefix("[[").and_then(|text| text.strip_suffix("]]")) {
            let (target, shown) = inside.split_once('|').unwrap_or((inside, inside));
            return self.link(target.trim(), shown.trim());
        }
        if trimmed.starts_with("https://") || trimmed.starts_with("http://") {
            let href = trimmed.to_owned();
            return html! {
                <a class="external-link" {href} target="_blank" rel="noopener noreferrer">{ trimmed.to_owned() }</a>
            };
        }
        text.to_owned().into()
    }

    fn link(&self, target: &str, shown: &str) -> Html {
        let found = self.view.property_links.iter().find(|link| link.target == target);
        let place = found.and_then(|link| link.place.clone());
        let is_unresolved = place.is_none().then_some("is-unresolved");
        let address = match &place {
            Some((path, subpath)) => Address::of(path, subpath),
            None => Address::of(target, ""),
        };
        let href = address.to_string();
        let onclick = {
            let (session, target) = (self.session.clone(), target.to_owned());
            Callback::from(move |event: MouseEvent| {
                let Some(session) = session.as_ref().filter(|_| way_of_click(&event) == Some(Way::Here)) else {
                    return;
                };
                event.prevent_default();
                if place.is_some() {
                    session.open_at(&address, Way::Here);
                } else {
                    session.notice_unresolved(&target);
                }
            })
        };
        html! { <a class={classes!("internal-link", is_unresolved)} {href} {onclick}>{ shown.to_owned() }</a> }
    }
}

/// The value as text: what is inside of a mapping as JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Map(_) => json(value).to_string(),
    }
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(value) => (*value).into(),
        Value::Text(text) => text.clone().into(),
        Value::List(values) => values.iter().map(json).collect(),
        Value::Map(entries) => {
            serde_json::Value::Object(entries.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}
