use std::cell::RefCell;

use js_sys::Uint8Array;
use rustc_hash::FxHashMap;
use wasm_bindgen::JsValue;
use web_sys::{XmlHttpRequest, XmlHttpRequestResponseType};

use super::refusal::Refusal;
use super::request::{Stamp, whole_length};
use crate::vault::{ByteSource, ReadError};

/// What is asked for at least. Short reads lie close together: the list of files, and what is said of them.
pub(super) const BLOCK_BYTES: u64 = 64 << 10;

/// So many blocks are kept.
const BLOCKS: usize = 128;

/// An archive at an address, of which parts are asked for when they are read. Works in a worker only, where reading may
/// block: the engine reads as it does from a file.
pub struct Ranges {
    address: String,
    len: u64,
    stamp: Stamp,
    blocks: RefCell<FxHashMap<u64, Vec<u8>>>,
    /// Why it can't be read any more.
    refusal: RefCell<Option<Refusal>>,
}

impl Ranges {
    /// `begin` is its first block.
    pub(super) fn new(address: &str, len: u64, stamp: Stamp, begin: Vec<u8>) -> Self {
        let is_whole_block = begin.len() as u64 == BLOCK_BYTES.min(len);
        let blocks = is_whole_block.then_some((0, begin)).into_iter().collect();
        Self { address: address.to_owned(), len, stamp, blocks: RefCell::new(blocks), refusal: RefCell::default() }
    }

    /// What the reader should be told once: why the archive can't be read any more.
    pub fn take_refusal(&self) -> Option<String> {
        let refusal = self.refusal.borrow_mut().take()?;
        Some(refusal.reason(&self.host()))
    }

    fn host(&self) -> String {
        web_sys::Url::new(&self.address).map(|url| url.host()).unwrap_or_default()
    }

    /// Puts the blocks from `first` to `last` that are not there yet into their places, those side by side at once.
    fn bring(&self, first: u64, last: u64) -> Result<(), Refusal> {
        let mut blocks = self.blocks.borrow_mut();
        if blocks.len() > BLOCKS {
            blocks.clear();
        }
        let mut at = first;
        while at <= last {
            if blocks.contains_key(&at) {
                at += 1;
                continue;
            }
            let end = (at..=last).find(|block| blocks.contains_key(block)).unwrap_or(last + 1);
            let bytes = self.fetch(at * BLOCK_BYTES, (end * BLOCK_BYTES).min(self.len))?;
            for (block, bytes) in (at..end).zip(bytes.chunks(BLOCK_BYTES as usize)) {
                blocks.insert(block, bytes.to_vec());
            }
            at = end;
        }
        Ok(())
    }

    /// Asks the host for a part, and waits for it.
    fn fetch(&self, start: u64, end: u64) -> Result<Vec<u8>, Refusal> {
        let cut_off = |_: JsValue| Refusal::CutOff;
        let request = XmlHttpRequest::new().map_err(cut_off)?;
        request.open_with_async("GET", &self.address, false).map_err(cut_off)?;
        request.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
        request.set_request_header("Range", &format!("bytes={start}-{}", end - 1)).map_err(cut_off)?;
        request.send().map_err(cut_off)?;
        match request.status().map_err(cut_off)? {
            206 => {}
            // The whole file, or none of it: the host tells another story than before.
            200 | 412 | 416 => return Err(Refusal::Changed),
            status => return Err(Refusal::of_status(status).unwrap_or(Refusal::Changed)),
        }
        let names = request.get_all_response_headers().unwrap_or_default().to_ascii_lowercase();
        // To ask for what may not be read is an error on the console.
        let header = |name: &str| {
            let is_said = names.lines().any(|line| line.starts_with(&format!("{}:", name.to_ascii_lowercase())));
            is_said.then(|| request.get_response_header(name).ok().flatten()).flatten()
        };
        let bytes = Uint8Array::new(&request.response().map_err(cut_off)?);
        let is_same_length =
            header("Content-Range").as_deref().and_then(whole_length).is_none_or(|len| len == self.len);
        if !is_same_length || !self.stamp.agrees(&Stamp::new(header)) || u64::from(bytes.length()) != end - start {
            return Err(Refusal::Changed);
        }
        Ok(bytes.to_vec())
    }

    fn read(&self, offset: u64, buffer: &mut [u8]) -> Result<(), Refusal> {
        let end = offset + buffer.len() as u64;
        if buffer.is_empty() {
            return Ok(());
        }
        // Notes are read in long parts, each of them once: these are not kept.
        if buffer.len() as u64 >= BLOCK_BYTES * 4 {
            let bytes = self.fetch(offset, end)?;
            buffer.copy_from_slice(&bytes);
            return Ok(());
        }
        let (first, last) = (offset / BLOCK_BYTES, (end - 1) / BLOCK_BYTES);
        self.bring(first, last)?;
        let blocks = self.blocks.borrow();
        let mut at = offset;
        while at < end {
            let block = blocks.get(&(at / BLOCK_BYTES)).map(Vec::as_slice).unwrap_or_default();
            let inside = (at % BLOCK_BYTES) as usize;
            let len = (block.len().saturating_sub(inside)).min((end - at) as usize);
            let to = (at - offset) as usize;
            match (block.get(inside..inside + len), buffer.get_mut(to..to + len)) {
                (Some(from), Some(to)) if len > 0 => to.copy_from_slice(from),
                _ => return Err(Refusal::CutOff),
            }
            at += len as u64;
        }
        Ok(())
    }
}

impl ByteSource for Ranges {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<(), ReadError> {
        if offset.checked_add(buffer.len() as u64).is_none_or(|end| end > self.len) {
            return Err(ReadError("the file ends too early".to_owned()));
        }
        self.read(offset, buffer).map_err(|refusal| {
            let reason = refusal.reason(&self.host());
            *self.refusal.borrow_mut() = Some(refusal);
            ReadError(reason)
        })
    }
}
