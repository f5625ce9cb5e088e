/// CRC-32 as zip uses it, sixteen bytes at a time.
///
/// The tables are computed when an archive opens: as constants, which is how the crates have them, they would add
/// their 16 KiB, hardly compressible, to what every reader downloads.
pub struct Crc32 {
    tables: Box<[[u32; 256]; 16]>,
}

const POLYNOMIAL_REVERSED: u32 = 0xedb8_8320;

impl Crc32 {
    pub fn new() -> Self {
        let mut tables = Box::new([[0_u32; 256]; 16]);
        for byte in 0..256_usize {
            let mut crc = byte as u32;
            for _ in 0..8 {
                crc = if crc & 1 == 1 { (crc >> 1) ^ POLYNOMIAL_REVERSED } else { crc >> 1 };
            }
            tables[0][byte] = crc;
        }
        for step in 1..16 {
            for byte in 0..256_usize {
                let before = tables[step - 1][byte];
                tables[step][byte] = (before >> 8) ^ tables[0][(before & 0xff) as usize];
            }
        }
        Self { tables }
    }

    pub fn of(&self, bytes: &[u8]) -> u32 {
        self.add(0, bytes)
    }

    /// The checksum of what gave `crc`, followed by `bytes`.
    pub fn add(&self, crc: u32, bytes: &[u8]) -> u32 {
        let tables = &*self.tables;
        let (chunks, rest) = bytes.as_chunks::<16>();
        let mut crc = !crc;
        for chunk in chunks {
            let word = |at: usize| u32::from_le_bytes([chunk[at], chunk[at + 1], chunk[at + 2], chunk[at + 3]]);
            let fold = |word: u32, table: usize| {
                tables[table + 3][(word & 0xff) as usize]
                    ^ tables[table + 2][(word >> 8 & 0xff) as usize]
                    ^ tables[table + 1][(word >> 16 & 0xff) as usize]
                    ^ tables[table][(word >> 24) as usize]
            };
            crc = fold(word(0) ^ crc, 12) ^ fold(word(4), 8) ^ fold(word(8), 4) ^ fold(word(12), 0);
        }
        for &byte in rest {
            crc = (crc >> 8) ^ tables[0][((crc ^ u32::from(byte)) & 0xff) as usize];
        }
        !crc
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_known_answers() {
        let crc32 = Crc32::new();
        assert_eq!(crc32.of(b""), 0);
        assert_eq!(crc32.of(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32.of(b"The quick brown fox jumps over the lazy dog"), 0x414f_a339);
    }

    #[test]
    fn is_the_same_in_pieces() {
        let crc32 = Crc32::new();
        let bytes: Vec<u8> = (0..1000_u32).map(|number| ((number * number) >> 3) as u8).collect();
        for cut in 0..bytes.len() {
            assert_eq!(crc32.add(crc32.of(&bytes[..cut]), &bytes[cut..]), crc32.of(&bytes), "{cut}");
        }
    }
}
