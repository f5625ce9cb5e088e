use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::addresses::integrity_of;
use super::files_in;

/// What only a debugger reads: a fifth of a module, even when it is compressed. The linker could leave it out, but takes
/// with it what wasm-bindgen has to know of the module.
const LEFT_OUT: &[&[u8]] = &[b"name", b"producers"];

const HEADER: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;

/// Takes the names of functions out of all modules beside a page. Gives the page with what it now promises of them.
pub fn with_small_modules(page: &str, dist: &Path) -> Result<String> {
    let mut page = page.to_owned();
    for file in files_in(dist)?.iter().filter(|file| file.ends_with(".wasm")) {
        let path = dist.join(file);
        let module = std::fs::read(&path).with_context(|| format!("{file} can't be read"))?;
        let small = without_names(&module).with_context(|| format!("{file} is no module of WebAssembly"))?;
        std::fs::write(&path, &small).with_context(|| format!("{file} can't be written"))?;
        page = page.replace(&integrity_of(&module), &integrity_of(&small));
    }
    Ok(page)
}

fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    let mut rest = module.strip_prefix(HEADER).context("It does not begin as one.")?;
    let mut small = HEADER.to_vec();
    while let Some((&kind, after)) = rest.split_first() {
        let (content, next) = sized(after).context("A section ends too late.")?;
        let is_left_out = kind == CUSTOM && {
            let (name, _) = sized(content).context("A section's name ends too late.")?;
            LEFT_OUT.contains(&name)
        };
        if !is_left_out {
            small.extend(rest.get(..rest.len() - next.len()).unwrap_or_default());
        }
        rest = next;
    }
    ensure!(small.len() > HEADER.len(), "It is empty.");
    Ok(small)
}

/// The bytes that stand behind their own length, and what follows them.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (mut size, mut shift) = (0_u64, 0);
    for (place, byte) in bytes.iter().enumerate().take(5) {
        size |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return bytes.get(place + 1..)?.split_at_checked(usize::try_from(size).ok()?);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module of those sections.
    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [HEADER, &sections.concat()].concat()
    }

    #[test]
    fn names_go_and_the_rest_stays() {
        let types: &[u8] = b"\x01\x04\x01\x60\0\0";
        let names: &[u8] = b"\0\x07\x04nameab";
        let features: &[u8] = b"\0\x04\x02ab\0";
        let small = without_names(&module(&[types, names, features])).unwrap();
        assert_eq!(small, module(&[types, features]));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        for bytes in [b"".as_slice(), b"<!doctype", HEADER, &module(&[b"\x01\x04\x01"]), &module(&[b"\0\x02\x09a"])] {
            assert!(without_names(bytes).is_err(), "{bytes:?}");
        }
    }
}
