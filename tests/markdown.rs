//! What must hold of every note, however it is written: nothing panics, ranges are ranges of the note, each piece of the
//! HTML is whole, and nothing in it can run.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and says when it is skipped"
)]

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use glassvault::markdown::allowed::{ATTRIBUTES, ELEMENTS};
use glassvault::markdown::{
    Embedded, Facts, Host, RenderOptions, Rendered, Target, facts, find_subpath, link_context, render, subpath_id,
};

/// A vault in which every name leads to some file, so that embeds are rendered too.
struct Anywhere;

impl Host for Anywhere {
    fn resolve(&self, from: &str, target: &str) -> Target {
        let (name, subpath) = target.split_at(target.find('#').unwrap_or(target.len()));
        let subpath = subpath.to_owned();
        match name {
            "" => Target::Note { path: from.to_owned(), subpath },
            _ if name.ends_with(".png") => Target::File { path: name.to_owned(), subpath },
            _ if name.starts_with("Missing") => Target::Unresolved,
            _ => Target::Note { path: format!("{}.md", name.strip_suffix(".md").unwrap_or(name)), subpath },
        }
    }

    fn embedded(&self, _path: &str) -> Embedded {
        Embedded::Text(Rc::from("# A\n\ntext ^a\n\n![[B]]\n\n[^1]: x\n\nsee[^1]\n"))
    }
}

/// The note of a real vault: thesis notes with dollar amounts in tables.
#[test]
fn amounts_tables_and_links_of_a_real_note() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed/Amazon (AWS).md");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("SKIPPED: {} is not there.", path.display());
        return;
    };
    check_thesis_note(&text, &["AMZN"], &["actor", "hyperscaler", "usa"], 9, 19, 6);
}

/// The same traps in a note of our own.
#[test]
fn amounts_tables_and_links() {
    let text = include_str!("markdown/thesis.md");
    check_thesis_note(text, &["ACME", "Acme Corp"], &["company", "chips/custom"], 3, 5, 2);
    let html = render(text, &RenderOptions::new("thesis.md"), &Anywhere).html;
    for amount in ["$8B", "($9.5B in all)", "~$2.4T", "$475M/$900M", "$3.6B Fifth", "$—", "~$230"] {
        assert!(html.contains(amount), "{amount}");
    }
}

fn check_thesis_note(text: &str, aliases: &[&str], tags: &[&str], tables: usize, targets: usize, open: u32) {
    let facts = facts(text);
    assert_eq!(facts.aliases, aliases);
    assert_eq!(facts.tags, tags);
    assert_eq!(facts.links.iter().map(|link| &link.target).collect::<HashSet<_>>().len(), targets);
    assert_eq!((facts.tasks_open, facts.tasks_done), (open, 0));
    let rendered = check(text);
    let count = |part: &str| rendered.html.matches(part).count();
    assert_eq!(count("<table"), tables);
    assert_eq!(count("class=\"internal-link"), facts.links.len());
    assert_eq!(
        (count("math"), count("<del"), count("<s>")),
        (0, 0, 0),
        "no amount is a formula, no tilde strikes through"
    );
    for cell in rendered.html.split("<td").skip(1) {
        assert!(!cell.split("</td>").next().unwrap().contains("[["), "{cell}");
    }
}

#[test]
fn what_has_no_end() {
    const LENGTH: usize = 100_000;
    let units = [
        ">",
        "> ",
        "[",
        "]",
        "*",
        "_",
        "**a",
        "~",
        "~~a",
        "`",
        "``a`",
        "[[",
        "![[",
        "[[a",
        "![[a]]",
        "[[a]]",
        "$",
        "$a",
        "$$",
        "$$a ",
        "%%",
        "%%a",
        "==",
        "==a",
        "^[",
        "^[a",
        "^[a]",
        "^a ",
        "#",
        "#a",
        " #a",
        "(",
        "![",
        "![](",
        "[a](",
        "[a](b",
        "<",
        "<a",
        "<a ",
        "<a b=\"",
        "<b>",
        "</b>",
        "<!--",
        "<!",
        "<script>",
        "<div>\n",
        "<div>\n\n",
        "\\",
        "&",
        "&amp",
        "|",
        "|a",
        "-",
        "- ",
        "- a\n",
        "1. ",
        "> - ",
        "- > ",
        "\t",
        "    ",
        "\n",
        "\r",
        "a\n",
        "a  \n",
        "> [!note]",
        "> [!note]\n",
        "> [!n]\n>",
        "[^1]",
        "[^1]: ",
        "[^1]:a\n",
        "[a]: b\n",
        "[a]:",
        "http://",
        "http://a",
        "www.",
        "www.a.b ",
        "https://a(",
        "- [ ] a\n",
        "- [ ]",
        "[ ] ",
        "---\n",
        "---\na: ",
        "{",
        "{\"a\":",
        "a: [",
        "&a [*a,",
        "|-|\n",
        "| a |\n|---|\n",
        "\u{0}",
        "\u{FEFF}",
        "é",
        "👨‍👩‍👧",
        "^a\n\n",
        "# a\n",
        "a ^b\n\n",
        "$`",
        "$[[",
        "[[a|",
        "![[a#^",
        "<iframe src=\"",
        "==**",
        "**==",
        "^[==",
        "\\[",
        "a*b_c~",
    ];
    for unit in units {
        let text = unit.repeat(LENGTH / unit.len().max(1));
        let length = check(&text).html.len();
        assert!(length < 200 * LENGTH, "{unit:?} came to {length} bytes");
    }
}

