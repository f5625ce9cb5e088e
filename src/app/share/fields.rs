use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::form::{Form, What};
use crate::app::widgets::switch;

/// The form's fields; `folders` and `tags` are those of the vault, `title` is the open note's.
pub fn fields(form: &Form, change: &Callback<Form>, folders: &[String], tags: &[String], title: Option<&str>) -> Html {
    let set = |set: fn(&mut Form, bool)| {
        let form = form.clone();
        change.reform(move |is_on: bool| {
            let mut form = form.clone();
            set(&mut form, is_on);
            form
        })
    };
    html! {
        <>
            <fieldset class="share-what">
                <legend>{ "What to share" }</legend>
                { option(form, change, What::All, "The whole vault") }
                if !folders.is_empty() {
                    { option(form, change, What::Folder, "A folder") }
                    if form.what == What::Folder {
                        { select("Folder", &form.folder, folders, form, change, |form, value| form.folder = value) }
                    }
                }
                if !tags.is_empty() {
                    { option(form, change, What::Tag, "Notes with a tag") }
                    if form.what == What::Tag {
                        { select("Tag", &form.tag, tags, form, change, |form, value| form.tag = value) }
                    }
                }
                { option(form, change, What::Search, "What a search finds") }
                if form.what == What::Search {
                    { text("Search", &form.query, "tag:#trip -path:Drafts", form, change, |form, value| form.query = value) }
                }
                if let Some(title) = title {
                    { option(form, change, What::Note, &format!("“{title}” and what it links to")) }
                    if form.what == What::Note {
                        { depth(form, change) }
                    }
                }
            </fieldset>
            <fieldset class="share-how">
                <legend>{ "How" }</legend>
                { switch("Pictures and files that are used".into(), form.attachments, &set(|form, is_on| form.attachments = is_on)) }
                { switch("Take camera, place and maker out of pictures".into(), form.strips_metadata, &set(|form, is_on| form.strips_metadata = is_on)) }
                { switch("Keep links to what is not shared".into(), form.keeps_links, &set(|form, is_on| form.keeps_links = is_on)) }
                { switch("Theme and snippets".into(), form.look, &set(|form, is_on| form.look = is_on)) }
                { text("Properties to leave out", &form.keys, "mail, address", form, change, |form, value| form.keys = value) }
            </fieldset>
        </>
    }
}

fn option(form: &Form, change: &Callback<Form>, what: What, label: &str) -> Html {
    let next = Form { what, ..form.clone() };
    let onchange = change.reform(move |_: Event| next.clone());
    html! {
        <label key={label.to_owned()} class="share-option">
            <input type="radio" name="share-what" checked={form.what == what} {onchange} />
            <span>{ label }</span>
        </label>
    }
}

fn select(
    label: &'static str,
    value: &str,
    options: &[String],
    form: &Form,
    change: &Callback<Form>,
    set: fn(&mut Form, String),
) -> Html {
    let form = form.clone();
    let onchange = change.reform(move |event: Event| {
        let mut form = form.clone();
        set(&mut form, event.target_unchecked_into::<HtmlSelectElement>().value());
        form
    });
    html! {
        <select key={label} class="share-input" aria-label={label} {onchange}>
            <option value="" selected={value.is_empty()} disabled=true>{ format!("Choose a {}", label.to_lowercase()) }</option>
            { for options.iter().map(|option| html! { <option value={option.clone()} selected={option == value}>{ option }</option> }) }
        </select>
    }
}

fn depth(form: &Form, change: &Callback<Form>) -> Html {
    const NAMES: [&str; 6] =
        ["The note alone", "1 link away", "2 links away", "3 links away", "4 links away", "5 links away"];
    let own = form.clone();
    let onchange = change.reform(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        Form { depth: value.parse().unwrap_or(own.depth), ..own.clone() }
    });
    html! {
        <select key="depth" class="share-input" aria-label="How far" {onchange}>
            { for (0_u32..).zip(NAMES).map(|(depth, name)| html! {
                <option value={depth.to_string()} selected={depth == form.depth}>{ name }</option>
            }) }
        </select>
    }
}

/// A line of text, whatever it is a part of.
pub fn text<T: Clone + 'static>(
    label: &'static str,
    value: &str,
    placeholder: &str,
    form: &T,
    change: &Callback<T>,
    set: fn(&mut T, String),
) -> Html {
    let form = form.clone();
    let oninput = change.reform(move |event: InputEvent| {
        let mut form = form.clone();
        set(&mut form, event.target_unchecked_into::<HtmlInputElement>().value());
        form
    });
    html! {
        <label key={label} class="share-text">
            <span>{ label }</span>
            <input class="share-input" type="text" value={value.to_owned()} placeholder={placeholder.to_owned()} autocomplete="off" spellcheck="false" {oninput} />
        </label>
    }
}
