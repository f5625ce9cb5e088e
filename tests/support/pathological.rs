//! Notes that are written to cost a reader more than they say. Each comes in any size.

/// What such a note is about, and how it is written in about so many bytes.
pub struct Pathological {
    pub name: &'static str,
    pub note: fn(usize) -> String,
}

macro_rules! repeated {
    ($($name:literal: $unit:literal,)*) => {
        &[$(Pathological { name: $name, note: |bytes| $unit.repeat(bytes / $unit.len()) },)*]
    };
}

/// One piece again and again, nothing ever ended.
pub const REPEATED: &[Pathological] = repeated! {
    "quotes": "> ",
    "quotes without spaces": ">",
    "brackets": "[",
    "closing brackets": "]",
    "links in links": "[a](b",
    "images in images": "![",
    "asterisks": "*",
    "emphasis": "*a ",
    "strong emphasis": "**a",
    "emphasis in turns": "*a _b ",
    "underscores": "_",
    "underscores with words": "_a ",
    "tildes": "~~a ",
    "backticks": "`",
    "code spans": "`a ",
    "code spans of two kinds": "`a ``b ",
    "wikilinks": "[[a ",
    "wikilinks of brackets": "[[",
    "embeds": "![[a",
    "embeds, whole": "![[a]] ",
    "dollars": "$",
    "formulas": "$a ",
    "formulas, closed by digits": "$a$1 ",
    "blocks of formulas": "$$a\n\n",
    "highlights": "==a ",
    "equals signs": "==",
    "comments": "%%a\n",
    "comments in a line": "a %%",
    "inline footnotes": "^[a ",
    "inline footnotes of brackets": "^[",
    "footnotes with spaces": "[^a ",
    "tags": "#a ",
    "tags side by side": "#a",
    "hashes": "#",
    "addresses": "https://a.b/( ",
    "addresses without spaces": "https://a.b/(",
    "www": "www.a",
    "colons": "://",
    "tags of HTML": "<a ",
    "attributes": "<a b=\"",
    "attributes of two quotes": "<a b=\" c='",
    "attributes without end": "<a b ",
    "elements": "<b>",
    "elements in blocks": "<div>\n\n",
    "comments of HTML": "<!--",
    "declarations": "<!A ",
    "instructions": "<?",
    "sections": "<![CDATA[",
    "styles": "<b style=\"color:red\">",
    "lists": "- ",
    "numbered lists": "1. ",
    "lists and quotes": "- > ",
    "tasks": "- [ ] a\n",
    "callouts": "> [!note] a\n",
    "callouts in a line": "> [!note]",
    "footnote definitions": "[^1]: ",
    "footnote definitions on lines": "[^a]: b\n",
    "definitions": "[a]: b\n",
    "definitions without addresses": "[a]:\n",
    "references without definitions": "[a] ",
    "headings": "# a\n",
    "underlined headings": "a\n-\n",
    "block ids": "a ^b\n\n",
    "block ids on lines": "^b\n\n",
    "escapes": "\\",
    "entities": "&a",
    "bars": "|",
    "rows without a head": "| a\n",
    "heads without rows": "|a|\n|-|\n\n",
    "fences": "```\n\n",
    "tabs": "\t",
    "spaces and breaks": "a  \n",
    "carriage returns": "\r",
    "nothing": "\0",
};

fn lines(bytes: usize, line: impl Fn(usize) -> String) -> String {
    let mut note = String::with_capacity(bytes + 100);
    let mut at = 0;
    while note.len() < bytes {
        note.push_str(&line(at));
        at += 1;
    }
    note
}

/// So many pairs of the two, the first ones first.
fn nested(bytes: usize, open: &str, middle: &str, close: &str) -> String {
    let pairs = bytes / (open.len() + close.len());
    format!("{}{middle}{}", open.repeat(pairs), close.repeat(pairs))
}

