//! Every archive that is bad in its own way, and what the reader is told of it.

use super::zip::{Descriptor, Zip, ZipEntry};

pub struct BadZip {
    /// The file's name.
    pub file: &'static str,
    pub bytes: Vec<u8>,
    /// A part of the message.
    pub expect: &'static str,
    pub outcome: Outcome,
}

/// What becomes of a bad archive.
pub enum Outcome {
    /// It does not open.
    Refused,
    /// It opens and shows these files.
    Opens(&'static [&'static str]),
    /// It opens and lists these files, and what is wrong shows when the last of them is read.
    FailsOnReading(&'static [&'static str]),
}

const GOOD: (&str, &str) = ("Good.md", "# Good\n\nLinks to [[Bad]].\n");

pub fn bad_zips() -> Vec<BadZip> {
    let mut all = refused();
    all.extend(damaged());
    all.extend(lying());
    all.extend(bad_names());
    all.extend(bad_files());
    all
}

/// An archive of one sound note and one bad entry.
fn with(entry: ZipEntry) -> Vec<u8> {
    Zip::of(&[GOOD]).add(entry).build()
}

fn bad_md() -> ZipEntry {
    ZipEntry::new("Bad.md", "Bad, but long enough to be compressed. ".repeat(20))
}

fn refused() -> Vec<BadZip> {
    let refused =
        |file, bytes: &[u8], expect| BadZip { file, bytes: bytes.to_vec(), expect, outcome: Outcome::Refused };
    vec![
        refused("empty.zip", b"", "“empty.zip” is empty"),
        refused("rar.zip", b"Rar!\x1a\x07\x01\0 and more", "looks like a RAR archive"),
        refused("7z.zip", b"7z\xbc\xaf\x27\x1c and more", "looks like a 7-Zip archive"),
        refused("gzip.zip", b"\x1f\x8b\x08 and more", "looks like a gzip file"),
        refused("page.zip", b"<!DOCTYPE html><title>Sign in</title>", "looks like a web page"),
        refused("document.zip", b"%PDF-1.7\n", "looks like a PDF document"),
        refused("note.zip", b"# A note\n", "looks like a text file"),
        refused("noise.zip", b"\x01\x02\x03\xfe\xff\x80\x81 and more", "is not a zip archive."),
        refused("no-files.zip", &Zip::new().build(), "holds no files"),
        refused("only-folders.zip", &Zip::new().add(ZipEntry::folder("A/")).build(), "holds no files"),
        refused("only-hidden.zip", &Zip::of(&[(".git/config", "x"), ("__MACOSX/a.md", "x")]).build(), "holds no files"),
        refused("part.zip", &Zip::of(&[GOOD]).disk(3).build(), "split into several"),
        refused("stump.zip", b"PK\x03\x04\x14\0", "no whole file is in it"),
        refused(
            "all-encrypted.zip",
            &Zip::new().add(bad_md().flags(1)).build(),
            "Nothing in “all-encrypted.zip” can be opened: “Bad.md” is encrypted",
        ),
    ]
}

fn damaged() -> Vec<BadZip> {
    let whole = Zip::of(&[GOOD, ("Second.md", "Two")]).add(bad_md());
    let (bytes, directory) = whole.build_with_parts();
    let truncated = |file, cut: usize, expect, files| BadZip {
        file,
        bytes: bytes[..cut].to_vec(),
        expect,
        outcome: Outcome::Opens(files),
    };
    let streamed = Zip::new()
        .add(ZipEntry::new(GOOD.0, GOOD.1).descriptor(Descriptor::Signed))
        .add(ZipEntry::new("Second.md", "Two").descriptor(Descriptor::Unsigned))
        .add(ZipEntry::new("Third.md", "Three").stored().descriptor(Descriptor::Signed));
    let (streamed, streamed_directory) = streamed.build_with_parts();
    vec![
        truncated(
            "cut-in-list.zip",
            directory.start + 60,
            "“cut-in-list.zip” is cut off before its end, so its list of files is missing; 3 files were found",
            &["Bad.md", "Good.md", "Second.md"],
        ),
        truncated(
            "cut-in-file.zip",
            directory.start - 5,
            "“Bad.md” is left out because the archive ends in the middle of it",
            &["Good.md", "Second.md"],
        ),
        BadZip {
            file: "cut-while-streamed.zip",
            bytes: streamed[..streamed_directory.start].to_vec(),
            expect: "is cut off before its end",
            outcome: Outcome::Opens(&["Good.md", "Second.md", "Third.md"]),
        },
        BadZip {
            file: "hole-in-list.zip",
            bytes: {
                let mut bytes = bytes.clone();
                bytes[directory.start + 46 + GOOD.0.len()..][..4].fill(0);
                bytes
            },
            expect: "The list of files in “hole-in-list.zip” is damaged; 2 files were found",
            outcome: Outcome::Opens(&["Bad.md", "Good.md", "Second.md"]),
        },
    ]
}