#[test]
fn nesting_goes_up_and_down() {
    let nested: String = (0..2000).map(|depth| format!("{}> [!note] {depth}\n", "> ".repeat(depth % 300))).collect();
    check(&nested);
    let lists: String = (0..3000).map(|depth| format!("{}- [[a]] ^b{depth}\n", "  ".repeat(depth % 500))).collect();
    check(&lists);
    check(&format!("{}[[a]]{}", "*[".repeat(5000), "](b)*".repeat(5000)));
    check(&format!("{}\n{}\n{}", "| a ".repeat(5000), "|---".repeat(5000), "| b\n".repeat(2000)));
    check(&format!("---\na: {}{}\n---\n", "[".repeat(50_000), "]".repeat(50_000)));
    let bomb: String = (1..30).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}, *a{0}]\n", at - 1)).collect();
    let bomb = format!("---\na0: &a0 [x, y]\n{bomb}---\n");
    assert!(facts(&bomb).broken_frontmatter.is_some());
    let keys: String = (0..20_000).map(|key| format!("k{key}: {key}\n")).collect();
    assert_eq!(facts(&format!("---\n{keys}---\n")).properties.len(), 20_000);
}

/// Pieces of the dialect's cases, put together at random.
#[test]
fn any_mixture() {
    let pieces: Vec<String> = inputs().iter().flat_map(|input| pieces(input)).collect();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..4000 {
        let length = 1 + random.below(24);
        let text: String = (0..length).map(|_| pieces[random.below(pieces.len())].as_str()).collect();
        check(&text);
    }
}

/// The dialect's cases with bytes changed, lost and doubled.
#[test]
fn any_damage() {
    const MARKS: &[u8] = b"\n >-*_[]()!#^$%=~`|\\<>\"'&:\t\r0a\0";
    let inputs = inputs();
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    for round in 0..6000 {
        let mut bytes = inputs[round % inputs.len()].clone().into_bytes();
        for _ in 0..=random.below(6) {
            if bytes.is_empty() {
                break;
            }
            let at = random.below(bytes.len());
            match random.below(5) {
                0 => bytes[at] = MARKS[random.below(MARKS.len())],
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, bytes[random.below(bytes.len())]),
                3 => bytes.truncate(at),
                _ => bytes.extend_from_within(at..),
            }
        }
        check(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn every_note_of_the_shared_vaults() {
    let Some(folder) = std::env::var_os("NOTES").map(PathBuf::from) else {
        println!("SKIPPED: NOTES names no folder of notes.");
        return;
    };
    let mut waiting = vec![folder];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if let (Some("md"), Ok(text)) =
                (path.extension().and_then(|ending| ending.to_str()), std::fs::read_to_string(&path))
            {
                check(&text);
            }
        }
    }
}

