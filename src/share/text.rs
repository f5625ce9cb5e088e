//! A note's text without links to files that stay behind.
//!
//! Links are found in two ways. Those of Markdown by the same pass that finds them for the index, since only a parser
//! knows them; `[[…]]` and addresses in HTML wherever they are written, in code and comments, too: there they lead
//! nowhere, but still name a file.

use std::ops::Range;

use super::choice::LinksOut;
use super::plan::Plan;
use super::survey::Survey;
use crate::markdown::{LinkKind, Wikilink, facts, inner_target, vault_target};
use crate::vault::{FileId, Vault};

/// Stands for a name that is not to be known.
pub const HIDDEN: &str = "…";

/// What decides about links.
pub struct Links<'a> {
    pub vault: &'a Vault,
    pub survey: &'a Survey,
    pub plan: &'a Plan,
    /// The file that the text is in.
    pub from: FileId,
}

/// Bytes of the text, and what is to stand there.
type Edit = (Range<usize>, String);

impl Links<'_> {
    /// The text as it is shared.
    pub fn without_links_out(&self, text: &str) -> String {
        let mut edits = self.wikilinks(text);
        edits.extend(self.attributes(text));
        edits.extend(self.vault_addresses(text));
        edits.extend(self.definitions(text));
        edits.extend(self.markdown_links(text));
        let text = applied(text, edits);
        self.without_what_was_overlooked(text)
    }

    /// The name of the file that a link leads to, if that stays behind and the link has to go.
    pub fn out(&self, target: &str) -> Option<&str> {
        let id = self.survey.resolve(self.vault, self.from, target)?;
        if self.plan.is_shared(id) {
            return None;
        }
        let must_go = match self.plan.choice.links {
            LinksOut::Plain => true,
            // With its file gone, it must not lead to another of that name.
            LinksOut::Unresolved => self.plan.finds_inside(self.survey, self.from, target),
        };
        self.vault.file(id).filter(|_| must_go).map(crate::vault::File::name)
    }

    /// What stays of a link's words, none of which may be the name.
    fn words(shown: Option<&str>, is_embed: bool, name: &str) -> String {
        match shown.map(str::trim) {
            Some(shown) if is_embed && is_size(shown) => String::new(),
            Some(shown) if !shown.is_empty() && !tells(shown, name) => shown.to_owned(),
            _ if is_embed => String::new(),
            _ => HIDDEN.to_owned(),
        }
    }

    fn wikilinks(&self, text: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find("[[")).map(|found| at + found) {
            at = found + 2;
            let inside = text.get(at..).unwrap_or_default();
            let Some(length) = inside.find("]]") else { break };
            // Another link may begin before this one ends, which then was none.
            let start = inside.get(..length).and_then(|inside| inside.rfind("[[")).map_or(found, |inner| at + inner);
            let is_embed = start > 0 && text.as_bytes().get(start - 1) == Some(&b'!');
            let range = start - usize::from(is_embed)..at + length + 2;
            at = range.end;
            let Some(source) = text.get(range.clone()) else { continue };
            let link = Wikilink::parse(source);
            if let Some(name) = self.out(link.target) {
                let shown = link.alias.map(|alias| alias.replace("\\|", "|"));
                edits.push((range, Self::words(shown.as_deref(), is_embed, name)));
            }
        }
        edits
    }

    fn markdown_links(&self, text: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        for link in facts(text).links.iter().filter(|link| link.kind == LinkKind::Markdown) {
            let Some(name) = self.out(&link.target) else { continue };
            let range = link.range.start as usize..link.range.end as usize;
            let Some(source) = text.get(range.clone()) else { continue };
            let marks = if link.is_embed { 2 } else { 1 };
            let words = words_end(source, marks).map(|end| range.start + marks..range.start + end);
            let shown = words.clone().and_then(|words| text.get(words));
            match words {
                // What is in the words may be a link or an embed of its own, so only what is around them goes.
                Some(words)
                    if !link.is_embed && shown.is_some_and(|shown| !shown.is_empty() && !tells(shown, name)) =>
                {
                    edits.push((range.start..words.start, String::new()));
                    edits.push((words.end..range.end, String::new()));
                }
                _ => edits.push((range, Self::words(shown, link.is_embed, name))),
            }
        }
        edits
    }

    /// The addresses that links name by a label: `[label]: Note.md`.
    fn definitions(&self, text: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            let address =
                line.trim_start_matches([' ', '>', '\t']).strip_prefix('[').and_then(|rest| rest.split_once("]:"));
            let Some((_, address)) = address else { continue };
            let address = match address.trim_start().strip_prefix('<') {
                Some(rest) => rest.split('>').next(),
                None => address.split_whitespace().next(),
            };
            if address.and_then(inner_target).is_some_and(|target| self.out(&target).is_some()) {
                edits.push((range, String::new()));
            }
        }
        edits
    }

    /// `href` and `src` in HTML.
    fn attributes(&self, text: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        for name in ["href=", "src=", "HREF=", "SRC="] {
            for (at, _) in text.match_indices(name) {
                let start = at + name.len();
                let rest = text.get(start..).unwrap_or_default();
                let (quote, length) = match rest.chars().next() {
                    Some(quote @ ('"' | '\'')) => (1, rest.get(1..).and_then(|rest| rest.find(quote))),
                    _ => (0, rest.find([' ', '>', '\n', '\t'])),
                };
                let Some(length) = length else { continue };
                let range = start + quote..start + quote + length;
                let target = text.get(range.clone()).and_then(inner_target);
                if target.is_some_and(|target| self.out(&target).is_some()) {
                    edits.push((range, "#".to_owned()));
                }
            }
        }
        edits
    }

    /// `obsidian:` addresses may name files of this vault. Those that lead to one that stays behind are cut.
    fn vault_addresses(&self, text: &str) -> Vec<Edit> {
        const SCHEME: &str = "obsidian://";
        if self.plan.choice.links == LinksOut::Unresolved {
            return Vec::new();
        }
        let mut edits = Vec::new();
        for (start, _) in text.match_indices(SCHEME) {
            let rest = text.get(start..).unwrap_or_default();
            let length = rest.find(|end: char| end.is_whitespace() || "<>()[]\"'".contains(end)).unwrap_or(rest.len());
            let address = rest.get(..length).unwrap_or_default();
            let target = vault_target(address, self.vault.name()).ok();
            let leads_to = target.and_then(|target| self.survey.resolve(self.vault, self.from, &target));
            if leads_to.is_some_and(|id| !self.plan.is_shared(id)) {
                edits.push((start + SCHEME.len()..start + length, String::new()));
            }
        }
        edits
    }

    /// Whatever else the index would count as a link out is cut as a whole.
    fn without_what_was_overlooked(&self, mut text: String) -> String {
        const MOST_ROUNDS: usize = 4;
        for _ in 0..MOST_ROUNDS {
            let links = facts(&text).links;
            let left = links.iter().filter(|link| self.out(&link.target).is_some());
            let edits: Vec<Edit> =
                left.map(|link| (link.range.start as usize..link.range.end as usize, HIDDEN.to_owned())).collect();
            if edits.is_empty() {
                break;
            }
            text = applied(&text, edits);
        }
        text
    }
}