/// What needs more than one piece.
pub const COMPOSED: &[Pathological] = &[
    Pathological {
        name: "ten thousand columns",
        note: |bytes| {
            let columns = (bytes / 12).clamp(1, 10_000);
            let head = format!("{}|\n{}|\n", "| a ".repeat(columns), "|---".repeat(columns));
            let rows = bytes.saturating_sub(head.len()) / (4 * columns + 2);
            format!("{head}{}", format!("{}|\n", "| b ".repeat(columns)).repeat(rows))
        },
    },
    Pathological {
        name: "columns for rows of one cell",
        note: |bytes| {
            let columns = bytes / 16;
            format!("{}|\n{}|\n{}", "| a ".repeat(columns), "|---".repeat(columns), "|b\n".repeat(bytes / 6))
        },
    },
    Pathological { name: "rows", note: |bytes| format!("| a | b |\n|---|---|\n{}", "| c | d |\n".repeat(bytes / 10)) },
    Pathological {
        name: "references to one footnote",
        note: |bytes| format!("{}\n\n[^1]: b\n", "a[^1] ".repeat(bytes / 6)),
    },
    Pathological {
        name: "a footnote for each reference",
        note: |bytes| {
            let count = bytes / 30;
            let references: String = (0..count).map(|at| format!("a[^{at}] ")).collect();
            format!("{references}\n\n{}", (0..count).map(|at| format!("[^{at}]: b\n\n")).collect::<String>())
        },
    },
    Pathological {
        name: "footnotes that refer to each other",
        note: |bytes| format!("a[^0]\n\n{}", lines(bytes, |at| format!("[^{at}]: b[^{}]\n\n", at + 1))),
    },
    Pathological { name: "nested inline footnotes", note: |bytes| nested(bytes, "^[a ", "b", "]") },
    Pathological {
        name: "definitions, each referred to",
        note: |bytes| {
            let count = bytes / 26;
            let references: String = (0..count).map(|at| format!("[{at}] ")).collect();
            format!("{references}\n\n{}", (0..count).map(|at| format!("[{at}]: b\n")).collect::<String>())
        },
    },
    Pathological { name: "nested links", note: |bytes| nested(bytes, "[", "a", "](b)") },
    Pathological { name: "nested emphasis", note: |bytes| nested(bytes, "*a **b ", "c", " b** a*") },
    Pathological { name: "nested highlights", note: |bytes| nested(bytes, "==a *b ", "c", " b* a==") },
    Pathological { name: "nested elements", note: |bytes| nested(bytes, "<b>", "a", "</b>") },
    Pathological {
        name: "nested elements in a block",
        note: |bytes| format!("<div>{}", nested(bytes, "<b>", "a", "</b>")),
    },
    Pathological {
        name: "backticks of all lengths",
        note: |bytes| lines(bytes, |at| format!("{} ", "`".repeat(at % 3000 + 1))),
    },
    Pathological {
        name: "lists by indentation",
        note: |bytes| lines(bytes, |at| format!("{}- a\n", "  ".repeat(at % 2000))),
    },
    Pathological {
        name: "a deep list and blank lines",
        note: |bytes| format!("{}a\n{}", "- ".repeat(bytes / 4), "\n".repeat(bytes / 2)),
    },
    Pathological {
        name: "a deep quote and lazy lines",
        note: |bytes| format!("{}a\n{}", "> ".repeat(bytes / 4), "b\n".repeat(bytes / 4)),
    },
    Pathological {
        name: "a list by indentation and blank lines",
        note: |bytes| {
            // As deep as half of the bytes allow.
            let mut note = String::new();
            let mut depth = 0;
            while note.len() < bytes / 2 {
                note.push_str(&format!("{}- a\n", "  ".repeat(depth)));
                depth += 1;
            }
            note.push_str(&"\n".repeat(bytes / 2));
            note
        },
    },
    Pathological {
        name: "deep footnote definitions and blank lines",
        note: |bytes| format!("a[^1]\n\n{}b\n{}", "[^1]: ".repeat(bytes / 12), "\n".repeat(bytes / 2)),
    },
    Pathological {
        name: "nested callouts",
        note: |bytes| lines(bytes, |at| format!("{}[!note] a\n", "> ".repeat(at % 300 + 1))),
    },
    Pathological { name: "a long heading", note: |bytes| format!("# {}", "a *b* ".repeat(bytes / 6)) },
    Pathological { name: "a long underlined heading", note: |bytes| format!("{}\n===", "a\n".repeat(bytes / 2)) },
    Pathological { name: "headings of one name", note: |bytes| lines(bytes, |at| format!("# a {}\n", at % 3)) },
    Pathological { name: "a long word", note: |bytes| "a".repeat(bytes) },
    Pathological { name: "a long block id", note: |bytes| format!("a ^{}", "b".repeat(bytes)) },
    Pathological {
        name: "deep values in brackets",
        note: |bytes| format!("---\na: {}\n---\n", nested(bytes, "[", "b", "]")),
    },
    Pathological {
        name: "deep values by indentation",
        note: |bytes| {
            let mut note = "---\n".to_owned();
            let mut depth = 0;
            while note.len() < bytes {
                note.push_str(&format!("{}a:\n", " ".repeat(depth)));
                depth += 1;
            }
            note + "---\n"
        },
    },
    Pathological {
        name: "many properties",
        note: |bytes| format!("---\n{}---\n", lines(bytes, |at| format!("k{at}: [[a]]\n"))),
    },
    Pathological {
        name: "links in properties",
        note: |bytes| format!("---\n{}---\n", lines(bytes, |at| format!("k{at}: \"[[a]]\"\n"))),
    },
    Pathological {
        name: "values that are repeated",
        note: |bytes| {
            let aliases = lines(bytes, |at| match at {
                0 => "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(),
                _ => format!("a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 9].join(", ")),
            });
            format!("---\n{aliases}---\n")
        },
    },
    Pathological {
        name: "an anchor on each value",
        note: |bytes| format!("---\na: {}\n---\n", nested(bytes.min(2000), "[&b ", "c", "]") + &" ".repeat(bytes)),
    },
    Pathological { name: "frontmatter without an end", note: |bytes| format!("---\n{}", "a: b\n".repeat(bytes / 5)) },
    Pathological {
        name: "frontmatter of one text",
        note: |bytes| format!("---\na: \"{}\"\n---\n", "b [[c ".repeat(bytes / 6)),
    },
    Pathological {
        name: "frontmatter in JSON",
        note: |bytes| format!("---\n{{\"a\":{}\n---\n", "{\"a\":".repeat(bytes / 5)),
    },
    Pathological { name: "quotes with ids", note: |bytes| "> a ^b\n>\n".repeat(bytes / 9) },
];

pub fn all() -> impl Iterator<Item = &'static Pathological> {
    REPEATED.iter().chain(COMPOSED)
}
