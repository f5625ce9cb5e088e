//! The page that holds a vault.

use std::collections::BTreeSet;
use std::rc::Rc;

use glassvault::share::{Bundle, Kit, Needs};
use glassvault::vault::NativePlatform;

use crate::support::zip::Zip;

const PAGE: &str = "<!doctype html><title>{{name}}</title>{{parts}}<script>load()</script>{{vault}}</html>";
const LANGUAGES: &str = r#"{"requires": {"clike": [], "javascript": ["clike"], "tsx": ["javascript", "clike"], "rust": []}, "aliases": {"js": "javascript"}}"#;

pub fn kit(page: &str) -> Result<Kit, String> {
    let zip = Zip::of(&[
        ("lock.html", "<script>lock()</script>"),
        ("page.html", page),
        ("languages.json", LANGUAGES),
        ("parts/first.wasm", "wasm"),
        ("parts/style.css", "css"),
        ("parts/extras.js", "extras"),
        ("parts/formulas.js", "macros"),
        ("parts/vendor/purify.min.js", "purify"),
        ("parts/vendor/temml/temml.css", "css"),
        ("parts/vendor/temml/temml.min.js", "temml"),
        ("parts/vendor/temml/mhchem.min.js", "mhchem"),
        ("parts/vendor/prism/core.js", "core"),
        ("parts/vendor/prism/languages.js", "languages"),
        ("parts/vendor/prism/clike.js", "clike"),
        ("parts/vendor/prism/javascript.js", "js"),
        ("parts/vendor/prism/tsx.js", "tsx"),
        ("parts/vendor/prism/rust.js", "rust"),
    ]);
    Kit::read(Rc::new(zip.build()), &NativePlatform)
}

fn needs(math: bool, chemistry: bool, languages: &[&str]) -> Needs {
    Needs { math, chemistry, languages: languages.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>() }
}

fn written(needs: &Needs, name: &str, archive: &[u8]) -> String {
    let kit = kit(PAGE).unwrap_or_else(|reason| panic!("{reason}"));
    let (mut bundle, mut page) = Bundle::begin(&kit, needs, name, None);
    for piece in archive.chunks(3) {
        page.extend(bundle.add(piece));
    }
    page.extend(bundle.end());
    assert_eq!(page[..2], [0xff, 0xfe]);
    let units: Vec<u16> = page[2..].as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    String::from_utf16(&units).unwrap()
}

fn parts(page: &str) -> Vec<&str> {
    page.split("data-part=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn holds_what_its_notes_need() {
    let base = ["first.wasm", "style.css", "vendor/purify.min.js"];
    assert_eq!(parts(&written(&needs(false, false, &["mermaid", "unknown"]), "A", b"")), base);
    let math = ["vendor/temml/temml.css", "vendor/temml/temml.min.js", "formulas.js"];
    let page = written(&needs(true, false, &[]), "A", b"");
    assert_eq!(parts(&page), [&base[..], &math, &["extras.js"]].concat());
    let page = written(&needs(true, true, &["js", "tsx", "javascript"]), "A", b"");
    let code = ["core", "languages", "clike", "javascript", "tsx"].map(|name| format!("vendor/prism/{name}.js"));
    let code: Vec<&str> = code.iter().map(String::as_str).collect();
    assert_eq!(parts(&page), [&base[..], &math, &["vendor/temml/mhchem.min.js"], &code, &["extras.js"]].concat());
}

#[test]
fn a_vault_of_any_name_stays_in_its_place() {
    let page = written(&needs(false, false, &[]), "</title>\"<script>&", b"PK\x03\x04</script>");
    assert_eq!(page.matches("</title>").count(), 1);
    assert!(page.contains("<title>&lt;/title&gt;&quot;&lt;script&gt;&amp;</title>"), "{page}");
    // One of the page, one for each of three parts, one for the vault.
    assert_eq!(page.matches("</script>").count(), 5);
    assert!(page.ends_with("</script></html>"));
}

#[test]
fn a_kit_that_is_none_is_told() {
    let reason = kit("<title>{{name}}</title>{{parts}}").map(|_| ()).unwrap_err();
    assert!(reason.contains("{{vault}}"), "{reason}");
    let reason = Kit::read(Rc::new(b"no zip".to_vec()), &NativePlatform).map(|_| ()).unwrap_err();
    assert!(reason.contains("can't be used") && reason.contains("bundle.kit"), "{reason}");
}
