//! The folder for a static host.

use std::collections::BTreeMap;
use std::rc::Rc;

use glassvault::share::{Choice, Plan, Site, SiteAbout, SiteKit, Survey};
use glassvault::vault::{INDEX_PATH, NativePlatform, Vault};

use crate::support::zip::Zip;
use crate::{all, folder, open, share, vault};

type Folder = BTreeMap<String, Vec<u8>>;

const INDEX: &str =
    "<head><meta name=\"description\" content=\"An app.\"><title>App</title></head><script>start()</script>";

fn kit(index: &str) -> Result<SiteKit, String> {
    let zip = Zip::of(&[("index.html", index), ("app.js", "app"), ("icons/icon.svg", "icon"), ("note.css", "css")]);
    SiteKit::read(Rc::new(zip.build()), &NativePlatform)
}

fn written(vault: &Vault, choice: Choice, about: SiteAbout) -> Folder {
    let survey = Survey::complete(vault, Rc::new(NativePlatform));
    let plan = Plan::new(vault, &survey, choice);
    let kit = kit(INDEX).unwrap_or_else(|reason| panic!("{reason}"));
    let mut site = Site::new(kit, about, vault, &plan);
    let mut folder = Folder::new();
    let mut last = String::new();
    let mut is_done = false;
    while !is_done {
        is_done = site.step(vault, &survey, &plan);
        for part in site.take() {
            folder.entry(part.path.clone()).or_default().extend(part.bytes);
            last = part.path;
        }
    }
    assert_eq!(site.problems(), []);
    assert_eq!(last, "index.html", "what opens the folder is written last");
    folder
}

/// A folder with its address known, which tells most.
pub fn site(vault: &Vault, choice: Choice) -> Folder {
    let about = SiteAbout::new("Title", Some("https://example.com/a b".replace(' ', "").as_str())).unwrap();
    written(vault, choice, about)
}

/// All that stands in a folder, names and contents, as it is after decompression.
pub fn all_of(folder: &Folder) -> String {
    let mut all = String::new();
    for (name, bytes) in folder {
        all += &format!("{name}\n{}\n", percent_decoded(&String::from_utf8_lossy(bytes)));
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&folder["vault.zip"])).unwrap();
    let mut has_index = false;
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).unwrap();
        let name = entry.name().unwrap();
        has_index |= name == INDEX_PATH;
        all += &format!("{name}\n{}\n", String::from_utf8_lossy(&bytes));
    }
    assert!(has_index);
    all
}

/// Names may stand in addresses, too.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn text<'f>(folder: &'f Folder, path: &str) -> &'f str {
    std::str::from_utf8(&folder[path]).unwrap()
}

fn wood() -> Vault {
    vault(&[
        (".obsidian/app.json", "{}"),
        (
            "Oak.md",
            "# Oak\n\nA *slow* tree & [[Folder/Beech tree|its neighbour]].\n\n![[Beech tree]]\n\n![[leaf.png]] [[None]]",
        ),
        (
            "Folder/Beech tree.md",
            "---\ndescription: \"Smooth \\\"bark\\\" <b>\"\n---\n[[Oak#Oak]] <script>alert(1)</script> [x](javascript:alert(2))",
        ),
        ("javascript:alert(1).md", "[[Oak]]"),
        ("Links.md", "[[javascript:alert(1)]] [[Oak]]"),
        ("leaf.png", "x"),
        ("Private.md", "---\npublish: false\n---\nsecret"),
    ])
}

