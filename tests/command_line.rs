//! The command line as a program: what it writes, says and answers by its exit status.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and say why it was skipped"
)]

#[path = "support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use support::zip::Zip;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("glassvault-{name}-{}", std::process::id()));
        std::fs::create_dir_all(path.join("vault/Sub")).unwrap();
        let kit = Zip::of(&[
            ("lock.html", "<script>lock()</script>"),
            ("page.html", "<title>{{name}}</title>{{parts}}{{vault}}"),
            ("languages.json", r#"{"requires": {}, "aliases": {}}"#),
            ("parts/first.wasm", "wasm"),
        ]);
        std::fs::write(path.join("bundle.kit"), kit.build()).unwrap();
        let site = Zip::of(&[
            ("index.html", "<meta name=\"description\" content=\"An app.\"><title>App</title>"),
            ("app.js", "app"),
        ]);
        std::fs::write(path.join("site.kit"), site.build()).unwrap();
        std::fs::write(path.join("vault/One.md"), "[[Two]] #tag").unwrap();
        std::fs::write(path.join("vault/Sub/Two.md"), "two").unwrap();
        Self(path)
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.0.join(inside)
    }

    /// The exit status, and what was said and complained.
    fn run(&self, words: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_glassvault")).args(words).current_dir(&self.0).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    }

    fn bundle(&self, words: &[&str]) -> (i32, String, String) {
        self.run(&[&["bundle", "vault", "--app", "bundle.kit"], words].concat())
    }

    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.0.read_dir().unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn page(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    String::from_utf16(&units).unwrap()
}

#[test]
fn writes_a_page_and_not_over_another() {
    let folder = Folder::new("write");
    let (status, said, complained) = folder.bundle(&["-o", "a.html"]);
    assert_eq!((status, complained.as_str()), (0, ""), "{said}");
    assert!(said.contains("2 notes and 0 other files"), "{said}");
    assert!(page(&folder.path("a.html")).contains("<title>vault</title>"));
    let first = std::fs::read(folder.path("a.html")).unwrap();

    let (status, _, complained) = folder.bundle(&["-o", "a.html", "--folder", "Sub"]);
    assert!(status == 2 && complained.contains("a.html is there already"), "{complained}");
    assert_eq!(std::fs::read(folder.path("a.html")).unwrap(), first);
    assert_eq!(folder.bundle(&["-o", "a.html", "--folder", "Sub", "--force"]).0, 0);
    assert_ne!(std::fs::read(folder.path("a.html")).unwrap(), first);
    assert_eq!(folder.bundle(&["-o", "b.html"]).0, 0);
    assert_eq!(std::fs::read(folder.path("b.html")).unwrap(), first, "the same choice gives the same bytes");
    assert_eq!(folder.files(), ["a.html", "b.html", "bundle.kit", "site.kit", "vault"], "nothing else is left behind");
}

#[test]
fn lists_what_would_go_in_and_why() {
    let folder = Folder::new("list");
    let list = |words: &[&str]| folder.bundle(&[words, &["--list"]].concat()).1;
    assert_eq!(list(&["--folder", "Sub"]), "Sub/Two.md\tit is in the folder “Sub”\n");
    assert_eq!(list(&["--tag", "#tag"]), "One.md\tit has the tag #tag\n");
    assert_eq!(list(&["--note", "One", "--depth=1"]), "One.md\tit was chosen\nSub/Two.md\t“One.md” links to it\n");
    assert_eq!(list(&["--tag", "tag", "--folder", "Sub"]).lines().count(), 2);
    assert_eq!(folder.files(), ["bundle.kit", "site.kit", "vault"]);
}

#[test]
fn says_what_is_wrong() {
    let folder = Folder::new("wrong");
    std::fs::write(folder.path("no.zip"), "text").unwrap();
    let cases: &[(&[&str], &str)] = &[
        (&["bundle"], "name the vault"),
        (&["bundle", "vault"], "by -o"),
        (&["bundle", "none", "-o", "a.html"], "none can't be read"),
        (&["bundle", "no.zip", "-o", "a.html"], "“no.zip” is not a zip archive"),
        (&["bundle", "vault", "-o", "a.html", "--app", "none"], "the app none can't be read"),
        (&["bundle", "vault", "-o", "a.html", "--app", "no.zip"], "can't be used"),
        (&["bundle", "vault", "-o", "vault", "--app", "bundle.kit"], "vault is a folder"),
        (&["bundle", "vault", "-o", "none/a.html", "--app", "bundle.kit"], "none/a.html can't be written"),
        (&["bundle", "vault", "-o"], "-o wants a value"),
        (&["bundle", "vault", "--depth", "x"], "a number"),
        (&["bundle", "vault", "--depth", "1"], "from a --note"),
        (&["bundle", "vault", "--note", "None"], "no note “None”"),
        (&["bundle", "vault", "--folder", "None"], "no folder “None”"),
        (&["bundle", "vault", "--tag", "none"], "nothing in vault is to be shared"),
        (&["bundle", "vault", "--links", "x"], "plain or unresolved"),
        (&["bundle", "vault", "--what"], "no option --what"),
        (&["bundle", "vault", "vault"], "one vault too many"),
        (&["bundle", "vault", "--title", "x"], "no option --title"),
        (&["site", "vault", "--what"], "no option --what"),
        (&["site", "vault", "--base-url", "x", "-o", "out"], "no address of a folder"),
        (&["site", "vault", "-o", "no.zip", "--app", "site.kit"], "is a file"),
        (&["site", "vault", "-o", "vault", "--app", "site.kit"], "is not empty"),
        (&["what"], "no command “what”"),
    ];
    for (words, expected) in cases {
        let (status, said, complained) = folder.run(words);
        assert!(status == 2 && said.is_empty() && complained.contains(expected), "{words:?}: {status} {complained}");
    }
    assert_eq!(folder.files(), ["bundle.kit", "no.zip", "site.kit", "vault"]);
    let (status, said, _) = folder.run(&["--help"]);
    assert!(status == 0 && said.contains("glassvault bundle VAULT"));
}

#[test]
fn locks_a_page() {
    let folder = Folder::new("lock");
    let made = folder.run(&["passphrase"]).1;
    assert_ne!(made, folder.run(&["passphrase"]).1);
    std::fs::write(folder.path("strong"), format!("{made}\nnot this")).unwrap();
    std::fs::write(folder.path("weak"), "glass").unwrap();
    std::fs::write(folder.path("empty"), "\n").unwrap();
    let lock = |file, page| folder.bundle(&["-o", page, "--passphrase-file", file]);
    let (status, said, _) = lock("strong", "a.html");
    assert!(status == 0 && !said.contains("Mind:"), "{said}");
    let one = page(&folder.path("a.html"));
    assert!(one.contains("<title>Locked notes</title><script>lock()</script>") && one.contains("data-locked"), "{one}");
    assert!(!one.contains("data-vault") && !one.contains(made.trim()));
    assert_eq!(lock("strong", "b.html").0, 0);
    assert_ne!(one, page(&folder.path("b.html")), "salt and nonces are fresh");
    assert!(lock("weak", "c.html").1.contains("the passphrase is weak"));
    assert!(lock("empty", "d.html").2.contains("no passphrase in the first line"));
    assert!(lock("none", "d.html").2.contains("can't be read"));
    assert!(!folder.path("d.html").exists());
}

#[test]
fn checks_a_vault() {
    let folder = Folder::new("check");
    let (status, said, _) = folder.run(&["check", "vault"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.starts_with("vault: 2 notes, 0 other files, 3 words, 1 links, 1 tags\n"), "{said}");
    std::fs::write(folder.path("vault/Three.md"), "[[Nowhere]]").unwrap();
    let (status, said, _) = folder.run(&["check", "vault"]);
    assert!(status == 1 && said.contains("“Three.md” links to “Nowhere”"), "{said}");
}

#[test]
fn writes_a_folder_and_not_over_another() {
    let folder = Folder::new("site");
    let site = |words: &[&str]| folder.run(&[&["site", "vault", "--app", "site.kit"], words].concat());
    let (status, said, complained) = site(&["-o", "out", "--title", "Mine"]);
    assert_eq!((status, complained.as_str()), (0, ""), "{said}");
    assert!(said.contains("out: 2 notes and 0 other files"), "{said}");
    let index = std::fs::read_to_string(folder.path("out/index.html")).unwrap();
    assert!(index.contains("<title>Mine</title>") && index.contains("glassvault-vault"), "{index}");
    for file in ["app.js", "notes/One.html", "notes/Sub/Two.html", "vault.zip"] {
        assert!(folder.path("out").join(file).is_file(), "{file}");
    }
    let first = std::fs::read(folder.path("out/vault.zip")).unwrap();
    assert!(site(&["-o", "out"]).2.contains("out is not empty"));

    std::fs::write(folder.path("out/CNAME"), "example.com").unwrap();
    let (status, _, complained) =
        site(&["-o", "out", "--force", "--folder", "Sub", "--base-url", "https://example.com"]);
    assert_eq!((status, complained.as_str()), (0, ""));
    assert_ne!(std::fs::read(folder.path("out/vault.zip")).unwrap(), first);
    assert!(folder.path("out/CNAME").is_file() && folder.path("out/sitemap.xml").is_file());
    std::fs::create_dir(folder.path("empty")).unwrap();
    assert_eq!(site(&["-o", "empty"]).0, 0);
    assert_eq!(std::fs::read(folder.path("empty/vault.zip")).unwrap(), first, "the same choice gives the same bytes");
    assert_eq!(folder.files(), ["bundle.kit", "empty", "out", "site.kit", "vault"], "nothing else is left behind");
}
