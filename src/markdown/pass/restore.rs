use std::ops::Range;

use pulldown_cmark::CowStr;

use super::run::Pass;

/// The note's own text, where the parser gives back parts of what it read instead.
impl<'t> Pass<'t, '_> {
    pub(super) fn is_slice(&self, text: &CowStr<'t>, range: &Range<usize>) -> bool {
        match (text, self.read.get(range.clone())) {
            (CowStr::Borrowed(text), Some(read)) => std::ptr::eq(*text, read),
            _ => false,
        }
    }

    /// The note's own text, where the parser gave back a part of what it read.
    pub(super) fn restored(&self, text: CowStr<'t>) -> CowStr<'t> {
        if let CowStr::Borrowed(part) = text
            && self.is_changed()
            && let Some(start) = (part.as_ptr() as usize).checked_sub(self.read.as_ptr() as usize)
            && let Some(own) = self.body.get(start..start + part.len())
        {
            return CowStr::Borrowed(own);
        }
        text
    }

    /// Whether the parser read anything but the note as it stands.
    fn is_changed(&self) -> bool {
        !std::ptr::eq(self.read, self.body)
    }

    /// The same for a code span, which may also have been put together from several lines.
    pub(super) fn restored_code(&self, text: CowStr<'t>, range: &Range<usize>) -> CowStr<'t> {
        if matches!(text, CowStr::Borrowed(_)) || !self.is_changed() {
            return self.restored(text);
        }
        if self.read.get(range.clone()) == self.body.get(range.clone()) {
            return text;
        }
        let source = self.body.get(range.clone()).unwrap_or_default().trim_matches('`');
        let code = source.replace(['\n', '\r'], " ").replace("\\|", "|");
        let inner =
            code.strip_prefix(' ').and_then(|code| code.strip_suffix(' ')).filter(|code| !code.trim().is_empty());
        inner.map(ToOwned::to_owned).unwrap_or(code).into()
    }
}
