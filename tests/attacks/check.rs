//! What the HTML of a note may hold.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// Elements that neither load nor run anything, nor change how what is inside of them is read.
const ELEMENTS: &str = "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd \
    del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li \
    main mark meter ol p pre progress q rp rt ruby s samp section small span strike strong sub summary sup table \
    tbody td tfoot th thead time tr tt u ul var wbr";

const VOID: &str = "br col hr img input wbr";

/// Attributes whose value is text, a number or a name, whatever it is.
const ATTRIBUTES: &str = "align alt aria-hidden aria-label border cellpadding cellspacing checked class color colspan \
    data-alt data-callout data-callout-fold data-callout-metadata data-file data-footnote-id data-heading data-host \
    data-href data-kind data-query data-src data-subpath data-tag data-task datetime dir disabled face height high \
    id lang loading low max min open optimum reversed rowspan scope size span start title valign value width";

/// Properties that would reach out of a note's own text, or load.
const STYLES: &str = "position inset top left right bottom z-index transform filter clip-path mask content behavior cursor \
    animation transition -moz-binding src";

/// Whatever of the HTML should not be there, a sentence each.
pub fn complaints(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for Ok(token) in Tokenizer::new_with_emitter(html, DefaultEmitter::<()>::default()) {
        match token {
            Token::StartTag(tag) => {
                check(&tag, &mut found);
                let name = text_of(&tag.name);
                if !has(VOID, &name) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = text_of(&tag.name);
                if open.pop().as_ref() != Some(&name) {
                    found.push(format!("</{name}> ends nothing"));
                }
            }
            // Text that is cut short by the end of the HTML, a tag that doesn't end, an attribute that stands twice.
            Token::Error(error) if !is_of_text(&error.to_string()) => found.push(error.to_string()),
            Token::Error(_) | Token::String(_) => {}
            Token::Comment(_) | Token::Doctype(_) => found.push("a comment or a document type".to_owned()),
        }
    }
    found.extend(open.iter().map(|name| format!("<{name}> does not end")));
    found
}

pub fn ids(html: &str) -> Vec<String> {
    let tags = Tokenizer::new(html).filter_map(|token| match token {
        Ok(Token::StartTag(tag)) => Some(tag),
        _ => None,
    });
    tags.filter_map(|tag| tag.attributes.get(b"id".as_slice()).map(|id| text_of(id))).collect()
}

fn check(tag: &StartTag<()>, found: &mut Vec<String>) {
    let name = text_of(&tag.name);
    if !has(ELEMENTS, &name) {
        found.push(format!("<{name}>"));
    }
    let value = |wanted: &str| tag.attributes.get(wanted.as_bytes()).map(|value| text_of(value));
    for (attribute, content) in &tag.attributes {
        let (attribute, content) = (text_of(attribute), text_of(content));
        let is_fine = match attribute.as_str() {
            "href" => {
                let is_outward = is_web(&content) || starts_with(&content, "mailto:") || starts_with(&content, "tel:");
                let is_alone = value("target").as_deref() == Some("_blank")
                    && value("rel").as_deref() == Some("noopener noreferrer");
                name == "a" && (content.starts_with('#') || is_outward && is_alone)
            }
            "data-remote-src" => is_web(&content),
            "data-style" => is_harmless_style(&content),
            "type" => name != "input" || content == "checkbox",
            "role" => matches!(content.as_str(), "doc-noteref" | "doc-backlink" | "doc-endnotes"),
            "rel" => content == "noopener noreferrer",
            "target" => content == "_blank",
            other => has(ATTRIBUTES, other),
        };
        if !is_fine {
            found.push(format!("<{name} {attribute}=\"{content}\">"));
        }
    }
}

fn is_web(address: &str) -> bool {
    starts_with(address, "http:") || starts_with(address, "https:")
}

fn starts_with(address: &str, scheme: &str) -> bool {
    address.get(..scheme.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(scheme))
}

fn is_harmless_style(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    let loads = ["url", "image", "expression", "attr(", "element(", "paint(", "src(", "env(", "if("];
    let escapes = ['\\', '{', '}', '<', '@', '&', '\0'];
    let is_harmless = |declaration: &str| {
        let property = declaration.split(':').next().unwrap_or_default().trim();
        !has(STYLES, property) && !property.starts_with("--")
    };
    !loads.iter().any(|name| lower.contains(name))
        && !lower.contains(escapes)
        && !lower.contains("/*")
        && lower.split(';').all(is_harmless)
}

/// Errors that the text of a note may well hold: a browser shows another character, and nothing else happens.
fn is_of_text(error: &str) -> bool {
    error.contains("character-reference")
        || error.contains("null-character")
        || error.contains("control-character")
        || error.contains("noncharacter")
}

fn has(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == name)
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