#[test]
fn a_folder_has_the_app_the_vault_and_a_page_a_note() {
    let vault = wood();
    let about = SiteAbout::new("Wood <1>", None).unwrap();
    let folder = written(&vault, all(), about);
    let names: Vec<&str> = folder.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "app.js",
            "icons/icon.svg",
            "index.html",
            "note.css",
            "notes/Folder/Beech tree.html",
            "notes/Links.html",
            "notes/Oak.html",
            "notes/javascript:alert(1).html",
            "vault.zip"
        ]
    );
    let index = text(&folder, "index.html");
    assert!(index.contains("<title>Wood &lt;1&gt;</title><meta name=\"glassvault-vault\" content=\"vault.zip\" data-name=\"Wood &lt;1&gt;\">"), "{index}");
    assert!(index.contains("<meta name=\"description\" content=\"4 notes, linked with each other.\">"), "{index}");
    assert!(index.ends_with("<script>start()</script>"), "{index}");
    assert!(!folder.values().any(|bytes| String::from_utf8_lossy(bytes).contains("canonical")));

    let shared = open(Rc::new(folder["vault.zip"].clone()));
    assert_eq!(shared.files().len(), 5);
    assert!(shared.has_index());
    // What is shared again gives the same bytes.
    let again = written(&shared, all(), SiteAbout::new("Wood <1>", None).unwrap());
    assert!(again["vault.zip"] == folder["vault.zip"]);
}

#[test]
fn a_page_says_what_the_note_is_and_leads_on() {
    let folder = site(&wood(), all());
    let oak = text(&folder, "notes/Oak.html");
    for part in [
        "<title>Oak – Title</title>",
        "<meta name=\"description\" content=\"A slow tree &amp; its neighbour.",
        "<meta property=\"og:title\" content=\"Oak\">",
        "<link rel=\"canonical\" href=\"https://example.com/ab/notes/Oak.html\">",
        "<a data-app href=\"../index.html#/Oak\">Title</a>",
        "href=\"./Folder/Beech%20tree.html\"",
        "href=\"../index.html#/None\"",
        "href=\"../note.css\"",
    ] {
        assert!(oak.contains(part), "{part}\n{oak}");
    }
    assert!(
        oak.contains("<div class=\"markdown-embed-content\">\n<p dir=\"auto\"><a class=\"internal-link\""),
        "{oak}"
    );
    assert_eq!(oak.matches("<h1").count(), 1, "its own title is enough: {oak}");
    let beech = text(&folder, "notes/Folder/Beech tree.html");
    for part in [
        "<meta name=\"description\" content=\"Smooth &quot;bark&quot; &lt;b&gt;\">",
        "<a data-app href=\"../../index.html#/Folder/Beech%20tree\">",
        "href=\"../Oak.html\"",
        "href=\"../../note.css\"",
    ] {
        assert!(beech.contains(part), "{part}\n{beech}");
    }
    for (path, page) in folder.iter().filter(|(path, _)| path.starts_with("notes/")) {
        let page = std::str::from_utf8(page).unwrap();
        assert_eq!(page.matches("<script").count(), 1, "{path}: no script but our own\n{page}");
        assert!(!page.contains(" href=\"javascript:"), "{path}\n{page}");
    }
    let map = text(&folder, "sitemap.xml");
    assert!(map.contains("<loc>https://example.com/ab/</loc>"), "{map}");
    assert!(map.contains("<loc>https://example.com/ab/notes/Folder/Beech%20tree.html</loc>"), "{map}");
    assert!(!map.contains("Private"));
}

#[test]
fn the_hash_of_the_script_is_the_one_that_the_policy_lets_run() {
    // Worked out by `openssl dgst -sha256`; the browser's test runs it.
    let folder = site(&wood(), folder(""));
    let page = text(&folder, "notes/Oak.html");
    let script = page.split("<script>").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
    assert_eq!(script, "location.replace(document.querySelector(\"a[data-app]\").href)");
}

#[test]
fn an_address_is_one_of_the_web() {
    for wrong in ["example.com", "javascript:alert(1)", "https://a/?x", "https://a b/", "https://a/\"", "ftp://a"] {
        assert!(SiteAbout::new("T", Some(wrong)).is_err(), "{wrong}");
    }
    assert_eq!(SiteAbout::new("T", Some("https://a/b")), SiteAbout::new("T", Some("https://a/b/")));
}

#[test]
fn a_kit_that_is_none_is_refused() {
    assert!(kit("<title>x</title>").is_err());
    assert!(kit(INDEX).is_ok());
}

#[test]
fn the_archive_of_a_page_has_no_index() {
    assert!(!share(&wood(), all()).vault.has_index());
}
