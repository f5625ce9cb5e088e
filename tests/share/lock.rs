//! A locked page, read by what its form says, not by what writes it.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use glassvault::share::{Bundle, Needs, RANDOM_BYTES, Seal, Stretching};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::bundle::kit;

const RANDOM: [u8; RANDOM_BYTES] = *b"a salt of sixteen bytes";

fn seal(passphrase: &str) -> Seal {
    Stretching::new(passphrase, &RANDOM).unwrap().finish()
}

fn sealed(passphrase: &str, contents: &[u8]) -> Vec<u8> {
    let mut seal = seal(passphrase);
    let mut all = seal.header().to_vec();
    contents.chunks(70_001).for_each(|piece| all.extend(seal.add(piece)));
    all.extend(seal.finish());
    all
}

fn key(sealed: &[u8], passphrase: &str) -> [u8; 32] {
    let mac = <Hmac<Sha256> as Mac>::new_from_slice(passphrase.as_bytes()).unwrap();
    let mut last = mac.clone().chain_update(&sealed[16..32]).chain_update([0, 0, 0, 1]).finalize().into_bytes();
    let mut key: [u8; 32] = last.into();
    for _ in 1..u32::from_le_bytes(sealed[8..12].try_into().unwrap()) {
        last = mac.clone().chain_update(last).finalize().into_bytes();
        key.iter_mut().zip(last).for_each(|(key, last)| *key ^= last);
    }
    key
}

fn opened(sealed: &[u8], key: &[u8; 32]) -> Option<Vec<u8>> {
    let cipher = Aes256Gcm::new(key.into());
    let (header, mut rest) = sealed.split_at_checked(40)?;
    let piece = u32::from_le_bytes(header[12..16].try_into().unwrap()) as usize + 16;
    let mut contents = Vec::new();
    for number in 0_u32.. {
        let is_last = rest.len() <= piece;
        let (now, later) = rest.split_at(rest.len().min(piece));
        let nonce = [&header[32..39], &number.to_be_bytes(), &[u8::from(is_last)]].concat();
        contents.extend(cipher.decrypt(Nonce::from_slice(&nonce), Payload { msg: now, aad: header }).ok()?);
        rest = later;
        if is_last {
            break;
        }
    }
    Some(contents)
}

/// Made by another program: Python's `hashlib.pbkdf2_hmac`, and AES-GCM of OpenSSL.
#[test]
fn known_answers() {
    let all = sealed("correct horse", b"Glassvault");
    assert_eq!(all[..8], *b"GVLOCK\x01\x00");
    let hex: String = all.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, KNOWN);
    let long: Vec<u8> = (0..2_500_000_u32).map(|at| (at % 251) as u8).collect();
    let hex: String = Sha256::digest(sealed("correct horse", &long)).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, KNOWN_LONG);
}

const KNOWN: &str = "47564c4f434b0100c027090000001000612073616c74206f66207369787465656e206279746573002151f1a2bf46ced46691c7f95a24901cabab5a30de367bca3c49";
const KNOWN_LONG: &str = "cfa34049c329323d2d2f71aacdd8b71e672cf3cdfa0e7503ccd4fb815cb432af";

#[test]
fn contents_of_every_length_come_back() {
    const PIECE: usize = 1 << 20;
    let key = key(&sealed("one", b""), "one");
    for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5] {
        let contents: Vec<u8> = (0..length).map(|at| (at % 253) as u8).collect();
        let all = sealed("one", &contents);
        assert_eq!(all.len(), 40 + length + 16 * length.div_ceil(PIECE).max(1));
        assert_eq!(opened(&all, &key), Some(contents), "{length}");
    }
}

#[test]
fn no_byte_can_be_altered_and_no_piece_moved() {
    let all = sealed("one", b"All that is in the vault.");
    let key = key(&all, "one");
    for at in 0..all.len() {
        let mut altered = all.clone();
        altered[at] ^= 1;
        assert_eq!(opened(&altered, &key), None, "{at}");
    }
    for end in 0..all.len() {
        assert_eq!(opened(&all[..end], &key), None, "{end}");
    }
    let long = sealed("one", &vec![7; (2 << 20) + 9]);
    let piece = (1 << 20) + 16;
    let (header, pieces) = long.split_at(40);
    let (first, second, last) = (&pieces[..piece], &pieces[piece..2 * piece], &pieces[2 * piece..]);
    assert!(opened(&long, &key).is_some());
    for moved in
        [[header, second, first, last].concat(), [header, first, last].concat(), [header, first, second].concat()]
    {
        assert_eq!(opened(&moved, &key), None);
    }
    assert_eq!(opened(&[&all[..], b"x"].concat(), &key), None);
}

#[test]
fn another_passphrase_is_another_key() {
    let all = sealed("one", b"All that is in the vault.");
    assert_eq!(opened(&all, &key(&all, "One")), None);
}

#[test]
fn a_locked_page_tells_no_name() {
    let needs = Needs { math: true, chemistry: false, languages: ["tsx".to_owned()].into() };
    let kit = kit("<!doctype html><title>{{name}}</title>{{parts}}<script>load()</script>{{vault}}</html>").unwrap();
    let (mut bundle, mut page) = Bundle::begin(&kit, &needs, "Secret journey", Some(seal("one")));
    page.extend(bundle.add(b"PK the archive"));
    page.extend(bundle.end());
    let units: Vec<u16> = page[2..].as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    let text = String::from_utf16(&units).unwrap();
    assert!(text.contains("<title>Locked notes</title><script>lock()</script>"), "{text}");
    for told in ["journey", "temml", "prism", "extras", "archive", "data-vault"] {
        assert!(!text.contains(told), "{told}");
    }
    let all = unlocked(&text);
    let contents = opened(&all, &key(&all, "one")).unwrap();
    let (length, rest) = contents.split_at(4);
    let (about, rest) = rest.split_at(u32::from_le_bytes(length.try_into().unwrap()) as usize);
    let about: serde_json::Value = serde_json::from_slice(about).unwrap();
    assert_eq!(about["name"], "Secret journey");
    let lengths = about["parts"].as_array().unwrap().iter().map(|part| part[1].as_u64().unwrap() as usize);
    assert_eq!(about["parts"][0][0], "vendor/temml/temml.css");
    assert_eq!(&rest[lengths.sum::<usize>()..], b"PK the archive");
}

/// The bytes of the locked vault, as the loader reads them.
fn unlocked(page: &str) -> Vec<u8> {
    let text = page.split("data-locked>").nth(1).unwrap().split("</script>").next().unwrap();
    let mut units = text.encode_utf16();
    let mut bytes = Vec::new();
    while let Some(unit) = units.next() {
        match (unit, if unit == 0x3d { units.next() } else { None }) {
            (_, Some(0x3d)) => bytes.push(units.next().unwrap() as u8),
            (_, Some(turned)) => bytes.extend((turned ^ 0x8000).to_le_bytes()),
            (unit, None) => bytes.extend(unit.to_le_bytes()),
        }
    }
    bytes
}

#[test]
fn the_key_is_made_in_steps() {
    let mut stretching = Stretching::new("one", &RANDOM).unwrap();
    while !stretching.step(77_777) {
        assert!(stretching.progress().0 < stretching.progress().1);
    }
    let stepped = stretching.finish().finish();
    assert_eq!(stepped, seal("one").finish());
}
