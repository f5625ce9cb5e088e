use web_sys::Blob;
use yew::prelude::*;

use crate::app::numbers;
use crate::app::session::Session;
use crate::app::state::FilePage;
use crate::app::widgets::icon;
use crate::engine::RowKind;
use crate::web::page::{ObjectUrl, text_of};

#[derive(Properties, PartialEq)]
pub struct FileViewProps {
    pub page: FilePage,
}

/// What has been read of the file.
enum Loaded {
    No,
    /// Its address in the browser, its size, and its beginning where it is text.
    Yes {
        address: ObjectUrl,
        bytes: f64,
        text: Option<String>,
    },
    Failed(String),
}

/// Text is shown up to here.
const TEXT_BYTES: f64 = 200_000.0;

/// A file that is not a note, on a page of its own: seen or heard where the browser can, else to be saved.
#[component]
pub fn FileView(props: &FileViewProps) -> Html {
    let session = use_context::<Session>();
    let loaded = use_state(|| Loaded::No);
    {
        let (loaded, kind) = (loaded.clone(), props.page.kind);
        use_effect_with((props.page.path.clone(), props.page.visit), move |(path, _)| {
            let path = path.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let Some(session) = session else { return };
                loaded.set(match session.attachment(&path).await {
                    Ok(blob) => load(&blob, kind, &path).await,
                    Err(reason) => Loaded::Failed(reason),
                });
            });
        });
    }
    let name = props.page.path.rsplit('/').next().unwrap_or_default().to_owned();
    let inside = match &*loaded {
        Loaded::No => Html::default(),
        Loaded::Failed(reason) => html! { <p class="file-reason">{ reason }</p> },
        Loaded::Yes { address, bytes, text } => {
            let src = address.as_str().to_owned();
            let size = numbers::size(*bytes);
            let save = download(&name, &src, &size);
            match props.page.kind {
                RowKind::Image => html! {
                    <figure class="file-image">
                        <img {src} alt={name.clone()} />
                        <figcaption>{ save }</figcaption>
                    </figure>
                },
                RowKind::Audio => html! { <>{ card(&name, &size, "music") }<audio controls=true {src} />{ save }</> },
                RowKind::Video => html! { <><video controls=true {src} />{ save }</> },
                kind => html! {
                    <>
                        { card(&name, &size, if kind == RowKind::Pdf { "book-open" } else { "file" }) }
                        if let Some(hint) = hint(kind) {
                            <p class="file-hint">{ hint }</p>
                        }
                        <div class="file-actions">
                            if kind == RowKind::Pdf {
                                <a class="button" href={src} target="_blank" rel="noopener noreferrer">{ "Open in a new tab" }</a>
                            }
                            { save }
                        </div>
                        if let Some(text) = text {
                            <pre class="file-text" tabindex="0">{ text }</pre>
                        }
                    </>
                },
            }
        }
    };
    html! { <article class="file-view" aria-label={name}>{ inside }</article> }
}

async fn load(blob: &Blob, kind: RowKind, path: &str) -> Loaded {
    let text = if kind == RowKind::Canvas || kind == RowKind::Base || is_text(path) {
        let beginning = blob.slice_with_f64_and_f64(0.0, TEXT_BYTES).ok();
        match beginning {
            Some(beginning) => text_of(&beginning).await,
            None => None,
        }
    } else {
        None
    };
    match ObjectUrl::new(blob) {
        Some(address) => Loaded::Yes { address, bytes: blob.size(), text },
        None => Loaded::Failed("The browser can't show this file.".to_owned()),
    }
}

fn is_text(path: &str) -> bool {
    const ENDINGS: [&str; 10] = ["txt", "csv", "json", "css", "js", "ts", "yml", "yaml", "toml", "tex"];
    path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn hint(kind: RowKind) -> Option<&'static str> {
    match kind {
        RowKind::Canvas => Some("Canvases are not drawn yet. This is the file's text."),
        RowKind::Base => Some("Bases are not worked out yet. This is the file's text."),
        _ => None,
    }
}

fn card(name: &str, size: &str, picture: &str) -> Html {
    html! {
        <div class="file-title">
            { icon(picture) }
            <h1>{ name.to_owned() }</h1>
            <span class="file-size">{ size.to_owned() }</span>
        </div>
    }
}

fn download(name: &str, address: &str, size: &str) -> Html {
    html! {
        <a class="button" href={address.to_owned()} download={name.to_owned()}>{ format!("Save a copy ({size})") }</a>
    }
}
