use super::crc32::Crc32;
use super::directory::Listing;
use super::record::{Method, Record, Shape};
use super::unpack::unpack;
use crate::vault::fault::Fault;
use crate::vault::sorting::sort_by_key;
use crate::vault::{ByteSource, limits};

/// Entries that share bytes are read to see which of them are sound; so many at most, and so many bytes.
const VERIFIED_ENTRIES: usize = 1000;
const VERIFIED_BYTES: u64 = 64 << 20;

/// Finds the entries that can't be read, as far as it is known without reading all of them: first each by itself, then
/// those that share bytes.
pub fn refuse(listing: &mut Listing, source: &dyn ByteSource, crc32: &Crc32) {
    let mut spans = Vec::with_capacity(listing.records.len());
    for (index, record) in (0_u32..).zip(&listing.records) {
        if record.shape == Shape::Folder || listing.refused.contains_key(&index) {
            continue;
        }
        match record_fault(record, listing.end) {
            Some(fault) => {
                listing.refused.insert(index, fault);
            }
            None => spans.push(Span { index, start: record.header, end: record.end() }),
        }
    }
    let mut disputed = overlapping(spans);
    if disputed.is_empty() {
        return;
    }
    let (mut entries, mut bytes) = (0, 0);
    disputed.retain(|span| {
        let Some(entry) = listing.entry(span.index, listing.end, crc32) else { return false };
        entries += 1;
        bytes += entry.compressed + entry.size;
        if entries > VERIFIED_ENTRIES || bytes > VERIFIED_BYTES {
            return true;
        }
        match unpack(source, crc32, &entry, &[]) {
            Ok(_) => true,
            Err(fault) => {
                listing.refused.insert(span.index, fault);
                false
            }
        }
    });
    for (refused, other) in losers(disputed) {
        let other = listing.records.get(other as usize).map(|record| listing.name_bytes(record)).unwrap_or_default();
        let fault = Fault::Overlaps(String::from_utf8_lossy(other).into_owned());
        listing.refused.insert(refused, fault);
    }
}

/// Where each record must have ended at the latest, by its place: the next header of a sound one, or the list.
pub fn bounds(listing: &Listing) -> Vec<u64> {
    let mut by_header: Vec<(u64, u32)> = (0_u32..)
        .zip(&listing.records)
        .filter(|(index, _)| !listing.refused.contains_key(index))
        .map(|(index, record)| (record.header, index))
        .collect();
    sort_by_key(&mut by_header, |&(header, _)| (header, 0));
    let mut bounds = vec![0; listing.records.len()];
    let mut next = listing.end;
    for (header, index) in by_header.into_iter().rev() {
        if let Some(bound) = bounds.get_mut(index as usize) {
            *bound = next;
        }
        next = header;
    }
    bounds
}

/// Why an entry can't be read, by what the list says of it alone.
fn record_fault(record: &Record, end: u64) -> Option<Fault> {
    if record.shape == Shape::SymbolicLink {
        return Some(Fault::SymbolicLink);
    }
    if record.is_encrypted() {
        return Some(Fault::Encrypted);
    }
    let Some(method) = Method::of_number(record.method) else { return Some(Fault::Method(record.method)) };
    if record.end() > end {
        return Some(Fault::OutsideArchive);
    }
    if method == Method::Stored && record.compressed != record.size {
        return Some(Fault::StoredSize);
    }
    (record.size > record.compressed.saturating_mul(limits::RATIO)).then_some(Fault::Ratio)
}

/// The bytes that an entry takes at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    index: u32,
    start: u64,
    end: u64,
}

/// Those that share bytes with another.
fn overlapping(mut spans: Vec<Span>) -> Vec<Span> {
    sort_by_key(&mut spans, |span| (span.start, span.end));
    let mut found = Vec::new();
    let mut widest: Option<Span> = None;
    let mut is_widest_found = false;
    for span in spans {
        match widest {
            Some(before) if span.start < before.end => {
                if !is_widest_found {
                    found.push(before);
                }
                found.push(span);
                if span.end > before.end {
                    widest = Some(span);
                }
                is_widest_found = true;
            }
            _ => (widest, is_widest_found) = (Some(span), false),
        }
    }
    found
}

/// Of entries that share bytes, those that have to go, each with one that stays in its place. As many as can be stay:
/// in the order of their ends, each that begins after the last one that stayed. So one entry that claims half of the
/// archive goes, and not the many in it.
fn losers(mut spans: Vec<Span>) -> Vec<(u32, u32)> {
    sort_by_key(&mut spans, |span| (span.end, u64::MAX - span.start));
    let mut losers = Vec::new();
    let mut last: Option<Span> = None;
    for span in spans {
        match last {
            Some(stays) if span.start < stays.end => losers.push((span.index, stays.index)),
            _ => last = Some(span),
        }
    }
    losers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(spans: &[(u64, u64)]) -> Vec<Span> {
        (0..).zip(spans).map(|(index, &(start, end))| Span { index, start, end }).collect()
    }

    #[test]
    fn finds_what_shares_bytes() {
        let indices = |list: &[(u64, u64)]| {
            let mut found: Vec<u32> = overlapping(spans(list)).iter().map(|span| span.index).collect();
            found.sort_unstable();
            found
        };
        const NONE: [u32; 0] = [];
        assert_eq!(indices(&[(0, 100), (100, 200), (250, 300)]), NONE);
        assert_eq!(indices(&[(250, 300), (0, 100), (100, 200)]), NONE);
        assert_eq!(indices(&[(0, 900), (10, 100), (100, 200), (900, 950)]), [0, 1, 2]);
        assert_eq!(indices(&[(0, 100), (50, 150), (140, 160), (160, 170)]), [0, 1, 2]);
        assert_eq!(indices(&[(0, 10), (5, 20), (30, 40), (35, 36)]), [0, 1, 2, 3]);
    }

    #[test]
    fn the_one_that_lies_over_many_goes() {
        assert_eq!(losers(spans(&[(0, 900), (0, 100), (100, 200), (200, 300)])), [(0, 3)]);
    }

    #[test]
    fn one_of_a_nest_stays() {
        assert_eq!(losers(spans(&[(0, 900), (50, 900), (100, 900)])), [(1, 2), (0, 2)]);
        assert_eq!(losers(spans(&[(0, 100), (0, 100)])), [(1, 0)]);
    }
}
