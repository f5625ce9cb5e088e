use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{TINFL_FLAG_HAS_MORE_INPUT, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use crate::vault::archive::{Crc32, read};
use crate::vault::fault::Fault;
use crate::vault::{ByteSource, limits};

/// By which a stream begins.
pub const GZIP: &[u8] = b"\x1f\x8b\x08";

/// The output grows by this, and the input is read in such pieces.
const STEP_BYTES: usize = 1 << 20;

/// What a stream inflates to. One that is damaged or cut off gives what comes before, and says so.
pub fn gunzip(source: &dyn ByteSource) -> Result<(Vec<u8>, Option<Fault>), Fault> {
    let crc32 = Crc32::new();
    let mut input = Input { source, at: 0, piece: Vec::new(), used: 0 };
    let mut out = Vec::new();
    // Some programs write several streams, one behind the other.
    let mut is_first = true;
    while is_first || input.peek()? == GZIP.first().copied() {
        let start = out.len();
        let whole = member(&mut input, &mut out)?;
        let is_sound = whole && trailer(&mut input)? == Some((crc32.of(&out[start..]), (out.len() - start) as u32));
        if !is_sound {
            return Ok((out, Some(Fault::GzipDamaged)));
        }
        is_first = false;
    }
    Ok((out, None))
}

/// One stream; tells whether it came to its end.
fn member(input: &mut Input<'_>, out: &mut Vec<u8>) -> Result<bool, Fault> {
    if !header(input)? {
        return Ok(false);
    }
    // A stream may refer to itself only, so it begins in a buffer of its own.
    let mut member = Vec::new();
    let mut state = Box::<DecompressorOxide>::default();
    let mut filled = 0;
    let whole = loop {
        if member.len() - filled < STEP_BYTES / 2 {
            let room = (filled + filled / 2 + STEP_BYTES).min(limit().saturating_sub(out.len()));
            if room <= filled {
                return Err(Fault::GzipTooLarge);
            }
            member.try_reserve_exact(room - member.len()).map_err(|_| Fault::GzipTooLarge)?;
            member.resize(room, 0);
        }
        let piece = input.piece()?;
        let is_last = piece.is_empty();
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF | if is_last { 0 } else { TINFL_FLAG_HAS_MORE_INPUT };
        let (status, read, written) = decompress(&mut state, piece, &mut member, filled, flags);
        input.used += read;
        filled += written;
        match status {
            TINFLStatus::Done => break true,
            TINFLStatus::HasMoreOutput => {}
            TINFLStatus::NeedsMoreInput if !is_last => {}
            _ => break false,
        }
    };
    member.truncate(filled);
    if out.is_empty() {
        *out = member;
    } else {
        out.extend_from_slice(&member);
    }
    Ok(whole)
}

/// Goes over what stands before the data; tells whether it is there.
fn header(input: &mut Input<'_>) -> Result<bool, Fault> {
    const HAS_EXTRA: u8 = 4;
    const HAS_NAME: u8 = 8;
    const HAS_COMMENT: u8 = 16;
    const HAS_CHECKSUM: u8 = 2;
    let Some(head) = input.take::<10>()? else { return Ok(false) };
    let flags = head[3];
    if !head.starts_with(GZIP) {
        return Ok(false);
    }
    if flags & HAS_EXTRA != 0 {
        let Some(len) = input.take::<2>()? else { return Ok(false) };
        for _ in 0..u16::from_le_bytes(len) {
            input.byte()?;
        }
    }
    for _ in 0..(flags & HAS_NAME).count_ones() + (flags & HAS_COMMENT).count_ones() {
        while !matches!(input.byte()?, None | Some(0)) {}
    }
    Ok(flags & HAS_CHECKSUM == 0 || input.take::<2>()?.is_some())
}

/// The checksum, and the length as far as four bytes tell it.
fn trailer(input: &mut Input<'_>) -> Result<Option<(u32, u32)>, Fault> {
    let (Some(crc), Some(len)) = (input.take()?, input.take()?) else { return Ok(None) };
    Ok(Some((u32::from_le_bytes(crc), u32::from_le_bytes(len))))
}

fn limit() -> usize {
    usize::try_from(limits::GUNZIPPED_BYTES).unwrap_or(usize::MAX)
}

/// A source piece by piece.
struct Input<'a> {
    source: &'a dyn ByteSource,
    at: u64,
    piece: Vec<u8>,
    used: usize,
}

impl Input<'_> {
    /// What has been read and not been used; nothing at the end.
    fn piece(&mut self) -> Result<&[u8], Fault> {
        if self.used == self.piece.len() {
            let len = (self.source.len() - self.at).min(STEP_BYTES as u64);
            self.piece = read(self.source, self.at, len)?;
            self.at += len;
            self.used = 0;
        }
        Ok(self.piece.get(self.used..).unwrap_or_default())
    }

    fn peek(&mut self) -> Result<Option<u8>, Fault> {
        Ok(self.piece()?.first().copied())
    }

    fn byte(&mut self) -> Result<Option<u8>, Fault> {
        let byte = self.peek()?;
        self.used += usize::from(byte.is_some());
        Ok(byte)
    }

    fn take<const LEN: usize>(&mut self) -> Result<Option<[u8; LEN]>, Fault> {
        let mut bytes = [0; LEN];
        for byte in &mut bytes {
            match self.byte()? {
                Some(read) => *byte = read,
                None => return Ok(None),
            }
        }
        Ok(Some(bytes))
    }
}
