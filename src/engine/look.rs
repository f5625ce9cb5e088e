use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::messages::{Look, Sheet, SheetName};
use super::session::Session;
use crate::look::scoped;
use crate::vault::StyleSheetKind;

impl Session {
    /// What a vault brings of its own look. A sheet that can't be read is as good as none.
    pub fn look(&self) -> Look {
        // The same in one build of the app. Another build may count otherwise, and the reader is asked once more.
        let mut hasher = DefaultHasher::new();
        let mut sheets = Vec::new();
        for sheet in self.vault().style_sheets() {
            let Ok(css) = self.vault().read_style_sheet(sheet) else { continue };
            let name = sheet.name.clone();
            let name = match sheet.kind {
                StyleSheetKind::Theme => SheetName::Theme(name),
                StyleSheetKind::Snippet => SheetName::Snippet(name),
            };
            (sheet.kind == StyleSheetKind::Theme, &sheet.name, &css).hash(&mut hasher);
            sheets.push(Sheet { name, css: scoped(&css) });
        }
        Look { fingerprint: hasher.finish(), sheets }
    }
}