/// The text after the edits. Of two that overlap the longer one counts.
fn applied(text: &str, mut edits: Vec<Edit>) -> String {
    if edits.is_empty() {
        return text.to_owned();
    }
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, replacement) in edits {
        if range.start < at {
            continue;
        }
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&replacement);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Where the words of a Markdown link end: at the bracket that closes the one before them.
fn words_end(source: &str, start: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    let (mut at, mut depth) = (start, 1);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'`' => {
                let run = bytes.get(at..)?.iter().take_while(|byte| **byte == b'`').count();
                let fence = source.get(at..at + run)?;
                // An unpaired one is a character like any other.
                let inside = source.get(at + run..)?;
                at += run - 1 + inside.find(fence).map_or(0, |length| length + run);
            }
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn is_size(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x')
}

/// Whether the words tell a file's name, with or without its ending, whatever the case.
fn tells(words: &str, name: &str) -> bool {
    let words = words.to_lowercase();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    if stem.is_empty() {
        return false;
    }
    let is_inside_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    words.match_indices(&stem).any(|(at, _)| {
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let after = words.get(at + stem.len()..).and_then(|after| after.chars().next());
        let begins = stem.chars().next().is_some_and(char::is_alphanumeric) && is_inside_word(before);
        let ends = stem.chars().next_back().is_some_and(char::is_alphanumeric) && is_inside_word(after);
        !begins && !ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_links() {
        assert_eq!(words_end("[a [b] `]` \\] c](x)", 1), Some(15));
        assert_eq!(words_end("![a](x)", 2), Some(3));
        assert_eq!(words_end("[a", 1), None);
        assert_eq!(words_end("[a ` b](x)", 1), Some(6));
    }

    #[test]
    fn names_in_words() {
        assert!(tells("my Secret plan", "secret.md"));
        assert!(tells("Secret", "Secret.md"));
        assert!(!tells("secretary", "Secret.md"));
        assert!(!tells("the plan", "Secret.md"));
        assert!(tells("→C++←", "C++.md"));
    }

    #[test]
    fn edits_that_overlap() {
        let edits = vec![(2..6, "-".to_owned()), (3..4, "+".to_owned()), (8..9, String::new())];
        assert_eq!(applied("0123456789", edits), "01-679");
    }
}
