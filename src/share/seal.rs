//! The form of a locked vault: what is sealed can be neither read nor altered without the passphrase.
//!
//! A header of [`HEADER_BYTES`], numbers with their lowest byte first:
//!
//! | Bytes | What |
//! |---|---|
//! | 0–5 | `GVLOCK` |
//! | 6–7 | version, 1 |
//! | 8–11 | rounds of PBKDF2 |
//! | 12–15 | length of a piece before it is sealed |
//! | 16–31 | salt |
//! | 32–38 | what the nonces of this file begin with |
//! | 39 | 0 |
//!
//! Then the contents in pieces of that length, the last of any length up to it, each sealed by AES-256-GCM and followed
//! by its tag of 16 bytes. The key is PBKDF2-HMAC-SHA-256 of the passphrase, in normal form C and UTF-8, by salt and
//! rounds. The header is authenticated with every piece. A piece's nonce is the file's seven bytes, the piece's number in
//! four bytes, highest first, and 1 for the last piece, else 0. So no piece can be altered, moved, left out or put to
//! the end (STREAM: Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015), and a reader needs one piece at a time.

use aes_gcm::aead::AeadInPlace;
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// As OWASP asks for with SHA-256.
pub const ROUNDS: u32 = 600_000;
pub const PIECE_BYTES: usize = 1 << 20;
pub const HEADER_BYTES: usize = 40;
/// Random bytes that a file needs: its salt, and what its nonces begin with.
pub const RANDOM_BYTES: usize = 23;
const SALT: std::ops::Range<usize> = 16..32;
const NONCE: std::ops::Range<usize> = 32..39;

/// A passphrase on its way to a key, which is made slow on purpose.
pub struct Stretching {
    header: [u8; HEADER_BYTES],
    mac: Hmac<Sha256>,
    last: [u8; 32],
    key: [u8; 32],
    done: u32,
}

impl Stretching {
    /// The passphrase is in normal form C, and `random` is used for nothing else.
    pub fn new(passphrase: &str, random: &[u8; RANDOM_BYTES]) -> Option<Self> {
        let mut header = [0; HEADER_BYTES];
        header[..6].copy_from_slice(b"GVLOCK");
        header[6..8].copy_from_slice(&1_u16.to_le_bytes());
        header[8..12].copy_from_slice(&ROUNDS.to_le_bytes());
        header[12..16].copy_from_slice(&u32::try_from(PIECE_BYTES).ok()?.to_le_bytes());
        header[SALT.start..NONCE.end].copy_from_slice(random);
        let mac = <Hmac<Sha256> as Mac>::new_from_slice(passphrase.as_bytes()).ok()?;
        let first = mac.clone().chain_update(&header[SALT]).chain_update(1_u32.to_be_bytes());
        let last: [u8; 32] = first.finalize().into_bytes().into();
        Some(Self { header, mac, last, key: last, done: 1 })
    }

    /// So many rounds more; tells whether that is all.
    pub fn step(&mut self, rounds: u32) -> bool {
        for _ in 0..rounds.min(ROUNDS - self.done) {
            self.last = self.mac.clone().chain_update(self.last).finalize().into_bytes().into();
            self.key.iter_mut().zip(self.last).for_each(|(key, last)| *key ^= last);
            self.done += 1;
        }
        self.done == ROUNDS
    }

    /// Rounds done, and how many there are.
    pub fn progress(&self) -> (u32, u32) {
        (self.done, ROUNDS)
    }

    pub fn finish(mut self) -> Seal {
        while !self.step(ROUNDS) {}
        Seal { cipher: Aes256Gcm::new(&self.key.into()), header: self.header, number: 0, waiting: Vec::new() }
    }
}

/// Seals bytes, which it takes in pieces of any length.
pub struct Seal {
    cipher: Aes256Gcm,
    header: [u8; HEADER_BYTES],
    /// Of the next piece.
    number: u32,
    waiting: Vec<u8>,
}

impl Seal {
    pub fn header(&self) -> &[u8] {
        &self.header
    }

    /// What is ready of it. A full piece waits until it is known whether it is the last.
    pub fn add(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::new();
        let mut rest = bytes;
        while self.waiting.len() + rest.len() > PIECE_BYTES {
            let (now, later) = rest.split_at(PIECE_BYTES - self.waiting.len());
            self.waiting.extend_from_slice(now);
            rest = later;
            sealed.append(&mut self.piece(false));
        }
        self.waiting.extend_from_slice(rest);
        sealed
    }

    pub fn finish(mut self) -> Vec<u8> {
        self.piece(true)
    }

    fn piece(&mut self, is_last: bool) -> Vec<u8> {
        let mut nonce = [0; 12];
        nonce[..7].copy_from_slice(&self.header[NONCE]);
        nonce[7..11].copy_from_slice(&self.number.to_be_bytes());
        nonce[11] = u8::from(is_last);
        self.number += 1;
        let mut piece = std::mem::take(&mut self.waiting);
        let sealed = self.cipher.encrypt_in_place(Nonce::from_slice(&nonce), &self.header, &mut piece);
        // It fails only for more than 64 GiB at once. Nothing is better then than what is not sealed.
        if sealed.is_ok() { piece } else { Vec::new() }
    }
}
