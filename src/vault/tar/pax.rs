/// What is said of the next file before its header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extended {
    pub path: Option<Vec<u8>>,
    pub size: Option<u64>,
    pub modified: Option<i64>,
    /// The file leaves its holes out.
    pub is_sparse: bool,
}

impl Extended {
    /// Reads records of the form `25 path=Some/where/A.md\n`, each of which begins with its own length. What can't be
    /// understood ends it.
    pub fn add(&mut self, mut records: &[u8]) {
        while let Some((key, value, rest)) = record(records) {
            records = rest;
            let text = std::str::from_utf8(value).ok();
            match key {
                b"path" => self.path = Some(value.to_vec()),
                b"size" => self.size = text.and_then(|text| text.parse().ok()),
                // With a fraction, as a rule.
                b"mtime" => self.modified = text.and_then(|text| text.split('.').next()?.parse().ok()),
                _ if key.starts_with(b"GNU.sparse.") => self.is_sparse = true,
                _ => {}
            }
        }
    }

    /// What holds for one file goes before what holds for all.
    pub fn over(self, all: &Self) -> Self {
        Self {
            path: self.path.or_else(|| all.path.clone()),
            size: self.size.or(all.size),
            modified: self.modified.or(all.modified),
            is_sparse: self.is_sparse || all.is_sparse,
        }
    }
}

fn record(records: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let blank = records.iter().take(20).position(|&byte| byte == b' ')?;
    let len: usize = std::str::from_utf8(records.get(..blank)?).ok()?.parse().ok()?;
    let (record, rest) = records.split_at_checked(len)?;
    let record = record.get(blank + 1..)?.strip_suffix(b"\n")?;
    let equals = record.iter().position(|&byte| byte == b'=')?;
    Some((record.get(..equals)?, record.get(equals + 1..)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_with_their_lengths() {
        let check = |records: &[u8], path: Option<&[u8]>, size: Option<u64>| {
            let mut extended = Extended::default();
            extended.add(records);
            assert_eq!((extended.path.as_deref(), extended.size), (path, size), "{}", records.escape_ascii());
        };
        check(b"12 path=a/b\n", Some(b"a/b"), None);
        check(b"12 path=a/b\n11 size=42\n", Some(b"a/b"), Some(42));
        check(b"15 path=new\nline\n", None, None);
        check(b"17 path=new\nline\n", Some(b"new\nline"), None);
        check(b"9 size=x\n", None, None);
        check(b"99 path=a\n", None, None);
        check(b"0 path=a\n", None, None);
        check(b"18446744073709551615 a=b\n", None, None);
    }
}
