/// Sorts by a key of numbers, and where two are equal keeps the order.
///
/// All of the room's large sorts go through one sort of one type: each other type would add its own copy of the
/// algorithm, some four kilobytes, to what every reader downloads.
pub fn sort_by_key<T: Copy>(items: &mut [T], key: impl Fn(&T) -> (u64, u64)) {
    let mut keys: Vec<(u64, u64, u32)> = (0_u32..)
        .zip(items.iter())
        .map(|(index, item)| {
            let (first, second) = key(item);
            (first, second, index)
        })
        .collect();
    if keys.is_sorted() {
        return;
    }
    keys.sort_unstable();
    let before = items.to_vec();
    for (item, (_, _, index)) in items.iter_mut().zip(keys) {
        if let Some(source) = before.get(index as usize) {
            *item = *source;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn sorts_and_keeps_the_order_of_equals() {
        let mut items = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        sort_by_key(&mut items, |&(number, _)| (number, 0));
        assert_eq!(items, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
        sort_by_key(&mut items, |&(number, letter)| (u64::from(letter == 'd'), u64::MAX - number));
        assert_eq!(items, [(3, 'a'), (3, 'c'), (1, 'b'), (1, 'e'), (2, 'd')]);
    }
}
