use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::fields::text;
use crate::app::session::Session;
use crate::engine::{FolderAbout, SharePhase, ShareRequest};
use crate::web::carried;
use crate::web::page::download_file;
use crate::web::page::vaults::{can_pick_folders, pick_folder_to_write};

/// What is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Kind {
    /// One HTML file.
    #[default]
    Page,
    /// A folder for a static host.
    Folder(FolderAbout),
}

/// What came of writing: what it is called, how large it is, and sentences on files that could not be read.
pub type Written = Result<(String, f64, Vec<String>), String>;

impl Kind {
    pub fn about(&self, is_locked: bool) -> &'static str {
        match self {
            Self::Page if is_locked => {
                "One HTML file that opens by a double click and a passphrase, with notes, links, graph and search, and without any network. Whoever has both can read all that is in it."
            }
            Self::Page => {
                "One HTML file that opens by a double click, with notes, links, graph and search, and without any network. Whoever has it can read all that is in it."
            }
            Self::Folder(_) => {
                "A folder for any static host. It opens without loading every note first, and each note has a page of its own, so that links to it show a title and a description. Whoever has the address can read all that is in it."
            }
        }
    }

    /// What the button says.
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Folder(_) if can_pick_folders() => "Write into a folder…",
            _ => "Download",
        }
    }
}

/// Which of them, and what a folder says of itself; `vault` is the vault's name. A page that holds its vault has nothing
/// with it that a folder is made of.
pub fn kind_fields(kind: &Kind, change: &Callback<Kind>, vault: &str) -> Html {
    if carried::is_here() {
        return Html::default();
    }
    let option = |label: &'static str, next: Kind, is_on: bool| {
        let onchange = change.reform(move |_: Event| next.clone());
        html! {
            <label key={label} class="share-option">
                <input type="radio" name="share-kind" checked={is_on} {onchange} />
                <span>{ label }</span>
            </label>
        }
    };
    let about = match kind {
        Kind::Folder(about) => Some(about.clone()),
        Kind::Page => None,
    };
    let set_about = change.reform(Kind::Folder);
    html! {
        <fieldset class="share-kind">
            <legend>{ "Share as" }</legend>
            { option("One HTML file", Kind::Page, about.is_none()) }
            { option("A website", Kind::Folder(about.clone().unwrap_or_default()), about.is_some()) }
            if let Some(about) = &about {
                { text("Title", &about.title, vault, about, &set_about, |about, title| about.title = title) }
                { text("Address", &about.address, "https://example.com/notes/ (if it is known)", about, &set_about, |about, address| about.address = address) }
            }
        </fieldset>
    }
}

/// Writes the folder into one that the reader chooses, or as an archive where the browser lets no page write. Begun in a
/// click. `progress` hears of the files; writing ends when `is_wanted` says so.
pub async fn write_folder(
    session: &Session,
    request: ShareRequest,
    about: FolderAbout,
    name: &str,
    is_wanted: Rc<Cell<bool>>,
    progress: impl Fn(SharePhase, u32, u32),
) -> Written {
    let target = if can_pick_folders() { Some(pick_folder_to_write().await.ok_or_else(String::new)?) } else { None };
    let (files, problems) = session.share_folder(request, about).await?;
    let called = match target {
        Some(folder) => {
            let on_progress = |done: u32, total: u32| {
                progress(SharePhase::Writing, done, total);
                is_wanted.get()
            };
            files.write(&folder, on_progress).await?;
            folder.name()
        }
        None => {
            let archive = files.archive().ok_or("The vault is too large for an archive.")?;
            let file = format!("{name} (website).zip");
            download_file(&archive, &file);
            file
        }
    };
    Ok((called, files.bytes(), problems))
}
