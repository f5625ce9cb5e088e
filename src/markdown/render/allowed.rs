//! What of a note's own HTML is shown. Everything else is left out; the text inside stays, unless it is no text.

/// Elements that a note may use, in alphabetical order.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements that have no content and no end tag.
const VOID: &[&str] = &["br", "col", "hr", "img", "wbr"];

/// Elements whose content is no text for a reader, or is read by other rules than HTML's.
const LEFT_OUT_WHOLE: &[&str] = &[
    "applet",
    "audio",
    "canvas",
    "frameset",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// Attributes that neither load nor run anything, in alphabetical order. `id`, `href`, `src` and `style` are dealt with
/// one by one.
const ATTRIBUTES: &[&str] = &[
    "align",
    "alt",
    "aria-hidden",
    "aria-label",
    "border",
    "cellpadding",
    "cellspacing",
    "class",
    "color",
    "colspan",
    "datetime",
    "dir",
    "face",
    "height",
    "lang",
    "open",
    "reversed",
    "rowspan",
    "scope",
    "size",
    "span",
    "start",
    "title",
    "type",
    "valign",
    "value",
    "width",
];

/// Properties of a `style` that change the look of a text and nothing around it, in alphabetical order.
const PROPERTIES: &[&str] = &[
    "background",
    "background-color",
    "border",
    "border-bottom",
    "border-collapse",
    "border-color",
    "border-left",
    "border-radius",
    "border-right",
    "border-spacing",
    "border-style",
    "border-top",
    "border-width",
    "clear",
    "color",
    "column-count",
    "column-gap",
    "columns",
    "direction",
    "display",
    "flex",
    "flex-direction",
    "flex-wrap",
    "float",
    "font",
    "font-family",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "gap",
    "grid-template-columns",
    "height",
    "justify-content",
    "align-items",
    "letter-spacing",
    "line-height",
    "list-style",
    "list-style-type",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "opacity",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "text-align",
    "text-decoration",
    "text-indent",
    "text-transform",
    "vertical-align",
    "white-space",
    "width",
    "word-break",
    "word-spacing",
];

/// The name of an allowed element as a constant of the program.
pub(super) fn element(name: &str) -> Option<&'static str> {
    find(ELEMENTS, name)
}

pub(super) fn is_void(name: &str) -> bool {
    find(VOID, name).is_some()
}

pub(super) fn is_left_out_whole(name: &str) -> bool {
    find(LEFT_OUT_WHOLE, name).is_some()
}

pub(super) fn attribute(name: &str) -> Option<&'static str> {
    find(ATTRIBUTES, name)
}

/// The declarations of a `style` that are allowed. Values can't name an address or reach out of their text's box.
pub fn style(source: &str) -> String {
    let mut out = String::new();
    for declaration in source.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let (property, value) = (property.trim().to_ascii_lowercase(), value.trim());
        if let Some(property) = find(PROPERTIES, &property)
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
    names.iter().find(|name| name.eq_ignore_ascii_case(wanted)).copied()
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
}
