use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

use crate::search::text::Scan;

/// What every match of an expression holds, in one line of the text: one of these is there.
pub(super) struct Literals {
    pub(super) scans: Vec<Scan>,
    /// It is what the match begins with, and there is only one.
    pub(super) is_prefix: bool,
}

/// A character that can be one of two.
type Cases = [char; 2];

/// Alternatives beyond these are not looked for one by one.
const MOST: usize = 8;
/// What is shorter is everywhere.
const SHORTEST: usize = 2;

impl Literals {
    /// Nothing where a match may reach over several lines, or where no characters are certain.
    pub(super) fn of(hir: &Hir) -> Option<Self> {
        if can_be_line_break(hir) {
            return None;
        }
        let prefix = runs(hir).next().filter(|(start, run)| *start && run.len() > SHORTEST).map(|(_, run)| run);
        let is_prefix = prefix.is_some();
        let mut literals = Vec::new();
        match prefix {
            Some(run) => literals.push(run),
            None => certain(hir, &mut literals)?,
        }
        let scans: Option<Vec<Scan>> = literals.into_iter().map(|run| Scan::new(run.into_boxed_slice())).collect();
        Some(Self { scans: scans?, is_prefix })
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
