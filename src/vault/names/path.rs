use std::borrow::Cow;

use crate::vault::fault::Fault;
use crate::vault::{Platform, limits};

/// The vault path of a name: folders divided by `/`, in Unicode's normal form C, with no part that is empty, `.` or
/// `..`. A folder's name, which ends in `/`, loses that.
pub fn vault_path<'a>(name: &'a str, platform: &dyn Platform) -> Result<Cow<'a, str>, Fault> {
    if name.len() > limits::PATH_BYTES {
        return Err(Fault::PathTooLong);
    }
    if name.chars().any(char::is_control) {
        return Err(Fault::ControlCharacter);
    }
    let slashed = if name.contains('\\') { Cow::Owned(name.replace('\\', "/")) } else { Cow::Borrowed(name) };
    if slashed.starts_with('/') {
        return Err(Fault::AbsolutePath);
    }
    if let [letter, b':', ..] = slashed.as_bytes()
        && letter.is_ascii_alphabetic()
    {
        return Err(Fault::DrivePath);
    }
    let mut depth = 0;
    let mut is_plain = true;
    for part in slashed.split('/') {
        match part {
            ".." => return Err(Fault::ParentFolder),
            "" | "." => is_plain = false,
            _ => depth += 1,
        }
    }
    if depth == 0 {
        return Err(Fault::NoName);
    }
    if depth > limits::PATH_DEPTH {
        return Err(Fault::NestedTooDeep);
    }
    let clean = if is_plain { slashed } else { Cow::Owned(without_empty_parts(&slashed)) };
    if clean.chars().all(is_alone_in_normal_form_c) { Ok(clean) } else { Ok(Cow::Owned(platform.nfc(&clean))) }
}

/// What Obsidian does not show: everything in a folder whose name begins with a dot (`.git`, `.trash`, `.obsidian`),
/// such files themselves (`.DS_Store`, `._note.md`), and the second tree that macOS puts into its archives.
pub fn is_hidden(path: &str) -> bool {
    path.starts_with("__MACOSX/") || path.starts_with('.') || path.contains("/.")
}

fn without_empty_parts(path: &str) -> String {
    let mut clean = String::with_capacity(path.len());
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if !clean.is_empty() {
            clean.push('/');
        }
        clean.push_str(part);
    }
    clean
}

/// Text of nothing but such characters is in normal form C already, which saves asking for almost all names: below
/// the combining marks nothing composes, and neither do the common ideographs.
fn is_alone_in_normal_form_c(character: char) -> bool {
    character < '\u{300}' || matches!(character, '\u{4e00}'..='\u{9fff}')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::vault::NativePlatform;

    #[test]
    fn makes_vault_paths() {
        let cases = [
            ("a.md", "a.md"),
            ("A/b c.md", "A/b c.md"),
            ("A\\b\\c.md", "A/b/c.md"),
            ("./A//b/./c.md", "A/b/c.md"),
            ("A/", "A"),
            ("Cafe\u{301}/o\u{308}.md", "Café/ö.md"),
            ("\u{1112}\u{1161}\u{11ab}.md", "한.md"),
            ("花.md", "花.md"),
            ("..a/b...md", "..a/b...md"),
            ("ab:c.md", "ab:c.md"),
        ];
        for (name, path) in cases {
            assert_eq!(vault_path(name, &NativePlatform).as_deref(), Ok(path), "{name}");
        }
    }

    #[test]
    fn refuses_what_leads_outside() {
        let deep = "a/".repeat(256);
        let long = "a".repeat(5000);
        let cases = [
            ("../a.md", Fault::ParentFolder),
            ("A/../../a.md", Fault::ParentFolder),
            ("A\\..\\a.md", Fault::ParentFolder),
            ("A/..", Fault::ParentFolder),
            ("/a.md", Fault::AbsolutePath),
            ("\\\\server\\a.md", Fault::AbsolutePath),
            ("C:\\a.md", Fault::DrivePath),
            ("c:a.md", Fault::DrivePath),
            ("a\0.md", Fault::ControlCharacter),
            ("a\n.md", Fault::ControlCharacter),
            ("a\u{85}.md", Fault::ControlCharacter),
            ("", Fault::NoName),
            ("./", Fault::NoName),
            (deep.as_str(), Fault::NestedTooDeep),
            (long.as_str(), Fault::PathTooLong),
        ];
        for (name, fault) in cases {
            assert_eq!(vault_path(name, &NativePlatform), Err(fault), "{name}");
        }
    }

    #[test]
    fn hides_what_obsidian_hides() {
        for path in [".git/a", "A/.trash/b.md", ".DS_Store", "A/._b.md", "__MACOSX/A/b.md", ".obsidian/app.json"] {
            assert!(is_hidden(path), "{path}");
        }
        for path in ["a.md", "A/b.c.md", "A/__MACOSX.md", "a./b.md", "__MACOSX2/a.md"] {
            assert!(!is_hidden(path), "{path}");
        }
    }
}
