use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::files_in;
use super::policy::hash_source;
use super::vendor::{LIST_BEGINS, LIST_ENDS};

/// The app's kit beside its page: with it, a page is written that holds the app and a vault (`src/share`).
pub const NAME: &str = "bundle.kit";

/// Files that go in as they are on the host.
const AS_THEY_ARE: [&str; 7] = [
    "worker.js",
    "extras.js",
    "formulas.js",
    "icons/icon.svg",
    "vendor/purify.min.js",
    "vendor/temml/temml.min.js",
    "vendor/temml/mhchem.min.js",
];
const PRISM: &str = "vendor/prism/";
const FORMULAS: &str = "vendor/temml/temml.css";
const SPRITE: &str = "icons/lucide.svg";

/// Packs a finished `dist/` and what of `static/bundle` makes a page of it.
pub fn pack(sources: &Path, dist: &Path) -> Result<()> {
    let files = files_in(dist)?;
    let named = |begins: &str, ends: &str| {
        let name = files.iter().find(|file| file.starts_with(begins) && file.ends_with(ends));
        name.cloned().with_context(|| format!("dist/ has no {begins}…{ends}"))
    };
    let glue = as_script(&text(dist, &named("glassvault-", ".js")?)?)?;
    let start = text(sources, "start-page.js")?;
    let style = with_pictures(&text(dist, &named("style-", ".css")?)?, dist)?;
    let formulas = without_font(&text(dist, FORMULAS)?)?;
    let loader = text(sources, "loader.js")?;
    let purify = text(dist, "vendor/purify.min.js")?;
    let (lock, lock_style) = (text(sources, "lock.js")?, text(sources, "lock.css")?);

    let hashes = |texts: &[&str]| texts.iter().map(|text| hash_source(text)).collect::<Vec<_>>().join(" ");
    let icon = BASE64_STANDARD.encode(bytes(dist, "icons/favicon.svg")?);
    let page = text(sources, "page.html")?
        .replace("{{script-hashes}}", &hashes(&[&loader, &lock, &format!("{glue}{start}"), &purify]))
        .replace("{{style-hashes}}", &hashes(&[&style, &formulas, &lock_style]))
        .replace("{{icon}}", &format!("data:image/svg+xml;base64,{icon}"))
        .replace("{{loader}}", &loader);

    let mut kit = Kit::create(&dist.join(NAME))?;
    let languages = text(dist, &format!("{PRISM}languages.js"))?;
    let list = languages.strip_prefix(LIST_BEGINS).and_then(|list| list.strip_suffix(LIST_ENDS));
    let list = list.context("The list of languages can't be understood")?;
    let lock = format!("<style>{lock_style}</style><script>{lock}</script>\n");
    // A page that is made has them, too, to make another of itself.
    for (name, contents) in [("languages.json", list), ("lock.html", &lock), ("page.html", &page)] {
        kit.add(name, contents.as_bytes())?;
        kit.add_part(&format!("kit/{name}"), contents.as_bytes())?;
    }
    let made: [(&str, Vec<u8>); 8] = [
        ("first.wasm", bytes(dist, &named("glassvault-", "_bg.wasm")?)?),
        ("glue.js", glue.into_bytes()),
        (SPRITE, with_own_names(&text(dist, SPRITE)?).into_bytes()),
        ("rest.wasm", bytes(dist, &named("glassvault-", "_rest.wasm")?)?),
        ("start-page.js", start.into_bytes()),
        ("start-worker.js", bytes(sources, "start-worker.js")?),
        ("style.css", style.into_bytes()),
        (FORMULAS, formulas.into_bytes()),
    ];
    for (name, contents) in made {
        kit.add_part(name, &contents)?;
    }
    let prism = files.iter().map(String::as_str).filter(|file| file.starts_with(PRISM) && file.ends_with(".js"));
    for name in AS_THEY_ARE.into_iter().chain(prism) {
        kit.add_part(name, &bytes(dist, name)?)?;
    }
    kit.finish()
}

struct Kit(ZipWriter<File>);

impl Kit {
    fn create(path: &Path) -> Result<Self> {
        let file = File::create(path).with_context(|| format!("{} can't be written", path.display()))?;
        Ok(Self(ZipWriter::new(file)))
    }

    fn add(&mut self, name: &str, contents: &[u8]) -> Result<()> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.0.start_file(name, options).and_then(|()| Ok(self.0.write_all(contents)?)).with_context(unwritable)
    }

    fn add_part(&mut self, name: &str, contents: &[u8]) -> Result<()> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(contents).with_context(unwritable)?;
        self.add(&format!("parts/{name}"), &packed.finish().with_context(unwritable)?)
    }

    fn finish(self) -> Result<()> {
        self.0.finish().with_context(unwritable)?;
        Ok(())
    }
}

