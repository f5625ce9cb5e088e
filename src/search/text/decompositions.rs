use std::sync::LazyLock;

/// Of each line, a mark (or `-` for none), and pairs: a character and what the mark makes of it.
///
/// These are all of Unicode's canonical decompositions below U+3100, and they can never change. The browser knows them,
/// too, but a search asks for them character by character.
const TABLE: &str = include_str!("decompositions.txt");

const END: usize = 0x3100;

/// By the code of the composed character: its base and its mark. A 0 stands for nothing.
static DECOMPOSITIONS: LazyLock<Vec<[u16; 2]>> = LazyLock::new(|| {
    let mut table = vec![[0; 2]; END];
    for line in TABLE.lines() {
        let Some((mark, pairs)) = line.split_once(' ') else { continue };
        let mark = u16::from_str_radix(mark, 16).unwrap_or_default();
        let mut characters = pairs.chars();
        while let (Some(base), Some(composed)) = (characters.next(), characters.next()) {
            if let Some(place) = table.get_mut(composed as usize) {
                *place = [base as u16, mark];
            }
        }
    }
    table
});

/// One step of Unicode's canonical decomposition: what the character is made of, and a mark if there is one.
pub fn decompose(character: char) -> Option<(char, Option<char>)> {
    let [base, mark] = *DECOMPOSITIONS.get(character as usize)?;
    let known = |code: u16| char::from_u32(u32::from(code)).filter(|_| code != 0);
    Some((known(base)?, known(mark)))
}

/// The other way: one step of Unicode's composition. Looks through the whole table, so it is for what a reader types.
pub fn compose(base: char, mark: char) -> Option<char> {
    let parts = [u16::try_from(base).ok()?, u16::try_from(mark).ok()?];
    let code = DECOMPOSITIONS.iter().position(|known| *known == parts)?;
    char::from_u32(u32::try_from(code).ok()?)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::decompose_canonical;

    use super::*;

    fn wholly(character: char, into: &mut Vec<char>) {
        match decompose(character) {
            Some((base, mark)) => {
                wholly(base, into);
                into.extend(mark);
            }
            None => into.push(character),
        }
    }

    #[test]
    fn the_table_is_unicodes() {
        for character in (0..END as u32).filter_map(char::from_u32) {
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            wholly(character, &mut ours);
            decompose_canonical(character, |part| theirs.push(part));
            assert_eq!(ours, theirs, "{character} {:x}", character as u32);
        }
    }
}
