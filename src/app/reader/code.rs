//! Code with its words marked, by the class names that Obsidian's themes know.

use std::rc::Rc;

use web_sys::Element;

use super::media::Inner;
use crate::web::page::Extra;

/// Longer code stays as it is: its marks would be too many elements.
const MAX_BYTES: usize = 150_000;

/// Colours a `code` element whose class names a language; one that nobody knows stays as it is.
pub fn colour(inner: &Rc<Inner>, code: Element) {
    let classes = code.class_name();
    let Some(language) = classes.split(' ').find_map(|class| class.strip_prefix("language-")) else { return };
    let language = language.to_lowercase();
    let source = code.text_content().unwrap_or_default();
    if source.len() > MAX_BYTES || language.is_empty() {
        return;
    }
    let weak = Rc::downgrade(inner);
    let session = inner.session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let made = session.extras().make(Extra::Code { source: &source, language: &language }).await;
        let (Some(_), Ok(html)) = (weak.upgrade(), made) else { return };
        let Some(marked) = session.sink().and_then(|sink| sink.elements(&html)) else { return };
        // What was made must say what the note says, to the letter.
        if marked.text_content().as_deref() == Some(source.as_str()) {
            code.set_text_content(None);
            while let Some(child) = marked.first_child() {
                let _ = code.append_child(&child);
            }
            let _ = code.class_list().add_1("is-loaded");
            session.marks().redrawn();
        }
    });
}
