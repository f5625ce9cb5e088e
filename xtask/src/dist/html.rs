use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// What a page has that its safety or its place on a host depends on.
#[derive(Debug, Default)]
pub struct Html {
    pub policies: Vec<String>,
    /// The text of inline scripts, byte for byte.
    pub scripts: Vec<String>,
    pub references: Vec<Reference>,
}

/// An address in an attribute.
#[derive(Debug)]
pub struct Reference {
    pub tag: String,
    pub rel: String,
    /// For which media a style sheet is; for all when it does not say.
    pub media: Option<String>,
    pub address: String,
    pub integrity: Option<String>,
    /// Where in the page the whole tag stands.
    pub range: Range<usize>,
}

impl Html {
    pub fn read(text: &str) -> Self {
        let mut html = Self::default();
        let mut is_in_script = false;
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        // What stands in a script is not markup.
        emitter.naively_switch_states(true);
        for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
            match token {
                Token::StartTag(tag) => is_in_script = html.take(&tag),
                Token::String(inside) if is_in_script => {
                    if let Some(script) = html.scripts.last_mut() {
                        *script += &text_of(&inside);
                    }
                }
                Token::EndTag(_) => is_in_script = false,
                _ => {}
            }
        }
        html
    }

    /// Takes what matters from a tag. Says whether it begins an inline script.
    fn take(&mut self, tag: &StartTag<usize>) -> bool {
        let name = text_of(&tag.name);
        let attribute = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| text_of(value));
        let is_policy =
            attribute("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("content-security-policy"));
        if name == "meta" && is_policy {
            self.policies.extend(attribute("content"));
        }
        let begins_script = name == "script" && attribute("src").is_none() && runs(attribute("type").as_deref());
        if begins_script {
            self.scripts.push(String::new());
        }
        for address in [attribute("src"), attribute("href")].into_iter().flatten() {
            self.references.push(Reference {
                tag: name.clone(),
                rel: attribute("rel").unwrap_or_default(),
                media: attribute("media"),
                address,
                integrity: attribute("integrity"),
                range: tag.span.start..tag.span.end,
            });
        }
        begins_script
    }
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Whether a script of that type is code, which a policy has to allow, or data.
fn runs(kind: Option<&str>) -> bool {
    let kind = kind.unwrap_or_default().trim().to_ascii_lowercase();
    matches!(kind.as_str(), "" | "module" | "importmap" | "speculationrules") || kind.ends_with("javascript")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_read_as_they_stand() {
        let page = "<script>if (1 < 2 && '</p>') a = '&amp;<b>';</script><script src=\"a.js\"></script><p>text</p>";
        let html = Html::read(page);
        assert_eq!(html.scripts, ["if (1 < 2 && '</p>') a = '&amp;<b>';"]);
        let [reference] = html.references.as_slice() else { panic!("{html:?}") };
        assert_eq!(&page[reference.range.clone()], "<script src=\"a.js\">");
    }

    #[test]
    fn data_is_no_script() {
        let html = Html::read("<script type=\"application/json\">{}</script><script type=Module>1</script>");
        assert_eq!(html.scripts, ["1"]);
    }
}
