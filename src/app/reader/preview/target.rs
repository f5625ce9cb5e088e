use web_sys::{Element, HtmlElement};

use super::super::dom;
use crate::app::address::Address;
use wasm_bindgen::JsCast;

/// What can be looked at: links into the vault and references of footnotes, wherever notes or parts of them are shown,
/// and those over the graph, in the calendar and in the report.
const LINKS: &str = ":is(.markdown-rendered, .panel-properties) a.internal-link, \
     .markdown-rendered .footnote-ref > a.footnote-link, \
     :is(.backlinks, .graph, .calendar-view, .report-view) a[href^='#/']";

/// Where a link leads.
pub enum Target {
    /// To a file of the vault, or a place in it.
    Place(Address),
    /// To a footnote: its text in the same document.
    Footnote(Element),
    /// To nothing yet: the name it gives.
    Missing(String),
}

/// The link that an element is or stands in.
pub fn link_at(element: &Element) -> Option<HtmlElement> {
    element.closest(LINKS).ok().flatten()?.dyn_into().ok()
}

impl Target {
    pub fn of(link: &Element) -> Option<Self> {
        let href = link.get_attribute("href");
        if link.class_list().contains("is-unresolved") {
            let name = link.get_attribute("data-href").or_else(|| link.text_content());
            return Some(Self::Missing(name.unwrap_or_default()));
        }
        let href = href?;
        if let Some(address) = Address::parse(&href) {
            return Some(Self::Place(address));
        }
        let note = link.closest(".markdown-preview-section").ok().flatten()?;
        dom::by_id(&note, href.strip_prefix('#')?).map(Self::Footnote)
    }
}
