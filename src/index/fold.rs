use std::borrow::Cow;

use crate::vault::Platform;

/// A name as links match it: in normal form C and without case. Most names are plain ASCII and cost one look.
pub fn fold<'a>(name: &'a str, platform: &dyn Platform) -> Cow<'a, str> {
    if !name.is_ascii() {
        return Cow::Owned(platform.nfc(name).to_lowercase());
    }
    fold_nfc(name)
}

/// The same for a name that is in normal form C already, as vault paths are.
pub fn fold_nfc(name: &str) -> Cow<'_, str> {
    if !name.is_ascii() {
        Cow::Owned(name.to_lowercase())
    } else if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
