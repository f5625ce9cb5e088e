use wasm_bindgen::JsCast;
use web_sys::Element;

use super::super::dom::{all, append, element, set, text_element};
use super::super::enhance::enhance;
use super::super::media::Media;
use super::target::Target;
use crate::app::address::Address;
use crate::app::session::Session;
use crate::engine::{Answer, PreviewView, Request, RowKind};
use crate::web::page::next_frame;

/// What a popover shows. Dropping it frees the images in it.
pub struct Content {
    /// What is looked at, as it is called.
    pub name: String,
    /// Where all of it is to be read; a footnote stands in the note already.
    pub address: Option<Address>,
    /// The vault path of the note that its links stand in.
    pub path: String,
    pub classes: Vec<String>,
    pub body: Element,
    media: Media,
}

impl Content {
    /// Gets it from the engine. The ordinal is the popover's own.
    pub async fn load(session: &Session, target: Target, ordinal: u32) -> Option<Self> {
        let media = Media::new(session.clone(), String::new(), None);
        let body = element("div", "markdown-preview-sizer markdown-preview-section")?;
        let mut content =
            Self { name: String::new(), address: None, path: String::new(), classes: Vec::new(), body, media };
        match target {
            Target::Footnote(note) => content.show_footnote(&note)?,
            Target::Missing(name) => {
                content.say(&format!("“{name}” is not created yet."))?;
                content.name = name;
            }
            Target::Place(address) => match session.kind_of(&address) {
                Some(kind) if kind != RowKind::Note => content.show_file(&address, kind)?,
                _ => content.show_note(session, address, ordinal).await?,
            },
        }
        Some(content)
    }

    fn show_footnote(&mut self, note: &Element) -> Option<()> {
        let copy: Element = note.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        all(&copy, ".footnote-backref").iter().for_each(Element::remove);
        // An `id` belongs to the footnote itself.
        for named in all(&copy, "[id]") {
            let _ = named.remove_attribute("id");
        }
        for image in all(&copy, "[data-file]:not([src])") {
            self.media.add(&image);
        }
        let piece = element("div", "markdown-piece")?;
        while let Some(child) = copy.first_child() {
            let _ = piece.append_child(&child);
        }
        append(&self.body, &piece);
        "Footnote".clone_into(&mut self.name);
        Some(())
    }

    fn show_file(&mut self, address: &Address, kind: RowKind) -> Option<()> {
        let name = address.path.rsplit('/').next().unwrap_or(&address.path);
        let piece = element("div", "markdown-piece")?;
        let place = element("span", "internal-embed")?;
        if kind == RowKind::Image {
            let image = element("img", "")?;
            set(&image, "data-file", &address.path);
            set(&image, "alt", name);
            append(&place, &image);
        } else {
            set(&place, "data-file", &address.path);
            set(
                &place,
                "data-kind",
                match kind {
                    RowKind::Audio => "audio",
                    RowKind::Video => "video",
                    RowKind::Pdf => "pdf",
                    _ => "file",
                },
            );
        }
        append(&piece, &place);
        enhance(&piece, &self.media);
        append(&self.body, &piece);
        name.clone_into(&mut self.name);
        self.address = Some(address.clone());
        Some(())
    }

    async fn show_note(&mut self, session: &Session, address: Address, ordinal: u32) -> Option<()> {
        let Address { path, subpath } = address.clone();
        match session.ask(Request::Preview { path, subpath, ordinal }).await {
            Answer::Preview(view) => self.show_view(session, *view, address).await,
            Answer::Failed(reason) => {
                self.name.clone_from(&address.path);
                self.address = Some(address);
                self.say(&reason)
            }
            _ => None,
        }
    }

    async fn show_view(&mut self, session: &Session, view: PreviewView, address: Address) -> Option<()> {
        let sink = session.sink()?;
        self.media = Media::new(session.clone(), view.path.clone(), None);
        for (at, html) in view.html.iter().enumerate() {
            if at > 0 {
                next_frame().await;
            }
            let piece = sink.elements(html)?;
            piece.set_class_name("markdown-piece");
            enhance(&piece, &self.media);
            append(&self.body, &piece);
        }
        if view.html.is_empty() {
            self.say("Nothing is written here yet.")?;
        }
        if view.is_cut {
            let more = element("p", "popover-more")?;
            let link = text_element("a", "internal-link", "Open the note to read on")?;
            set(&link, "href", &Address::of(&view.path, "").to_string());
            append(&more, &link);
            append(&self.body, &more);
        }
        self.name = name_of(&view.title, &address.subpath);
        self.path = view.path;
        self.classes = view.css_classes;
        self.address = Some(address);
        Some(())
    }

    /// A sentence where there is nothing to show.
    fn say(&mut self, sentence: &str) -> Option<()> {
        append(&self.body, &text_element("p", "popover-empty", sentence)?);
        Some(())
    }
}

/// The note's name, and the heading that is shown of it.
fn name_of(title: &str, subpath: &str) -> String {
    let steps = subpath.split('#').map(str::trim).filter(|step| !step.is_empty() && !step.starts_with('^'));
    std::iter::once(title).chain(steps).collect::<Vec<_>>().join(" > ")
}
