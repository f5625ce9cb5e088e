//! What HTML may be in a note: the one list of it, each row with its reason.
//!
//! Two layers go by it, each by itself. The renderer writes nothing else, and of a note's own HTML only what is marked as
//! the note's. The page then gives the list to the browser's sanitizer, which knows nothing of the renderer and drops
//! whatever is not in it.
//!
//! Reasons are told to the reader of this list only: the program keeps the names.

/// A name that is allowed.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub name: &'static str,
    pub by: By,
    pub reason: &'static str,
}

/// Who may write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A note's own HTML, and the renderer.
    Note,
    /// The renderer alone.
    Renderer,
}

const fn note(name: &'static str, reason: &'static str) -> Row {
    Row { name, by: By::Note, reason }
}

const fn own(name: &'static str, reason: &'static str) -> Row {
    Row { name, by: By::Renderer, reason }
}

/// Elements, in alphabetical order. Of any other the tags are left out and the text stays, but see [`LEFT_OUT_WHOLE`].
pub const ELEMENTS: &[Row] = &[
    note("a", "a link; where it leads is decided by the renderer"),
    note("abbr", "an abbreviation, with what it stands for as its title"),
    note("address", "a paragraph of its own"),
    note("article", "a part of a text"),
    note("aside", "a part of a text"),
    note("b", "bold"),
    note("bdi", "text of either direction"),
    note("bdo", "text of a given direction"),
    note("big", "large text"),
    note("blockquote", "a quote"),
    note("br", "a line break"),
    note("caption", "the title of a table"),
    note("center", "a centred block, as old notes have it"),
    note("cite", "the title of a work"),
    note("code", "code"),
    note("col", "a column of a table"),
    note("colgroup", "columns of a table"),
    note("dd", "a list of terms: what one means"),
    note("del", "deleted text"),
    note("details", "folds without a script"),
    note("dfn", "a term where it is defined"),
    note("div", "a block for a class or a style, as Obsidian's help shows it"),
    note("dl", "a list of terms"),
    note("dt", "a list of terms: the term"),
    note("em", "emphasis"),
    note("figcaption", "what a figure shows"),
    note("figure", "a figure"),
    note("font", "coloured text, as old notes have it"),
    note("footer", "a part of a text"),
    note("h1", "a heading that the outline leaves out"),
    note("h2", "a heading that the outline leaves out"),
    note("h3", "a heading that the outline leaves out"),
    note("h4", "a heading that the outline leaves out"),
    note("h5", "a heading that the outline leaves out"),
    note("h6", "a heading that the outline leaves out"),
    note("header", "a part of a text"),
    note("hr", "a rule"),
    note("i", "italics"),
    note("img", "a picture; the renderer names its file, and nothing loads by itself"),
    own("input", "a task's box, which can't be changed"),
    note("ins", "inserted text"),
    note("kbd", "a key"),
    note("li", "an item of a list"),
    note("mark", "highlighted text"),
    note("meter", "a bar: how much of something there is, from its own numbers"),
    note("ol", "a numbered list"),
    note("p", "a paragraph"),
    note("pre", "text with its spaces"),
    note("progress", "a bar: how far something is, from its own numbers"),
    note("q", "a short quote"),
    note("rp", "brackets where ruby text is not known"),
    note("rt", "ruby text: how it is read"),
    note("ruby", "text with how it is read above it"),
    note("s", "struck text, as Obsidian's help shows it"),
    note("samp", "what a program says"),
    note("section", "a part of a text"),
    note("small", "small text"),
    note("span", "text with a class or a style, as Obsidian's help shows it"),
    note("strike", "struck text, as old notes have it"),
    note("strong", "strong emphasis"),
    note("sub", "below the line"),
    note("summary", "what a folded part is called"),
    note("sup", "above the line"),
    note("table", "a table"),
    note("tbody", "the rows of a table"),
    note("td", "a cell of a table"),
    note("tfoot", "the last rows of a table"),
    note("th", "a heading of a table"),
    note("thead", "the first rows of a table"),
    note("time", "a date or a time"),
    note("tr", "a row of a table"),
    note("tt", "text of one width, as old notes have it"),
    note("u", "underlined text, as Obsidian's help shows it"),
    note("ul", "a list"),
    note("var", "a variable"),
    note("wbr", "where a long word may break"),
];

/// Elements that lose their tags and keep what is in them, told to sanitizers that would drop that too.
pub const UNWRAPPED: &[Row] = &[
    note("button", "looks as if it did something here"),
    note("form", "sends what is in it elsewhere"),
    note("label", "belongs to a control"),
    note("main", "would be a second landmark of the page's"),
    note("nav", "would be a landmark of the page's"),
];

