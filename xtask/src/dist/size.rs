use std::io::Write;

use anyhow::{Context, Result, ensure};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::arguments::Arguments;
use crate::workspace::Workspace;

use super::files_in;

/// Bytes of one file or several, as they stand and as a host may send them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Weight {
    fn of(bytes: &[u8]) -> Result<Self> {
        Ok(Self { raw: bytes.len() as u64, gzip: gzip(bytes)?, brotli: brotli(bytes)? })
    }

    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

pub fn size(workspace: &Workspace, _arguments: &Arguments) -> Result<()> {
    let dist = workspace.dist();
    ensure!(dist.is_dir(), "There is no dist/ yet: `cargo xtask build` makes it.");
    let mut total = Weight::default();
    println!("{:>11} {:>11} {:>11}", "raw", "gzip", "brotli");
    for file in files_in(&dist)? {
        let bytes = std::fs::read(dist.join(&file)).with_context(|| format!("{file} can't be read"))?;
        let weight = Weight::of(&bytes)?;
        total.add(weight);
        show(weight, &file);
    }
    show(total, "in all");
    Ok(())
}

fn show(weight: Weight, name: &str) {
    println!("{:>11} {:>11} {:>11}  {name}", grouped(weight.raw), grouped(weight.gzip), grouped(weight.brotli));
}

fn gzip(bytes: &[u8]) -> Result<u64> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).context("gzip failed")?;
    Ok(encoder.finish().context("gzip failed")?.len() as u64)
}

fn brotli(mut bytes: &[u8]) -> Result<u64> {
    // What a static host prepares once, at its best; every browser knows this window.
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut packed, &parameters).context("brotli failed")?;
    Ok(packed.len() as u64)
}

/// 1 234 567.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_groups() {
        let cases = [(0, "0"), (999, "999"), (1000, "1 000"), (1234567, "1 234 567")];
        for (number, expected) in cases {
            assert_eq!(grouped(number), expected);
        }
    }

    #[test]
    fn packed_bytes_weigh_less() {
        let weight = Weight::of(&b"all the notes of a vault ".repeat(200)).unwrap();
        assert_eq!(weight.raw, 5000);
        assert!(weight.brotli > 0 && weight.brotli < weight.gzip && weight.gzip < 500, "{weight:?}");
    }
}
