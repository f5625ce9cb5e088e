use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

use crate::search::text::{Scan, is_of_words};

/// What every match of an expression holds, in one line of the text: one of these is there.
pub(super) struct Literals {
    pub(super) scans: Vec<Scan>,
    /// Each match begins with one.
    pub(super) are_prefixes: bool,
}

/// A character that can be one of two.
type Cases = [char; 2];

/// Alternatives beyond these are not looked for one by one.
const MOST: usize = 8;
/// What is shorter is everywhere.
const SHORTEST: usize = 2;
/// Of characters that are asked one by one what they are.
const LONGEST_RANGE: u32 = 1024;

impl Literals {
    /// Nothing where a match may reach over several lines, or where no characters are certain.
    pub(super) fn of(hir: &Hir) -> Option<Self> {
        if can_be_line_break(hir) {
            return None;
        }
        let mut literals = Vec::new();
        let are_prefixes = prefixes(hir, &mut literals).is_some();
        if !are_prefixes {
            literals.clear();
            certain(hir, &mut literals)?;
        }
        let scans: Option<Vec<Scan>> = literals.into_iter().map(|run| Scan::new(run.into_boxed_slice())).collect();
        Some(Self { scans: scans?, are_prefixes })
    }
}

/// Adds runs of characters with one of which every match begins. Nothing where there are none.
fn prefixes(hir: &Hir, literals: &mut Vec<Vec<Cases>>) -> Option<()> {
    if let Some((true, run)) = runs(hir).next().filter(|(_, run)| run.len() > SHORTEST) {
        literals.push(run);
        return (literals.len() <= MOST).then_some(());
    }
    match hir.kind() {
        HirKind::Concat(parts) => {
            let first = parts.iter().find(|part| !matches!(part.kind(), HirKind::Look(_)))?;
            prefixes(first, literals)
        }
        HirKind::Alternation(choices) => choices.iter().try_for_each(|choice| prefixes(choice, literals)),
        _ => None,
    }
}

/// Adds runs of characters one of which is in every match. Nothing where there are none.
fn certain(hir: &Hir, literals: &mut Vec<Vec<Cases>>) -> Option<()> {
    if let Some((_, longest)) = runs(hir).filter(|(_, run)| run.len() >= SHORTEST).max_by_key(|(_, run)| run.len()) {
        literals.push(longest);
        return (literals.len() <= MOST).then_some(());
    }
    let before = literals.len();
    match hir.kind() {
        HirKind::Alternation(choices) => choices.iter().try_for_each(|choice| certain(choice, literals)),
        HirKind::Repetition(Repetition { min: 1.., sub, .. }) => certain(sub, literals),
        HirKind::Capture(capture) => certain(&capture.sub, literals),
        HirKind::Concat(parts) => {
            let is_certain = |part: &Hir| {
                literals.truncate(before);
                certain(part, literals)
            };
            parts.iter().find_map(is_certain)
        }
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => None,
    }
}

/// Characters side by side, which each match has, and whether it begins with them.
fn runs(hir: &Hir) -> impl Iterator<Item = (bool, Vec<Cases>)> {
    let parts = match hir.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(hir),
    };
    let mut all = vec![(true, Vec::new())];
    for part in parts {
        let is_known = match part.kind() {
            // A place has no length.
            HirKind::Look(_) if all.len() == 1 && all.iter().all(|(_, run)| run.is_empty()) => true,
            HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
                Ok(text) => {
                    all.last_mut().into_iter().for_each(|(_, run)| run.extend(text.chars().map(|one| [one; 2])));
                    true
                }
                Err(_) => false,
            },
            HirKind::Class(Class::Unicode(class)) => {
                let members = class.iter().flat_map(|range| range.start()..=range.end());
                match members.take(3).collect::<Vec<_>>().as_slice() {
                    [one, other] if one.len_utf8() == other.len_utf8() => {
                        all.last_mut().into_iter().for_each(|(_, run)| run.push([*one, *other]));
                        true
                    }
                    _ => false,
                }
            }
            _ => false,
        };
        if !is_known {
            all.push((false, Vec::new()));
        }
    }
    all.into_iter().filter(|(_, run)| !run.is_empty())
}

/// Whether every match lies within a word, and the place around it decides nothing: so words tell what there is in a text.
pub(super) fn is_in_words(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(Look::WordAscii | Look::WordAsciiNegate) => true,
        HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).is_ok_and(|text| text.chars().all(is_of_words)),
        HirKind::Class(Class::Unicode(class)) => class.iter().all(|range| {
            (range.end() as u32) - (range.start() as u32) < LONGEST_RANGE
                && (range.start()..=range.end()).all(is_of_words)
        }),
        HirKind::Repetition(repetition) => is_in_words(&repetition.sub),
        HirKind::Capture(capture) => is_in_words(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().all(is_in_words),
    }
}

fn can_be_line_break(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => literal.0.contains(&b'\n'),
        HirKind::Class(Class::Unicode(class)) => {
            class.iter().any(|range| (range.start()..=range.end()).contains(&'\n'))
        }
        HirKind::Class(Class::Bytes(_)) => true,
        HirKind::Repetition(repetition) => can_be_line_break(&repetition.sub),
        HirKind::Capture(capture) => can_be_line_break(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(can_be_line_break),
    }
}