/// Elements whose content is left out too, as it is no text for a reader, or is read by other rules than HTML's.
pub const LEFT_OUT_WHOLE: &[Row] = &[
    note("applet", "runs a program"),
    note("audio", "loads a file; Obsidian's own embeds play the vault's"),
    note("canvas", "is drawn on by scripts only"),
    note("frameset", "holds other pages"),
    note("iframe", "is another page: named, not loaded"),
    note("math", "is read by other rules than HTML's"),
    note("noembed", "is read by other rules than HTML's"),
    note("noframes", "is read by other rules than HTML's"),
    note("noscript", "is read by other rules where there are scripts"),
    note("object", "loads what may run"),
    note("plaintext", "never ends"),
    note("script", "runs"),
    note("select", "holds no text for a reader"),
    note("style", "reaches over the whole page"),
    note("svg", "is read by other rules than HTML's"),
    note("template", "is read into a document of its own"),
    note("textarea", "is read by other rules than HTML's"),
    note("title", "belongs to a document's head"),
    note("video", "loads a file; Obsidian's own embeds play the vault's"),
    note("xmp", "is read by other rules than HTML's"),
];

/// Attributes, in alphabetical order: none loads or runs anything. A note's own `href`, `id`, `src` and `style` become what
/// the renderer makes of them. Besides these there are `data-` attributes, which the renderer alone writes.
pub const ATTRIBUTES: &[Row] = &[
    note("align", "where text stands in a cell or a block, as old notes have it"),
    own("alt", "what a picture shows; of a note's own picture the renderer takes it over"),
    note("aria-hidden", "keeps ornaments from being read out"),
    note("aria-label", "a name to be read out"),
    note("border", "the lines of a table, as old notes have it"),
    note("cellpadding", "the space in cells, as old notes have it"),
    note("cellspacing", "the space between cells, as old notes have it"),
    own("checked", "a task that is done"),
    note("class", "what a vault's own snippets and themes style"),
    note("color", "the colour of text, as old notes have it"),
    note("colspan", "a cell over several columns"),
    note("datetime", "a date as machines read it"),
    note("dir", "which way text runs"),
    own("disabled", "a task's box can't be changed"),
    note("face", "a typeface, as old notes have it"),
    note("height", "a size"),
    note("high", "where on a bar much begins"),
    own("href", "where a link leads: the renderer resolves or checks it first"),
    own("id", "a place to go to: the renderer gives it a prefix, so that it can't shadow a name of the page"),
    note("lang", "the language of a text"),
    own("loading", "pictures wait until they are near"),
    note("low", "where on a bar little ends"),
    note("max", "the end of a bar"),
    note("min", "the beginning of a bar"),
    note("open", "a part that is unfolded"),
    note("optimum", "where on a bar it is best"),
    own("rel", "what a link leads to knows nothing of this page"),
    note("reversed", "a list that counts down"),
    own("role", "footnotes are told to assistive technology as such"),
    note("rowspan", "a cell over several rows"),
    note("scope", "what a heading of a table is for"),
    note("size", "the size of text, as old notes have it"),
    note("span", "how many columns a `col` is for"),
    note("start", "the first number of a list"),
    own("target", "what leads out opens beside this page"),
    note("title", "what is shown on hovering"),
    note("type", "how a list counts; with the renderer, what an `input` is"),
    note("valign", "where text stands in a cell, as old notes have it"),
    note("value", "the number of a list's item, or of a bar"),
    note("width", "a size"),
];

/// Schemes of addresses that lead out of the page.
pub const SCHEMES: &[Row] = &[
    note("http", "a web page, which opens beside this one"),
    note("https", "a web page, which opens beside this one"),
    note("mailto", "a letter that the reader still has to send"),
    note("tel", "a number that the reader still has to dial"),
];