fn unwritable() -> String {
    format!("{NAME} can't be written")
}

/// The glue as a script that is no module: a page from a disk may start none in a worker.
fn as_script(glue: &str) -> Result<String> {
    let mut script = String::new();
    for line in glue.split_inclusive('\n') {
        match line.strip_prefix("export ") {
            Some(names) if names.starts_with('{') => {}
            Some(named) => script += named,
            None => script += line,
        }
    }
    let script = script.replace("import.meta", "({ url: self.location.href })");
    for name in ["function start_worker(", "function __wbg_init("] {
        ensure!(script.contains(name), "The glue has no {name}, by which a page that holds everything starts it.");
    }
    let left = script.lines().find(|line| line.starts_with("export") || line.starts_with("import"));
    ensure!(left.is_none(), "The glue can't become a script, for it has this line: {}", left.unwrap_or_default());
    Ok(script)
}

/// The style sheet with the pictures that it names in itself.
fn with_pictures(style: &str, dist: &Path) -> Result<String> {
    let mut whole = String::new();
    let mut rest = style;
    while let Some((before, behind)) = rest.split_once("url(\"icons/") {
        let (name, behind) = behind.split_once("\")").context("An address in the style sheet does not end.")?;
        let picture = BASE64_STANDARD.encode(bytes(dist, &format!("icons/{name}"))?);
        whole += &format!("{before}url(\"data:image/svg+xml;base64,{picture}\")");
        rest = behind;
    }
    whole += rest;
    ensure_holds_its_files(&whole)?;
    Ok(whole)
}

fn ensure_holds_its_files(style: &str) -> Result<()> {
    // A reference to something inside of a picture is no file.
    let is_held =
        |address: &&str| ["data:", "%23", "#"].iter().any(|start| address.trim_start_matches('"').starts_with(start));
    let left = style.split("url(").skip(1).find(|address| !is_held(address));
    ensure!(left.is_none(), "A style sheet names a file that a page can't hold: {}", left.unwrap_or_default());
    Ok(())
}

/// The style sheet for formulas with the system's font alone: the one beside it is half as large as the whole app.
fn without_font(style: &str) -> Result<String> {
    let (before, behind) = style.split_once("url(").context("The style sheet for formulas names no font.")?;
    let (_, behind) = behind.split_once(')').context("An address in the style sheet for formulas does not end.")?;
    let kept = format!("{}{behind}", before.trim_end().trim_end_matches(','));
    ensure_holds_its_files(&kept)?;
    Ok(kept)
}

/// The sprite with names that no heading of a note has.
fn with_own_names(sprite: &str) -> String {
    sprite.replace("<symbol id=\"", "<symbol id=\"icon:")
}

fn bytes(folder: &Path, file: &str) -> Result<Vec<u8>> {
    std::fs::read(folder.join(file)).with_context(|| format!("{file} can't be read"))
}

fn text(folder: &Path, file: &str) -> Result<String> {
    String::from_utf8(bytes(folder, file)?).with_context(|| format!("{file} is no text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glue_that_is_no_module() {
        let glue = "export function start_worker() {}\nasync function __wbg_init() { import.meta.url; }\nexport { initSync, __wbg_init as default };\n";
        let script = as_script(glue).unwrap();
        assert_eq!(
            script,
            "function start_worker() {}\nasync function __wbg_init() { ({ url: self.location.href }).url; }\n"
        );
        assert!(as_script("import a from 'b';\nfunction start_worker() {}\nfunction __wbg_init() {}").is_err());
        assert!(as_script("export function start() {}").is_err());
    }

    #[test]
    fn style_sheets_without_fonts() {
        let style = without_font("@font-face { src: local('A'),\n url('./a.woff2');\n}b{}").unwrap();
        assert_eq!(style, "@font-face { src: local('A');\n}b{}");
        assert!(without_font("a{}").is_err());
        assert!(without_font("a{b: url(x); c: url(y)}").is_err());
    }

    #[test]
    fn style_sheets_with_their_pictures() {
        let dist = std::env::temp_dir().join(format!("glassvault-kit-{}", std::process::id()));
        std::fs::create_dir_all(dist.join("icons")).unwrap();
        std::fs::write(dist.join("icons/a.svg"), "<svg/>").unwrap();
        let style = with_pictures("a{b: url(\"icons/a.svg\"); c: url(\"data:x\")}", &dist).unwrap();
        assert_eq!(style, "a{b: url(\"data:image/svg+xml;base64,PHN2Zy8+\"); c: url(\"data:x\")}");
        assert!(with_pictures("a{b: url(other.png)}", &dist).is_err());
        assert!(with_pictures("a{b: url(\"icons/none.svg\")}", &dist).is_err());
        std::fs::remove_dir_all(&dist).unwrap();
    }
}