fn lying() -> Vec<BadZip> {
    let three = || Zip::of(&[GOOD, ("Second.md", "Two")]).add(bad_md());
    const ALL: &[&str] = &["Bad.md", "Good.md", "Second.md"];
    let lying = |file, zip: Zip, expect| BadZip { file, bytes: zip.build(), expect, outcome: Outcome::Opens(ALL) };
    let fails = |file, entry, expect| BadZip {
        file,
        bytes: with(entry),
        expect,
        outcome: Outcome::FailsOnReading(&["Good.md", "Bad.md"]),
    };
    let left_out =
        |file, entry, expect| BadZip { file, bytes: with(entry), expect, outcome: Outcome::Opens(&["Good.md"]) };
    let text_len = 20 * 39;
    vec![
        lying("count.zip", three().claim_count(7), "“count.zip” says that it holds 7 entries but holds 3"),
        lying(
            "list-nowhere.zip",
            three().claim_directory_len(40_000).claim_directory_offset(70_000),
            "The list of files in “list-nowhere.zip” is damaged; 3 files were found",
        ),
        lying(
            "list-denied.zip",
            three().claim_count(0).claim_directory_len(0).claim_directory_offset(0),
            "The list of files in “list-denied.zip” is damaged",
        ),
        fails("other-name.zip", bad_md().local_name("Sad.md"), "“Bad.md” can't be read: where the archive lists it"),
        fails("other-size.zip", bad_md().local_size(17), "state different sizes"),
        fails("other-method.zip", bad_md().local_method(0), "state different sizes"),
        fails("inflates-to-more.zip", bad_md().claim_size(text_len - 1), "“Bad.md” can't be read: it inflates to more"),
        fails("inflates-to-less.zip", bad_md().claim_size(text_len + 1), "it inflates to fewer bytes"),
        fails("checksum.zip", bad_md().claim_crc(0xdead_beef), "its checksum does not match"),
        fails("no-deflate.zip", bad_md().compressed_data([0xff; 30]), "its compressed data is damaged"),
        left_out(
            "nothing-there.zip",
            ZipEntry::new("Bad.md", "").stored().list_only(10),
            "lists it at a place where no file begins",
        ),
        left_out("outside.zip", bad_md().listed_at(5_000_000), "“Bad.md” is left out because its bytes are not inside"),
        left_out("bomb.zip", bad_md().claim_size(500_000_000), "more than 1032 times as large"),
        left_out("two-sizes.zip", bad_md().stored().claim_size(5), "gives two different sizes"),
        BadZip {
            file: "overlap.zip",
            bytes: nested(),
            expect: "“Outer.md” is left out because its bytes overlap those of “Inner.md”",
            outcome: Outcome::Opens(&["Good.md", "Inner.md"]),
        },
        left_out("phantom.zip", ZipEntry::new("Bad.md", "").stored().list_only(0), "a file with another name begins"),
        BadZip {
            file: "reaches-into-next.zip",
            bytes: Zip::new()
                .add(bad_md().claim_compressed(120))
                .file("Next.md", "The text that follows")
                .add(ZipEntry::new("padding.bin", [7; 100]).stored())
                .build(),
            expect: "“Bad.md” can't be read: its compressed data ends before the archive says",
            outcome: Outcome::Opens(&["Next.md", "padding.bin"]),
        },
    ]
}

/// A stored entry with another one inside its data, both of them sound and both listed.
fn nested() -> Vec<u8> {
    let inner = ZipEntry::new("Inner.md", "Inside");
    let outer = Zip::new().add(inner.clone()).build_with_parts();
    let outer_data = outer.0[..outer.1.start].to_vec();
    let before = Zip::of(&[GOOD]).build_with_parts().1.start;
    let inner_at = before + 30 + "Outer.md".len();
    Zip::of(&[GOOD]).add(ZipEntry::new("Outer.md", outer_data).stored()).add(inner.list_only(inner_at as u64)).build()
}