/// Properties of a `style` that change the look of a text and nothing around it.
pub const PROPERTIES: &[Row] = &[
    note("align-items", "within its own box"),
    note("background", "a colour: addresses are no plain values"),
    note("background-color", "a colour"),
    note("border", "the lines of its own box"),
    note("border-bottom", "the lines of its own box"),
    note("border-collapse", "the lines of a table"),
    note("border-color", "the lines of its own box"),
    note("border-left", "the lines of its own box"),
    note("border-radius", "the lines of its own box"),
    note("border-right", "the lines of its own box"),
    note("border-spacing", "the lines of a table"),
    note("border-style", "the lines of its own box"),
    note("border-top", "the lines of its own box"),
    note("border-width", "the lines of its own box"),
    note("clear", "ends what floats"),
    note("color", "a colour"),
    note("column-count", "columns within its own box"),
    note("column-gap", "columns within its own box"),
    note("columns", "columns within its own box"),
    note("direction", "which way text runs"),
    note("display", "how its own box is laid out"),
    note("flex", "its share of the box around it"),
    note("flex-direction", "within its own box"),
    note("flex-wrap", "within its own box"),
    note("float", "pictures beside text"),
    note("font", "the look of letters: addresses are no plain values"),
    note("font-family", "the look of letters, of those that are there"),
    note("font-size", "the look of letters"),
    note("font-style", "the look of letters"),
    note("font-variant", "the look of letters"),
    note("font-weight", "the look of letters"),
    note("gap", "within its own box"),
    note("grid-template-columns", "within its own box"),
    note("height", "a size; the note scrolls"),
    note("justify-content", "within its own box"),
    note("letter-spacing", "the look of letters"),
    note("line-height", "the look of lines"),
    note("list-style", "the marks of a list: addresses are no plain values"),
    note("list-style-type", "the marks of a list"),
    note("margin", "the space around it; the note clips what goes beyond"),
    note("margin-bottom", "the space around it; the note clips what goes beyond"),
    note("margin-left", "the space around it; the note clips what goes beyond"),
    note("margin-right", "the space around it; the note clips what goes beyond"),
    note("margin-top", "the space around it; the note clips what goes beyond"),
    note("max-height", "a size"),
    note("max-width", "a size"),
    note("min-height", "a size; the note scrolls"),
    note("min-width", "a size; the note scrolls"),
    note("opacity", "how much shows through"),
    note("padding", "the space in it"),
    note("padding-bottom", "the space in it"),
    note("padding-left", "the space in it"),
    note("padding-right", "the space in it"),
    note("padding-top", "the space in it"),
    note("text-align", "where text stands in its own box"),
    note("text-decoration", "the look of text"),
    note("text-indent", "the look of text"),
    note("text-transform", "the look of text"),
    note("vertical-align", "where text stands on its line"),
    note("white-space", "the look of text"),
    note("width", "a size; the note scrolls"),
    note("word-break", "the look of text"),
    note("word-spacing", "the look of text"),
];

/// The names in a table, in its order.
pub const fn names<const N: usize>(rows: &[Row]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = rows[at].name;
        at += 1;
    }
    names
}

/// Those that a note may write itself; nothing stands for the others.
const fn notes_own<const N: usize>(rows: &[Row]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        if matches!(rows[at].by, By::Note) {
            names[at] = rows[at].name;
        }
        at += 1;
    }
    names
}

const NOTE_ELEMENTS: &[&str] = &notes_own::<{ ELEMENTS.len() }>(ELEMENTS);
const NOTE_ATTRIBUTES: &[&str] = &notes_own::<{ ATTRIBUTES.len() }>(ATTRIBUTES);
const PROPERTY_NAMES: &[&str] = &names::<{ PROPERTIES.len() }>(PROPERTIES);
const SCHEME_NAMES: &[&str] = &names::<{ SCHEMES.len() }>(SCHEMES);
const LEFT_OUT_NAMES: &[&str] = &names::<{ LEFT_OUT_WHOLE.len() }>(LEFT_OUT_WHOLE);

/// Elements that have no content and no end tag.
const VOID: &[&str] = &["br", "col", "hr", "img", "wbr"];

/// The name of an element that a note may use, as a constant of the program.
pub(super) fn element(name: &str) -> Option<&'static str> {
    find(NOTE_ELEMENTS, name)
}

pub(super) fn is_void(name: &str) -> bool {
    find(VOID, name).is_some()
}

pub(super) fn is_left_out_whole(name: &str) -> bool {
    find(LEFT_OUT_NAMES, name).is_some()
}

/// The name of an attribute that a note may use, as a constant of the program.
pub(super) fn attribute(name: &str) -> Option<&'static str> {
    find(NOTE_ATTRIBUTES, name)
}

/// Whether a link may lead out of the page to an address with this scheme.
pub(super) fn is_scheme(scheme: &str) -> bool {
    find(SCHEME_NAMES, scheme).is_some()
}

/// The declarations of a `style` that are allowed. Values can't name an address or reach out of their text's box.
pub fn style(source: &str) -> String {
    let mut out = String::new();
    for declaration in source.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let (property, value) = (property.trim().to_ascii_lowercase(), value.trim());
        if let Some(property) = find(PROPERTY_NAMES, &property)
            && is_plain_value(value)
        {
            if !out.is_empty() {
                out.push_str("; ");
            }
            out.push_str(property);
            out.push_str(": ");
            out.push_str(value);
        }
    }
    out
}

