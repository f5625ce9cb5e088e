use yew::prelude::*;

use super::types::PropertyType;
use crate::app::session::Session;
use crate::markdown::{Property, Value};

/// A property's value, shown as its type has it.
pub fn value_view(property: &Property, kind: PropertyType, session: Option<&Session>) -> Html {
    let pill = |value: &Value| pill(&plain(value), kind, session);
    match (&property.value, kind) {
        (Value::Null, _) => html! { <span class="metadata-empty">{ "Empty" }</span> },
        (Value::Bool(checked), _) => html! {
            <input type="checkbox" class="metadata-input-checkbox" checked={*checked} disabled=true aria-label={property.key.clone()} />
        },
        (Value::List(values), _) => html! {
            <ul class="metadata-list">
                { for values.iter().enumerate().map(|(at, value)| html! { <li key={at}>{ pill(value) }</li> }) }
            </ul>
        },
        (value, PropertyType::Tags | PropertyType::Aliases | PropertyType::List) => html! {
            <ul class="metadata-list"><li>{ pill(value) }</li></ul>
        },
        (Value::Text(text), PropertyType::Date | PropertyType::DateTime) => html! {
            <time datetime={text.clone()}>{ text.replacen('T', " ", 1) }</time>
        },
        (Value::Number(_), _) => html! { <span class="metadata-number">{ plain(&property.value) }</span> },
        (Value::Map(_), _) => html! { <code>{ plain(&property.value) }</code> },
        (value, _) => linked(&plain(value), session),
    }
}

fn pill(text: &str, kind: PropertyType, session: Option<&Session>) -> Html {
    if kind == PropertyType::Tags {
        html! { <span class="tag">{ format!("#{}", text.trim_start_matches('#')) }</span> }
    } else {
        html! { <span class="metadata-pill">{ linked(text, session) }</span> }
    }
}

/// Text that is a link as a whole, in the vault or on the web, leads there.
fn linked(text: &str, session: Option<&Session>) -> Html {
    let trimmed = text.trim();
    if let Some(inside) = trimmed.strip_prefix("[[").and_then(|text| text.strip_suffix("]]")) {
        let (target, shown) = inside.split_once('|').unwrap_or((inside, inside));
        let onclick = {
            let (session, target) = (session.cloned(), target.trim().to_owned());
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                if let Some(session) = &session {
                    session.go_to_name(&target);
                }
            })
        };
        return html! { <a class="internal-link" href={format!("#/{target}")} {onclick}>{ shown.trim().to_owned() }</a> };
    }
    if trimmed.starts_with("https://") || trimmed.starts_with("http://") {
        return html! {
            <a class="external-link" href={trimmed.to_owned()} target="_blank" rel="noopener noreferrer">{ trimmed.to_owned() }</a>
        };
    }
    text.to_owned().into()
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
