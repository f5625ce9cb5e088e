use super::super::addresses::integrity_of;
use super::super::policy::hash_source;
use super::*;

const SCRIPT: &str = "\nimport init from './app.js';\nawait init({ module_or_path: './app.wasm' });\n";

/// A module of one empty section.
const WASM: &str = "\0asm\x01\0\0\0\x01\x01\0";

/// A page as Trunk leaves it, with that policy and those further tags.
fn page(policy: &str, tags: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{tags}\
         <script type=\"module\">{SCRIPT}</script></head><body></body></html>"
    )
}

/// What finishing says of a page beside an `app.js` and an `app.wasm`.
fn check(name: &str, html: &str, public_url: &str, expected: std::result::Result<(), &str>) {
    let dist = std::env::temp_dir().join(format!("glassvault-page-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&dist).unwrap();
    std::fs::write(dist.join("index.html"), html).unwrap();
    std::fs::write(dist.join("app.js"), "export default 1;").unwrap();
    std::fs::write(dist.join("app.wasm"), WASM).unwrap();
    let result = finish(&dist, public_url, &Shape::Watched).map_err(|error| format!("{error:#}"));
    let finished = std::fs::read_to_string(dist.join("index.html")).unwrap();
    std::fs::remove_dir_all(&dist).unwrap();
    match (result, expected) {
        (Ok(()), Ok(())) => assert!(!finished.contains(PLACEHOLDER), "{name}: {finished}"),
        (Err(error), Err(expected)) => assert!(error.contains(expected), "{name}: {error}"),
        (result, _) => panic!("{name}: {result:?}"),
    }
}

const POLICY: &str = "default-src 'none'; script-src 'self' {{script-hashes}}; style-src 'self'";

#[test]
fn the_hash_is_the_one_that_browsers_compute() {
    // The example of the Content Security Policy specification.
    assert_eq!(hash_source("doSomething();"), "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='");
}

#[test]
fn hashes_stand_in_the_policy() {
    let filled = with_script_hashes(&page(POLICY, "<script type=\"application/json\">{}</script>")).unwrap();
    let expected = POLICY.replace(PLACEHOLDER, &hash_source(SCRIPT));
    assert!(filled.contains(&expected), "{filled}");
    assert_eq!(filled.matches("sha256-").count(), 1, "data is not code: {filled}");
}

#[test]
fn policies() {
    check("good", &page(POLICY, ""), "./", Ok(()));
    check("no-policy", "<!DOCTYPE html><script>1</script>", "./", Err("exactly one Content-Security-Policy"));
    check("no-placeholder", &page("script-src 'self'", ""), "./", Err("script-src must hold"));
    check("elsewhere", &page("style-src {{script-hashes}}; script-src 'self'", ""), "./", Err("script-src must hold"));
    check("twice", &page(POLICY, "<title>{{script-hashes}}</title>"), "./", Err("more than once"));
}

#[test]
fn addresses() {
    let check = |name, tag: &str, public_url, expected| check(name, &page(POLICY, tag), public_url, expected);
    check("relative", "<link href=\"./app.js\">", "./", Ok(()));
    check("bare", "<link href=\"app.js?v=1\">", "./", Ok(()));
    check("rooted", "<link href=\"/app.js\">", "./", Err("not an address inside"));
    check("host", "<link href=\"https://example.com/app.js\">", "./", Err("not an address inside"));
    check("any-scheme", "<script src=\"//example.com/app.js\"></script>", "./", Err("not an address inside"));
    check("upwards", "<img src=\"../app.js\">", "./", Err("not an address inside"));
    check("missing", "<link href=\"./gone.js\">", "./", Err("which is not there"));
    check("data", "<link rel=\"icon\" href=\"data:,\">", "./", Ok(()));
    check("way-out", "<a href=\"https://example.com/\">", "./", Ok(()));
    check("fixed", "<link href=\"/some/where/app.js\">", "/some/where/", Ok(()));
    check("fixed-other", "<link href=\"/app.js\">", "/some/where/", Err("not an address inside"));
    check("script", "<script>import '/x.js'</script>", "./", Err("A script in index.html refers to /x.js"));
}

#[test]
fn promises_of_integrity() {
    let check = |name, hash: &str, expected| {
        let tag = format!("<link rel=\"modulepreload\" href=\"./app.js\" integrity=\"{hash}\">");
        check(name, &page(POLICY, &tag), "./", expected);
    };
    let right = integrity_of(b"export default 1;");
    check("kept", &right, Ok(()));
    check("broken", &right.replace("sha384", "sha256"), Err("but it is sha256-"));
    check("unknown", "md5-abc", Err("no hash that browsers know"));
}

#[test]
fn style_sheets_become_one() {
    let dist = std::env::temp_dir().join(format!("glassvault-styles-{}", std::process::id()));
    std::fs::create_dir_all(&dist).unwrap();
    for (name, style) in
        [("a.css", "a { color: red }"), ("b.css", "a { color: blue }"), ("app.js", ""), ("app.wasm", WASM)]
    {
        std::fs::write(dist.join(name), style).unwrap();
    }
    let links =
        "<link rel=\"stylesheet\" href=\"./a.css\"/><title>x</title><link rel=\"stylesheet\" href=\"./b.css\"/>";
    std::fs::write(dist.join("index.html"), page(POLICY, links)).unwrap();
    finish(&dist, "./", &Shape::Watched).unwrap();
    let files = files_in(&dist).unwrap();
    let html = Html::read(&std::fs::read_to_string(dist.join("index.html")).unwrap());
    let sheets: Vec<_> = html.references.iter().filter(|reference| reference.rel == "stylesheet").collect();
    let [sheet] = sheets.as_slice() else { panic!("{sheets:?}") };
    let name = sheet.address.strip_prefix("./").unwrap();
    assert_eq!(std::fs::read_to_string(dist.join(name)).unwrap(), "a { color: red }\na { color: blue }\n");
    assert_eq!(files, ["app.js", "app.wasm", "index.html", name]);
    std::fs::remove_dir_all(&dist).unwrap();
}
