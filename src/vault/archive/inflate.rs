use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{TINFL_FLAG_HAS_MORE_INPUT, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::bytes::zeros;
use super::crc32::Crc32;
use crate::vault::fault::Fault;

/// Inflates a stream of known size piece by piece, and stops at the first byte too many.
pub struct Inflater {
    state: Box<DecompressorOxide>,
    /// One byte longer than the file: so the end of a stream that is right is seen, and one that goes on is too.
    out: Vec<u8>,
    filled: usize,
    is_done: bool,
}

impl Inflater {
    pub fn new(size: u64) -> Result<Self, Fault> {
        Ok(Self { state: Box::default(), out: zeros(size.saturating_add(1))?, filled: 0, is_done: false })
    }

    pub fn feed(&mut self, input: &[u8]) -> Result<(), Fault> {
        if self.is_done && !input.is_empty() {
            return Err(Fault::CompressedSize);
        }
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF | TINFL_FLAG_HAS_MORE_INPUT;
        let (status, read, written) = decompress(&mut self.state, input, &mut self.out, self.filled, flags);
        self.filled += written;
        if self.filled == self.out.len() {
            return Err(Fault::InflatesToMore);
        }
        match status {
            TINFLStatus::Done if read < input.len() => Err(Fault::CompressedSize),
            TINFLStatus::Done => {
                self.is_done = true;
                Ok(())
            }
            TINFLStatus::NeedsMoreInput => Ok(()),
            _ => Err(Fault::Deflate),
        }
    }

    pub fn finish(mut self) -> Result<Vec<u8>, Fault> {
        if !self.is_done {
            return Err(Fault::Deflate);
        }
        if self.filled + 1 < self.out.len() {
            return Err(Fault::InflatesToLess);
        }
        self.out.pop();
        Ok(self.out)
    }
}

/// Inflates a stream of unknown length and size just to see where it ends; nothing of it is kept.
pub struct Measurer<'a> {
    state: Box<DecompressorOxide>,
    window: Box<[u8; WINDOW_LEN]>,
    crc32: &'a Crc32,
    pub compressed: u64,
    pub size: u64,
    pub crc: u32,
}

/// How far back a stream may refer.
const WINDOW_LEN: usize = 32 << 10;

pub enum Measured {
    /// The stream is over; so many bytes of the piece were its own.
    Done,
    More,
    Damaged,
}

impl<'a> Measurer<'a> {
    pub fn new(crc32: &'a Crc32) -> Self {
        Self { state: Box::default(), window: Box::new([0; WINDOW_LEN]), crc32, compressed: 0, size: 0, crc: 0 }
    }

    pub fn feed(&mut self, mut input: &[u8]) -> Measured {
        loop {
            let at = (self.size % WINDOW_LEN as u64) as usize;
            let (status, read, written) =
                decompress(&mut self.state, input, &mut self.window[..], at, TINFL_FLAG_HAS_MORE_INPUT);
            self.compressed += read as u64;
            self.size += written as u64;
            self.crc = self.crc32.add(self.crc, self.window.get(at..at + written).unwrap_or_default());
            input = input.get(read..).unwrap_or_default();
            match status {
                TINFLStatus::Done => return Measured::Done,
                TINFLStatus::HasMoreOutput => {}
                TINFLStatus::NeedsMoreInput => return Measured::More,
                _ => return Measured::Damaged,
            }
        }
    }
}
