//! What becomes of links to files that stay behind.

use crate::{folder, share, unresolved, vault};

/// The note shares a folder with “In”, while “Out” and what is beside it stays behind.
fn shared(text: &str, is_plain: bool) -> String {
    let vault = vault(&[
        (".obsidian/app.json", "{}"),
        ("F/Note.md", text),
        ("F/In.md", "in"),
        ("G/Out.md", "out"),
        ("G/out.png", "png"),
        ("G/A b.md", "a b"),
    ]);
    let choice = if is_plain { folder("F") } else { unresolved(folder("F")) };
    share(&vault, crate::Choice { attachments: false, ..choice }).text("F/Note.md")
}

fn check(text: &str, expected: &str) {
    assert_eq!(shared(text, true), expected, "{text}");
    assert_eq!(shared(text, false), text, "{text}");
}

#[test]
fn words_stay_and_names_go() {
    check("See [[In]], [[In|it]], [in](In.md) and [[Nowhere]].", "See [[In]], [[In|it]], [in](In.md) and [[Nowhere]].");
    check("See [[Out]].", "See ….");
    check("See [[G/Out#Heading|the plan]].", "See the plan.");
    check("See [[out|My OUT]].", "See ….");
    check("| a |\n|---|\n| [[Out\\|the plan]] |", "| a |\n|---|\n| the plan |");
    check("See [the plan](../G/Out.md) and [the *second*](<A b.md#x>).", "See the plan and the *second*.");
    check("See [the out](Out.md), [](Out.md) and [b](A%20b.md \"A title\").", "See …, … and b.");
    check("Embeds ![[Out]], ![[out.png|100]], ![[out.png|A view]].", "Embeds , , A view.");
    check("![A view](out.png) ![out](out.png) ![](G/out.png)", "A view  ");
    check("[![[out.png]] both](<A b.md>) [![a](out.png)](In.md)", " both [a](In.md)");
    check("[words][o] [Out] [o]\n\n[o]: Out.md\n[Out]: <G/Out.md> 'title'\n", "words … o\n\n");
}

#[test]
fn names_go_where_no_link_is_either() {
    check("%% [[Out]] %%", "%% … %%");
    check("`[[Out]]`\n\n```\n[[Out|x]]\n```\n", "`…`\n\n```\nx\n```\n");
    check(
        "---\nup: \"[[Out]]\"\nlist:\n  - \"[[In]]\"\n  - \"[[A b|b]]\"\n---\n",
        "---\nup: \"…\"\nlist:\n  - \"[[In]]\"\n  - \"b\"\n---\n",
    );
    check(
        "<a href=\"Out.md\">x</a> <img src=out.png> <a href='In.md'>y</a>",
        "<a href=\"#\">x</a> <img src=#> <a href='In.md'>y</a>",
    );
    check("[a](obsidian://open?vault=Test&file=G%2FOut) b", "[a](obsidian://) b");
    for rest in ["Test&file=F%2FIn", "Another&file=Out"] {
        let text = format!("[a](obsidian://open?vault={rest}) b");
        check(&text, &text);
    }
}

#[test]
fn brackets_that_are_no_link_stay() {
    for text in ["[[", "[[]]", "a ]] b [[ c", "[[a [[In]] b", "[a] [b][c] (d)", "- [ ] task [x]"] {
        check(text, text);
    }
    check("[[a [[Out]] b", "[[a … b");
}

#[test]
fn a_link_never_finds_another_file_instead() {
    let vault = vault(&[
        (".obsidian/app.json", "{}"),
        ("F/Deep/Same.md", "another"),
        ("F/Note.md", "[[Same]] [s](Same.md) [[Gone]]"),
        ("Gone.md", "gone"),
        ("Same.md", "the one that is meant"),
    ]);
    assert_eq!(share(&vault, unresolved(folder("F"))).text("F/Note.md"), "… s [[Gone]]");
    let report = share(&vault, unresolved(folder("F"))).report;
    assert_eq!(report.told_names, ["Gone.md", "Same.md"]);
    assert_eq!(share(&vault, folder("F")).report.told_names, [""; 0]);
}

#[test]
fn canvases_lose_cards_that_lead_out() {
    let canvas = r##"{"nodes":[{"id":"1","type":"file","file":"G/Out.md","subpath":"#x","x":1},{"id":"2","type":"text","text":"[[Out]] [[In]]"},{"id":"3","type":"group","label":"G","background":"G/out.png"},{"id":"4","type":"file","file":"F/In.md"}],"edges":[{"id":"5","fromNode":"1","toNode":"2"}]}"##;
    let vault = vault(&[
        (".obsidian/app.json", "{}"),
        ("F/Board.canvas", canvas),
        ("F/In.md", "in"),
        ("G/Out.md", "out"),
        ("G/out.png", "png"),
    ]);
    let shared = share(&vault, crate::Choice { attachments: false, ..folder("F") });
    let text = shared.text("F/Board.canvas");
    assert!(!text.to_lowercase().contains("out"), "{text}");
    assert!(
        text.contains(r#""text":"… [[In]]""#) && text.contains(r#""file":"F/In.md""#) && text.contains(r#""x":1"#),
        "{text}"
    );
    assert!(text.contains("edges"), "{text}");
}