/// The inputs of the dialect's cases.
fn inputs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialect");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let fence = "`".repeat(8);
    let opening = format!("{fence}md\n");
    let sources = paths.iter().map(|path| std::fs::read_to_string(path).unwrap());
    let inputs = sources.flat_map(|source| {
        let blocks = source.split(&opening).skip(1);
        blocks.map(|block| block.split(&fence).next().unwrap().to_owned()).collect::<Vec<_>>()
    });
    inputs.collect()
}

/// A text cut where its characters change in kind.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = None;
    for character in text.chars() {
        let kind = (character.is_alphanumeric(), character.is_whitespace());
        if before.replace(kind) != Some(kind) {
            pieces.push(String::new());
        }
        pieces.last_mut().unwrap().push(character);
    }
    pieces
}

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Reads and renders a note, and checks what must hold of every one.
fn check(text: &str) -> Rendered {
    let facts = facts(text);
    check_facts(text, &facts);
    let rendered = render(text, &RenderOptions::new("Note.md"), &Anywhere);
    assert!(rendered.headings == facts.headings, "facts and HTML tell of other headings in {:?}", start(text));
    let mut ids = HashSet::new();
    let mut begin = 0;
    for end in rendered.breaks.iter().map(|end| *end as usize).chain([rendered.html.len()]) {
        let chunk = rendered
            .html
            .get(begin..end)
            .unwrap_or_else(|| panic!("{begin}..{end} is no part of the HTML of {:?}", start(text)));
        if let Err(wrong) = check_html(chunk, &mut ids) {
            panic!("{wrong} in {:?}\nof {:?}", start(chunk), start(text));
        }
        begin = end;
    }
    rendered
}

/// Enough of a text to see what is wrong.
fn start(text: &str) -> String {
    text.chars().take(600).collect()
}

fn check_facts(text: &str, facts: &Facts) {
    let ranges = (facts.links.iter().map(|link| &link.range))
        .chain(facts.headings.iter().map(|heading| &heading.range))
        .chain(facts.blocks.iter().map(|block| &block.range));
    for range in ranges {
        assert!(
            text.get(range.start as usize..range.end as usize).is_some(),
            "{range:?} is no part of {:?}",
            start(text)
        );
    }
    assert!(text.is_char_boundary(facts.body));
    for link in facts.links.iter().take(20) {
        let source = &text[link.range.start as usize..link.range.end as usize];
        assert!(source.contains('[') || source.contains('<'), "{source:?} is no link in {:?}", start(text));
        link_context(text, &link.range);
    }
    for heading in facts.headings.iter().take(20) {
        find_subpath(text, facts, &format!("#{}", heading.text));
        subpath_id(&facts.headings, &heading.text);
    }
    for block in facts.blocks.iter().take(20) {
        assert!(find_subpath(text, facts, &format!("#^{}", block.id)).is_some());
    }
}

/// Checks that every element ends in the piece of HTML in which it begins, and that nothing in it can run or load.
fn check_html(html: &str, ids: &mut HashSet<String>) -> Result<(), String> {
    const VOID: &[&str] = &["br", "hr", "img", "input", "wbr", "col"];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if rest[..at].contains('>') {
            return Err("an angle bracket is not escaped".to_owned());
        }
        let tag = &rest[at + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let (name, after) = name.split_once('>').ok_or("an end tag doesn't end")?;
            if open.pop() != Some(name) {
                return Err(format!("</{name}> ends nothing"));
            }
            rest = after;
            continue;
        }
        let name_end = tag.find([' ', '>']).ok_or("a tag doesn't end")?;
        let name = &tag[..name_end];
        if ELEMENTS.iter().all(|row| row.name != name) {
            return Err(format!("<{name}> is not allowed"));
        }
        let mut attributes = &tag[name_end..];
        while let Some(attribute) = attributes.strip_prefix(' ') {
            let end = attribute.find(['=', ' ', '>']).ok_or("an attribute doesn't end")?;
            let attribute_name = &attribute[..end];
            let mut value = "";
            attributes = &attribute[end..];
            if let Some(quoted) = attributes.strip_prefix("=\"") {
                let close = quoted.find('"').ok_or("a value doesn't end")?;
                value = &quoted[..close];
                attributes = &quoted[close + 1..];
            }
            check_attribute(name, attribute_name, value, ids)?;
        }
        rest = attributes.strip_prefix('>').ok_or("a tag doesn't end")?;
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    if rest.contains('>') {
        return Err("an angle bracket is not escaped".to_owned());
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} don't end")) }
}

fn check_attribute(element: &str, name: &str, value: &str, ids: &mut HashSet<String>) -> Result<(), String> {
    const ADDRESSES: &[&str] = &["#", "http:", "https:", "mailto:", "tel:"];
    if !name.starts_with("data-") && ATTRIBUTES.iter().all(|row| row.name != name) {
        return Err(format!("{element} has {name}"));
    }
    if name == "href" && !ADDRESSES.iter().any(|start| value.to_ascii_lowercase().starts_with(start)) {
        return Err(format!("{element} leads to {value}"));
    }
    if name == "id" {
        let own = value
            .strip_prefix('e')
            .and_then(|id| id.split_once('-'))
            .filter(|(number, _)| number.parse::<u32>().is_ok());
        let own = own.map_or(value, |(_, id)| id);
        if !["h-", "b-", "fn-", "fnref-", "u-"].iter().any(|prefix| own.starts_with(prefix)) {
            return Err(format!("the id {value} has no prefix"));
        }
        // What a note names twice itself is its own affair.
        if !ids.insert(value.to_owned()) && !own.starts_with("u-") && !own.starts_with("b-") {
            return Err(format!("the id {value} is there twice"));
        }
    }
    Ok(())
}