fn bad_names() -> Vec<BadZip> {
    let named = |file, name: &[u8], expect| BadZip {
        file,
        bytes: with(ZipEntry::new(name, "x")),
        expect,
        outcome: Outcome::Opens(&["Good.md"]),
    };
    vec![
        named("parent.zip", b"../Bad.md", "“../Bad.md” is left out because its path leads out"),
        named("parent-inside.zip", b"A/../../Bad.md", "leads out of the archive by “..”"),
        named("parent-backslash.zip", b"A\\..\\..\\Bad.md", "leads out of the archive by “..”"),
        named("absolute.zip", b"/etc/Bad.md", "“/etc/Bad.md” is left out because its path is absolute"),
        named("drive.zip", b"C:\\Bad.md", "begins with a drive letter"),
        named("nul.zip", b"Bad.md\0.png", "“Bad.md�.png” is left out because its name holds a control character"),
        named("newline.zip", b"Bad\nname.md", "holds a control character"),
        named("no-name.zip", b"", "its name is empty"),
        BadZip {
            file: "no-encoding.zip",
            bytes: with(ZipEntry::new(*b"Bad \xff\xfe.md", "x").flags(1 << 11)),
            expect: "its name is not valid in the encoding that it claims",
            outcome: Outcome::Opens(&["Good.md"]),
        },
        BadZip {
            file: "duplicate.zip",
            bytes: Zip::of(&[("Good.md", "old")]).file("Good.md", "new").build(),
            expect: "“Good.md” is in the archive more than once",
            outcome: Outcome::Opens(&["Good.md"]),
        },
        BadZip {
            file: "case.zip",
            bytes: Zip::of(&[GOOD, ("good.md", "x")]).build(),
            expect: "“good.md” and “Good.md” differ only in upper and lower case",
            outcome: Outcome::Opens(&["Good.md", "good.md"]),
        },
        BadZip {
            file: "link.zip",
            bytes: with(ZipEntry::new("Bad.md", "/etc/passwd").stored().unix_mode(0o120_777)),
            expect: "“Bad.md” is left out because it is a symbolic link",
            outcome: Outcome::Opens(&["Good.md"]),
        },
    ]
}

fn bad_files() -> Vec<BadZip> {
    let left_out =
        |file, entry, expect| BadZip { file, bytes: with(entry), expect, outcome: Outcome::Opens(&["Good.md"]) };
    vec![
        left_out("encrypted.zip", bad_md().flags(1), "“Bad.md” is encrypted"),
        left_out("aes.zip", bad_md().method(99), "“Bad.md” is encrypted"),
        left_out("bzip2.zip", bad_md().method(12), "“Bad.md” is compressed by bzip2, which is not supported"),
        left_out("zstd.zip", bad_md().method(93), "compressed by Zstandard"),
        left_out("deflate64.zip", bad_md().method(9), "compressed by Deflate64"),
        left_out("method.zip", bad_md().method(77), "compressed by method 77"),
        BadZip {
            file: "large-note.zip",
            bytes: with(ZipEntry::new("Bad.md", vec![b'a'; (32 << 20) + 1])),
            expect: "“Bad.md” is left out because it is larger than the 32 MiB",
            outcome: Outcome::Opens(&["Good.md"]),
        },
        BadZip {
            file: "latin1.zip",
            bytes: with(ZipEntry::new("Bad.md", *b"Caf\xe9")),
            expect: "“Bad.md” is not UTF-8 text",
            outcome: Outcome::FailsOnReading(&["Good.md", "Bad.md"]),
        },
        BadZip {
            file: "no-note.zip",
            bytes: Zip::of(&[("picture.svg", "<svg/>")]).build(),
            expect: "“no-note.zip” holds no notes",
            outcome: Outcome::Opens(&["picture.svg"]),
        },
        BadZip {
            file: "settings.zip",
            bytes: Zip::of(&[GOOD, (".obsidian/app.json", "{\"strictLineBreaks\": tru")]).build(),
            expect: "“.obsidian/app.json” is not valid JSON",
            outcome: Outcome::Opens(&["Good.md"]),
        },
    ]
}
