use std::ops::Range;

use super::SCOPE_CLASS;
use super::token::{Kind, Tokens};

/// Where a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// By itself, or in a group such as `@media`.
    Top,
    /// In another style rule.
    Inner,
}

/// Rewrites a list of selectors so that they match the scope and what is in it, and nothing else in the page. Nothing
/// when it can't be a list of selectors.
///
/// What a selector says of the ancestors may be true of the page around the scope. What it *matches* may not lie there:
/// so the compound at its end gets a condition. That alone holds the rule inside, whatever else the selector says. The
/// root and the body that a rule speaks of may be those of the scope too.
pub fn scoped(tokens: &Tokens<'_>, range: Range<usize>, nesting: Nesting) -> Option<String> {
    let mut out = String::new();
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        if tokens.kind(at) == Kind::Comma {
            complex(tokens, tokens.trimmed(start..at), nesting, &mut out)?;
            out.push(',');
            start = at + 1;
        }
        at = tokens.after(at, range.end);
    }
    complex(tokens, tokens.trimmed(start..range.end), nesting, &mut out)?;
    Some(out)
}

fn complex(tokens: &Tokens<'_>, range: Range<usize>, nesting: Nesting, out: &mut String) -> Option<()> {
    let subject = subject(tokens, &range)?;
    let condition_at = pseudo_element(tokens, subject..range.end);
    // Whether names are those of elements, for each open bracket.
    let mut brackets: Vec<Inside> = Vec::new();
    for at in range.start..=range.end {
        if at == condition_at {
            // Our own rules for notes have a class more than Obsidian's, and so have a vault's; an inner rule has it from
            // the outer one.
            let function = if nesting == Nesting::Top { "is" } else { "where" };
            for part in [":", function, "(.", SCOPE_CLASS, ",.", SCOPE_CLASS, " *)"] {
                out.push_str(part);
            }
        }
        if at == range.end {
            break;
        }
        match tokens.kind(at) {
            Kind::Bad | Kind::Url | Kind::Semicolon | Kind::AtKeyword | Kind::CommentMark | Kind::Open(b'{') => {
                return None;
            }
            Kind::Function => {
                brackets.push(if takes_selectors(&tokens.name(at)) { Inside::Selectors } else { Inside::Other });
            }
            Kind::Open(bracket) => brackets.push(if bracket == b'[' { Inside::Attribute } else { Inside::Other }),
            Kind::Close(_) => {
                brackets.pop()?;
            }
            // Elements of other namespaces have a prefix, which a sheet without its own namespaces can't name.
            Kind::Delim(b'|') if brackets.last() != Some(&Inside::Attribute) => return None,
            Kind::Number if !super::token::is_plain(tokens.raw(at)) => return None,
            Kind::Ident if brackets.last().is_none_or(|inside| *inside == Inside::Selectors) => {
                if let Some(played) = played(tokens, range.start, at) {
                    out.push_str(played);
                    continue;
                }
            }
            _ => {}
        }
        tokens.write(at, out);
    }
    brackets.is_empty().then_some(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Selectors,
    Attribute,
    Other,
}

fn takes_selectors(function: &str) -> bool {
    const TAKERS: [&str; 10] =
        ["is", "where", "not", "has", "matches", "any", "-webkit-any", "-moz-any", "nth-child", "nth-last-child"];
    TAKERS.iter().any(|taker| function.eq_ignore_ascii_case(taker))
}

/// What stands for the page's root or body, if the name at a place is one of theirs. It is as specific as the name.
fn played(tokens: &Tokens<'_>, start: usize, at: usize) -> Option<&'static str> {
    let before = at.checked_sub(1).filter(|before| *before >= start).map(|before| tokens.kind(before));
    match before {
        // The colon is written already.
        Some(Kind::Colon) if tokens.is_name(at, "root") => Some("is(:root,.vault-root)"),
        Some(Kind::Colon | Kind::Delim(b'.')) => None,
        _ if tokens.is_name(at, "html") => Some(":is(html,vault-html)"),
        _ if tokens.is_name(at, "body") => Some(":is(body,vault-body)"),
        _ => None,
    }
}

/// Where the last compound of a selector begins: what the selector matches.
fn subject(tokens: &Tokens<'_>, range: &Range<usize>) -> Option<usize> {
    let mut subject = None;
    let mut follows_combinator = true;
    let mut at = range.start;
    while at < range.end {
        match tokens.kind(at) {
            Kind::Space | Kind::Delim(b'>' | b'+' | b'~') => follows_combinator = true,
            Kind::Comment => {}
            _ if std::mem::take(&mut follows_combinator) => subject = Some(at),
            _ => {}
        }
        at = tokens.after(at, range.end);
    }
    subject.filter(|_| !follows_combinator)
}

/// Where a compound's pseudo-element begins, or its end.
fn pseudo_element(tokens: &Tokens<'_>, compound: Range<usize>) -> usize {
    /// They may be written with one colon.
    const OLD: [&str; 4] = ["before", "after", "first-line", "first-letter"];
    let mut at = compound.start;
    while at < compound.end {
        if tokens.kind(at) == Kind::Colon {
            let next = at + 1;
            let is_old = tokens.kind(next) == Kind::Ident && OLD.iter().any(|old| tokens.is_name(next, old));
            if tokens.kind(next) == Kind::Colon || is_old {
                return at;
            }
        }
        at = tokens.after(at, compound.end);
    }
    compound.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(selector: &str, nesting: Nesting) -> Option<String> {
        let tokens = Tokens::of(selector);
        scoped(&tokens, tokens.all(), nesting)
    }

    #[test]
    fn every_selector_is_held_inside() {
        // `‹›` stands for the condition.
        let cases = [
            (".callout", ".callout‹›"),
            ("body.theme-dark .callout", ":is(body,vault-body).theme-dark .callout‹›"),
            (":root", ":is(:root,.vault-root)‹›"),
            ("html body", ":is(html,vault-html) :is(body,vault-body)‹›"),
            ("BODY", ":is(body,vault-body)‹›"),
            (".theme-dark, .theme-light", ".theme-dark‹›,.theme-light‹›"),
            (":is(body, .x) p", ":is(:is(body,vault-body), .x) p‹›"),
            (":not(body)", ":not(:is(body,vault-body))‹›"),
            (
                "body:not(.is-mobile) .markdown-preview-view h1",
                ":is(body,vault-body):not(.is-mobile) .markdown-preview-view h1‹›",
            ),
            ("*", "*‹›"),
            ("::selection", "‹›::selection"),
            (".a::before", ".a‹›::before"),
            (".a:after", ".a‹›:after"),
            (".a:hover::before:hover", ".a:hover‹›::before:hover"),
            ("h1 + p", "h1 + p‹›"),
            ("h1~p>b", "h1~p>b‹›"),
            ("html > * ~ *", ":is(html,vault-html) > * ~ *‹›"),
            ("body + div", ":is(body,vault-body) + div‹›"),
            ("[title=\"a, b > c::before\"]", "[title=\"a, b > c::before\"]‹›"),
            ("[data-x=body]", "[data-x=body]‹›"),
            ("[lang|=en] a", "[lang|=en] a‹›"),
            (".body #body .html", ".body #body .html‹›"),
            (".a\\,b\\:before", ".a\\,b\\:before‹›"),
            ("\\62 ody", ":is(body,vault-body)‹›"),
            (":is(a, b > c) d", ":is(a, b > c) d‹›"),
            ("a:has(> img, :root)", "a:has(> img, :is(:root,.vault-root))‹›"),
            ("li:nth-child(2n + 1 of .x)", "li:nth-child(2n + 1 of .x)‹›"),
            (":lang(body)", ":lang(body)‹›"),
            (" .a /* x */ .b ", ".a /**/ .b‹›"),
            (".a/**/::before", ".a/**/‹›::before"),
            (".a:is(.b::before)", ".a:is(.b::before)‹›"),
            ("a::part(x)", "a‹›::part(x)"),
        ];
        for (selector, expected) in cases {
            let condition = ":is(.vault-root,.vault-root *)";
            assert_eq!(rewritten(selector, Nesting::Top).unwrap(), expected.replace("‹›", condition), "{selector}");
        }
    }

    #[test]
    fn inner_rules_too() {
        let cases = [
            ("&", "&‹›"),
            ("&:hover", "&:hover‹›"),
            ("& > b", "& > b‹›"),
            ("> b", "> b‹›"),
            (".x &", ".x &‹›"),
            ("body &::after", ":is(body,vault-body) &‹›::after"),
            ("&.theme-dark", "&.theme-dark‹›"),
        ];
        for (selector, expected) in cases {
            let condition = ":where(.vault-root,.vault-root *)";
            assert_eq!(rewritten(selector, Nesting::Inner).unwrap(), expected.replace("‹›", condition), "{selector}");
        }
    }

    #[test]
    fn what_is_no_selector_goes() {
        for selector in
            ["", " ", "a,", ",a", "a >", "> ", "a{", "a)", ":is(a", "a;b", "@x", "url(x)", "svg|a", "*|*", "'a\n"]
        {
            assert_eq!(rewritten(selector, Nesting::Top), None, "{selector}");
        }
    }
}