/// Words, numbers, colours, quoted names: no functions but those of colours and lengths, no escapes, no comments.
fn is_plain_value(value: &str) -> bool {
    const FUNCTIONS: &[&str] =
        &["rgb", "rgba", "hsl", "hsla", "calc", "var", "min", "max", "clamp", "repeat", "minmax"];
    let is_known = |character: char| character.is_alphanumeric() || " #%.,()-+'\"_!*/".contains(character);
    let lower = value.to_ascii_lowercase();
    let functions_are_known = lower.match_indices('(').all(|(at, _)| {
        let name = lower.get(..at).unwrap_or_default();
        let start =
            name.rfind(|character: char| !character.is_ascii_alphanumeric() && character != '-').map_or(0, |at| at + 1);
        name.get(start..).is_some_and(|name| name.is_empty() || FUNCTIONS.contains(&name))
    });
    !value.is_empty() && value.chars().all(is_known) && functions_are_known && !value.contains("/*")
}

fn find(names: &[&'static str], wanted: &str) -> Option<&'static str> {
    names.iter().find(|name| !name.is_empty() && name.eq_ignore_ascii_case(wanted)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles() {
        assert_eq!(style("color: red; font-family: cursive"), "color: red; font-family: cursive");
        assert_eq!(style("position:fixed;color:rgb(1, 2, 3)"), "color: rgb(1, 2, 3)");
        for style_source in
            ["background:url(x)", "color:expression(1)", "color:\\75rl(x)", "width:attr(x)", "background: image(x)"]
        {
            assert_eq!(style(style_source), "", "{style_source}");
        }
    }

    const TABLES: &[&[Row]] = &[ELEMENTS, UNWRAPPED, LEFT_OUT_WHOLE, ATTRIBUTES, SCHEMES, PROPERTIES];

    #[test]
    fn tables_are_sorted_without_doubles_and_give_reasons() {
        for rows in TABLES {
            assert!(rows.is_sorted_by(|before, after| before.name < after.name), "{rows:?}");
            for Row { name, reason, .. } in *rows {
                assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
                assert!(reason.len() > 3 && !reason.ends_with('.'), "{name}: {reason:?}");
            }
        }
    }

    #[test]
    fn an_element_stands_in_one_table() {
        for Row { name, .. } in ELEMENTS {
            assert!(UNWRAPPED.iter().chain(LEFT_OUT_WHOLE).all(|row| row.name != *name), "{name}");
        }
        assert!(UNWRAPPED.iter().all(|row| !is_left_out_whole(row.name)));
    }

    #[test]
    fn nothing_that_runs_loads_or_sends() {
        for name in [
            "script", "style", "iframe", "frame", "object", "embed", "applet", "form", "base", "meta", "link", "svg",
            "math", "template", "noscript", "audio", "video", "source", "track", "button", "select", "textarea",
            "portal", "body", "html", "head", "title", "dialog", "slot",
        ] {
            assert!(ELEMENTS.iter().all(|row| row.name != name), "{name}");
        }
        for Row { name, by, .. } in ATTRIBUTES {
            assert!(!name.starts_with("on") && !name.starts_with("data-") && !name.starts_with("form"), "{name}");
            assert!(
                ![
                    "src",
                    "srcset",
                    "srcdoc",
                    "style",
                    "action",
                    "data",
                    "poster",
                    "background",
                    "ping",
                    "http-equiv",
                    "name",
                    "for",
                    "popover",
                    "popovertarget",
                    "autofocus",
                    "contenteditable",
                    "is",
                    "part",
                    "slot",
                    "usemap",
                    "xmlns",
                    "nonce",
                    "integrity",
                    "itemprop",
                    "download",
                ]
                .contains(name),
                "{name}"
            );
            let is_dangerous = ["href", "id", "rel", "target", "role", "tabindex"].contains(name);
            assert!(!is_dangerous || *by == By::Renderer, "{name}");
        }
        for scheme in ["javascript", "vbscript", "data", "blob", "file", "filesystem", "about", "obsidian", "ws"] {
            assert!(!is_scheme(scheme), "{scheme}");
        }
        for property in [
            "position",
            "z-index",
            "inset",
            "top",
            "transform",
            "animation",
            "content",
            "filter",
            "cursor",
            "behavior",
            "mask",
            "clip-path",
            "pointer-events",
            "background-image",
            "list-style-image",
            "src",
        ] {
            assert!(PROPERTIES.iter().all(|row| row.name != property), "{property}");
        }
    }

    #[test]
    fn a_note_may_not_write_what_is_the_renderers() {
        assert_eq!((element("input"), element("INS"), element("")), (None, Some("ins"), None));
        assert_eq!((attribute("href"), attribute("checked"), attribute("class")), (None, None, Some("class")));
    }
}
