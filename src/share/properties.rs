use super::choice::Choice;
use crate::markdown::{facts, placed_properties};

/// A note's text without the properties that are to be left out. Where one of them can't be cut out by itself, all go.
pub fn without(text: &str, choice: &Choice) -> String {
    let goes = |key: &str| choice.strips(&key.to_lowercase());
    if choice.strip_keys.is_empty() {
        return text.to_owned();
    }
    let before = facts(text);
    // Of broken ones nobody knows what they would be.
    let is_broken = before.broken_frontmatter.is_some();
    if !is_broken && !before.properties.iter().any(|property| goes(&property.key)) {
        return text.to_owned();
    }
    let mut cut = text.to_owned();
    for placed in placed_properties(text).iter().rev().filter(|placed| goes(&placed.property.key)) {
        let line = text.get(..placed.key.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        if placed.key.start < placed.key.end && line < placed.value.end && cut.is_char_boundary(line) {
            cut.replace_range(line..placed.value.end, "");
        }
    }
    let after = facts(&cut);
    let kept = before.properties.iter().filter(|property| !goes(&property.key));
    if !is_broken && after.broken_frontmatter.is_none() && kept.eq(after.properties.iter()) {
        cut
    } else {
        text.get(before.body..).unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::Scope;

    fn check(text: &str, expected: &str) {
        let choice = Choice { strip_keys: vec!["Secret".to_owned(), "mail".to_owned()], ..Choice::of(Scope::All) };
        assert_eq!(without(text, &choice), expected, "{text}");
    }

    #[test]
    fn cuts_lines_and_what_belongs_to_them() {
        check("---\na: 1\nsecret: x\nb: 2\n---\nText", "---\na: 1\nb: 2\n---\nText");
        check("---\n\"SECRET\":\n  - x\n  - y\nb: |\n  z\nmail: a@b\n---\nText", "---\nb: |\n  z\n---\nText");
        check("---\nb: secret\n---\nsecret: x", "---\nb: secret\n---\nsecret: x");
        check("No properties", "No properties");
    }

    #[test]
    fn takes_all_where_one_cannot_be_cut_out() {
        check("---\n{\"secret\": 1, \"b\": 2}\n---\nText", "Text");
        check("---\n{secret: 1, b: 2}\n---\nText", "Text");
        check("---\nsecret: &a x\nb: *a\n---\nText", "Text");
        check("---\nsecret: [\n---\nText", "Text");
        check("---\n? secret\n: x\nb: 2\n---\nText", "Text");
    }
}
