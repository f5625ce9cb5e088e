use super::header::{BLOCK, Header, Kind, text};
use super::pax::Extended;
use super::window::Window;
use crate::vault::fault::Fault;
use crate::vault::{ByteSource, ReadError, limits};

/// All that is in an archive but folders, in its order.
#[derive(Debug, Default)]
pub struct Listing {
    pub records: Vec<Record>,
    /// What the reader should know of the whole.
    pub faults: Vec<Fault>,
}

#[derive(Debug)]
pub struct Record {
    pub name: Vec<u8>,
    /// Where its bytes begin.
    pub at: u64,
    pub size: u64,
    pub modified: Option<i64>,
    pub refused: Option<Fault>,
}

/// A longer name, or what more is said of a file: far more than any path needs.
const ASIDE_BYTES: u64 = 1 << 20;

/// Goes from header to header. What is damaged or cut off ends it, and all before it stays.
pub fn list(source: &dyn ByteSource) -> Result<Listing, Fault> {
    let mut listing = Listing::default();
    let mut window = Window::new(source);
    let mut all = Extended::default();
    let mut next = Extended::default();
    let mut at = 0_u64;
    loop {
        let Some(block) = window.block(at)? else {
            // Some programs leave out the empty blocks at the end.
            if at != source.len() || !listing.faults.is_empty() {
                listing.faults.push(Fault::TarCutOff { found: listing.records.len() });
            }
            return Ok(listing);
        };
        if block.iter().all(|&byte| byte == 0) {
            return Ok(listing);
        }
        let Some(header) = Header::parse(&block) else {
            listing.faults.push(Fault::TarDamaged { found: listing.records.len() });
            return Ok(listing);
        };
        let body = at + BLOCK as u64;
        let said = if is_about_next(header.kind) { header.size } else { next.size.or(all.size).unwrap_or(header.size) };
        // A link's size is its target's: nothing of it follows.
        let size = if matches!(header.kind, Kind::SymbolicLink | Kind::HardLink | Kind::Special) { 0 } else { said };
        let Some(end) = body.checked_add(size).filter(|end| *end <= source.len()) else {
            if !is_about_next(header.kind) && header.kind != Kind::Folder {
                let record = record(header, std::mem::take(&mut next).over(&all), body, said);
                listing.records.push(Record { refused: Some(Fault::EntryCutOff), ..record });
            }
            listing.faults.push(Fault::TarCutOff { found: listing.records.len() });
            return Ok(listing);
        };
        match header.kind {
            Kind::LongName => next.path = aside(source, body, size)?.map(|name| text(&name).to_vec()).or(next.path),
            Kind::Extended => next.add(&aside(source, body, size)?.unwrap_or_default()),
            Kind::ExtendedForAll => all.add(&aside(source, body, size)?.unwrap_or_default()),
            Kind::Aside => {}
            Kind::Folder => next = Extended::default(),
            _ if listing.records.len() == limits::ENTRIES => {
                listing.faults.push(Fault::TooManyEntries);
                return Ok(listing);
            }
            _ => listing.records.push(record(header, std::mem::take(&mut next).over(&all), body, size)),
        }
        at = end.next_multiple_of(BLOCK as u64).min(source.len());
    }
}

fn is_about_next(kind: Kind) -> bool {
    matches!(kind, Kind::LongName | Kind::Extended | Kind::ExtendedForAll | Kind::Aside)
}

fn record(header: Header, said: Extended, at: u64, size: u64) -> Record {
    let refused = match header.kind {
        Kind::SymbolicLink => Some(Fault::SymbolicLink),
        Kind::HardLink => Some(Fault::HardLink),
        Kind::Special => Some(Fault::SpecialFile),
        Kind::Sparse => Some(Fault::SparseFile),
        _ if said.is_sparse => Some(Fault::SparseFile),
        _ => None,
    };
    let name = said.path.unwrap_or(header.name);
    Record { name, at, size, modified: said.modified.or(header.modified), refused }
}

/// What is said of the next file, as far as it is of an honest size.
fn aside(source: &dyn ByteSource, at: u64, size: u64) -> Result<Option<Vec<u8>>, Fault> {
    if size > ASIDE_BYTES {
        return Ok(None);
    }
    let mut bytes = vec![0; size as usize];
    source.read_at(at, &mut bytes).map_err(|ReadError(why)| Fault::ArchiveRead(why))?;
    Ok(Some(bytes))
}
