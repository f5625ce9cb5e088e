//! Tar archives, by themselves and compressed by gzip: sound ones of every dialect, and bad ones.

use std::rc::Rc;

use glassvault::vault::{
    FileId, FolderFile, Opened, ProblemKind, TAR_END, Vault, archive_stem, limits, tar_header, tar_padding,
};

use crate::support::random::Random;
use crate::support::tar::{Tar, gzip};
use crate::{Counted, batched, open, paths, text, try_open};

fn garden() -> Tar {
    Tar::new()
        .entry(b'5', b"Garden/", "")
        .file("Garden/Home.md", "The way in, to [[Ash]].")
        .file("Garden/Wood/Ash.md", "A tree.")
        .file("Garden/.obsidian/app.json", r#"{"strictLineBreaks": true}"#)
        .file("Garden/pic.png", [1, 2, 3])
}

#[test]
fn a_tar_is_a_vault_like_any_other() {
    for (what, bytes) in [
        ("plain", garden().build()),
        ("without an end", garden().open_ended()),
        ("gzip", garden().gzipped()),
        ("gzip in two streams", {
            let whole = garden().build();
            [gzip(&whole[..700]), gzip(&whole[700..])].concat()
        }),
        ("from here", {
            let dotted = Tar::new().entry(b'5', b"./", "").file("./Garden/Home.md", "The way in, to [[Ash]].");
            dotted
                .file("./Garden/Wood/Ash.md", "A tree.")
                .file("./Garden/.obsidian/app.json", r#"{"strictLineBreaks": true}"#)
                .file("./Garden/pic.png", [1, 2, 3])
                .build()
        }),
    ] {
        let vault = open(bytes);
        assert_eq!(vault.name(), "Garden", "{what}");
        assert_eq!(paths(&vault), ["Home.md", "Wood/Ash.md", "pic.png"], "{what}");
        assert_eq!(text(&vault, "Wood/Ash.md"), "A tree.", "{what}");
        assert!(vault.settings().strict_line_breaks, "{what}");
        assert_eq!(vault.problems(), [], "{what}");
        assert_eq!(vault.file(FileId(0)).unwrap().modified, Some(0o14_524_770_400), "{what}");
        let notes: Vec<_> = batched(&vault).into_iter().map(|(_, note)| note.unwrap()).collect();
        assert_eq!(notes, ["The way in, to [[Ash]].", "A tree."], "{what}");
        assert_eq!(vault.read(vault.find("pic.png").unwrap()).unwrap(), [1, 2, 3], "{what}");
    }
}

#[test]
fn names_and_sizes_of_every_dialect() {
    let long = format!("{}/Ä.md", "folder".repeat(30));
    let cases: [(&str, Tar, &str); 8] = [
        ("GNU's long names", Tar::new().long_name(&long).file("cut off", "here"), &long),
        ("pax", Tar::new().pax(b'x', &[("path", &long)]).file("cut off", "here"), &long),
        ("pax for all", Tar::new().pax(b'g', &[("comment", "x"), ("mtime", "5")]).file("All.md", "here"), "All.md"),
        (
            "one goes before all",
            Tar::new().pax(b'g', &[("size", "5")]).pax(b'x', &[("path", "b.md"), ("size", "4")]).file("a", "here"),
            "b.md",
        ),
        (
            "the size is only in pax",
            Tar::new().pax(b'x', &[("size", "4")]).with_size(b'0', b"a.md", b"00000000000\0", "here"),
            "a.md",
        ),
        ("a size in bytes", Tar::new().with_size(b'0', b"a.md", b"\x80\0\0\0\0\0\0\0\0\0\0\x04", "here"), "a.md"),
        (
            "where links lead is of no use",
            Tar::new().entry(b'K', b"././@LongLink", "far\0").file("a.md", "here"),
            "a.md",
        ),
        ("old and unknown kinds are files", Tar::new().entry(0, b"a.md", "here"), "a.md"),
    ];
    for (what, tar, path) in cases {
        let vault = open(tar.file("z/other.md", "other").build());
        let found = vault.files().iter().find(|file| !file.path.ends_with("other.md")).unwrap();
        assert_eq!(&*found.path, path, "{what}");
        assert_eq!(text(&vault, path), "here", "{what}");
        assert_eq!(vault.problems(), [], "{what}");
    }
    // What is said of one file holds for no other.
    let vault = open(Tar::new().pax(b'x', &[("path", "first.md")]).file("a", "1").file("second.md", "2").build());
    assert_eq!(paths(&vault), ["first.md", "second.md"]);
}

#[test]
fn what_is_left_out_says_why() {
    let cases: [(&str, Tar, &str); 8] = [
        ("a symbolic link", Tar::new().entry(b'2', b"bad.md", ""), "symbolic link"),
        (
            "a hard link, whose size is its target's",
            Tar::new().with_size(b'1', b"bad.md", b"00000077777\0", ""),
            "link to another file",
        ),
        ("a device", Tar::new().entry(b'3', b"bad.md", ""), "device or a pipe"),
        ("a pipe", Tar::new().entry(b'6', b"bad.md", ""), "device or a pipe"),
        ("holes", Tar::new().entry(b'S', b"bad.md", "x"), "holes"),
        ("holes by pax", Tar::new().pax(b'x', &[("GNU.sparse.major", "1")]).file("bad.md", "x"), "holes"),
        ("a path outside", Tar::new().file("../bad.md", "x"), "leads out of the archive"),
        ("an absolute path", Tar::new().pax(b'x', &[("path", "/etc/bad.md")]).file("a", "x"), "is absolute"),
    ];
    for (what, tar, because) in cases {
        let vault = open(tar.file("good.md", "good").build());
        assert_eq!(paths(&vault), ["good.md"], "{what}");
        assert_eq!(text(&vault, "good.md"), "good", "{what}");
        let [problem] = vault.problems() else { panic!("{what}: {:?}", vault.problems()) };
        assert!(problem.reason.contains(because) && problem.file.contains("bad.md"), "{what}: {problem:?}");
        assert_eq!(problem.kind, ProblemKind::LeftOut, "{what}");
    }
}

#[test]
fn damaged_archives_keep_what_comes_before() {
    let good = || Tar::new().file("a.md", "first").file("b.md", "second");
    let mut late = good().file("c.md", "x".repeat(5000)).open_ended();
    late.truncate(late.len() - 3000);
    let mut header_cut = good().file("c.md", "third").open_ended();
    header_cut.truncate(header_cut.len() - 700);
    let mut damaged = good().file("c.md", "third").build();
    damaged[2048 + 3] ^= 0xff;
    let packed = good().gzipped();
    let mut wrong_sum = packed.clone();
    let at = wrong_sum.len() - 6;
    wrong_sum[at] ^= 1;
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("cut off in a file", late, "cut off before its end"),
        ("cut off in a header", header_cut, "cut off before its end"),
        (
            "a size past the end",
            good().with_size(b'0', b"c.md", b"77777777777\0", "x").build(),
            "cut off before its end",
        ),
        (
            "a size past all numbers",
            good().with_size(b'0', b"c.md", b"\x80\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff", "x").build(),
            "cut off before its end",
        ),
        ("a damaged header", damaged, "is damaged in the middle"),
        ("noise", good().bytes(&[0x55; 1024]).build(), "is damaged in the middle"),
        ("gzip with a wrong checksum", wrong_sum, "does not come to a sound end"),
        ("gzip with something behind it", [&packed[..], b"\x1f\x8b\x08"].concat(), "does not come to a sound end"),
    ];
    for (what, bytes, because) in cases {
        let vault = open(bytes);
        assert_eq!(paths(&vault), ["a.md", "b.md"], "{what}");
        assert_eq!(text(&vault, "b.md"), "second", "{what}");
        let reason = &vault.problems()[0].reason;
        assert!(reason.contains(because), "{what}: {reason}");
    }
    // What a size past the end is said of is named.
    let vault = open(good().with_size(b'0', b"c.md", b"77777777777\0", "x").build());
    assert!(vault.problems().iter().any(|problem| problem.file == "c.md"), "{:?}", vault.problems());
}

#[test]
fn what_is_no_vault_is_refused() {
    let refused = |bytes: Vec<u8>| match try_open("Test.tgz", bytes) {
        Err(problem) => problem.reason,
        Ok(_) => panic!("it opens"),
    };
    assert!(refused(gzip(b"just a text")).contains("no tar archive"));
    assert!(refused(garden().gzipped()[..20].to_vec()).contains("looks like a gzip file"));
    assert!(refused(Tar::new().entry(b'5', b"empty/", "").build()).contains("no files"));
    assert!(refused(vec![0; 2048]).contains("zeros"));
    // A damaged first header is not taken for anything.
    let mut bytes = garden().build();
    bytes[0] ^= 1;
    assert!(refused(bytes).contains("looks like a tar archive"));
}

#[test]
fn a_stream_that_inflates_without_end_is_refused() {
    // A thousand bytes of zeros for each one; the limit is reached before the memory is.
    let zeros = vec![0; 64 << 20];
    let member = gzip(&zeros);
    let count = usize::try_from(limits::GUNZIPPED_BYTES >> 20).unwrap() / 64 + 1;
    let Err(problem) = try_open("Bomb.tgz", member.repeat(count)) else { panic!("it opens") };
    assert!(problem.reason.contains("fit into memory"), "{problem:?}");
}

#[test]
fn small_files_are_listed_and_read_in_few_reads() {
    let mut tar = Tar::new();
    for at in 0..5000 {
        tar = tar.file(&format!("notes/{at}.md"), format!("Note {at}. "));
    }
    let source = Counted::new(tar.build());
    let Ok(Opened::Vault(vault)) =
        Vault::open(Rc::clone(&source), &glassvault::vault::NativePlatform, "Many.tar", None)
    else {
        panic!("it opens")
    };
    assert_eq!(vault.files().len(), 5000);
    assert!(source.reads.get() < 30, "{} reads to list", source.reads.get());
    let notes = batched(&vault);
    assert!(notes.iter().all(|(_, note)| note.is_ok()) && notes.len() == 5000);
    assert!(source.reads.get() < 40, "{} reads in all", source.reads.get());
}

#[test]
fn a_large_file_is_passed_over() {
    let source = Counted::new(Tar::new().file("film.mp4", vec![7; 20 << 20]).file("a.md", "here").build());
    let Ok(Opened::Vault(vault)) = Vault::open(Rc::clone(&source), &glassvault::vault::NativePlatform, "A.tar", None)
    else {
        panic!("it opens")
    };
    assert_eq!(text(&vault, "a.md"), "here");
    assert!(source.read_bytes.get() < 1 << 20, "{} bytes", source.read_bytes.get());
}

#[test]
fn names_without_their_endings() {
    for (name, stem) in [
        ("Garden.zip", "Garden"),
        ("Garden.TAR.GZ", "Garden"),
        ("Garden.tgz", "Garden"),
        ("Garden.tar", "Garden"),
        (".tar", ".tar"),
        ("Ä", "Ä"),
        ("Garden.v2", "Garden.v2"),
    ] {
        assert_eq!(archive_stem(name), stem);
    }
}

#[test]
fn a_folder_that_was_written_is_read_again() {
    let deep = format!("Garden/{}/Überlang.md", "tief/".repeat(40));
    let files = [("Garden/a.md", "one".to_owned()), (&*deep, "x".repeat(1024)), ("Garden/empty.md", String::new())];
    let mut bytes = Vec::new();
    for (path, contents) in &files {
        let file = FolderFile { path: (*path).into(), size: contents.len() as u64, modified: Some(1_700_000_000) };
        bytes.extend(tar_header(&file));
        bytes.extend(contents.as_bytes());
        bytes.extend(tar_padding(file.size));
    }
    bytes.extend(TAR_END);
    let vault = open(bytes);
    assert_eq!(vault.problems(), []);
    for (path, contents) in &files {
        let path = path.strip_prefix("Garden/").unwrap();
        let path = path.replace("//", "/");
        assert_eq!(text(&vault, &path), *contents, "{path}");
        let file = vault.file(vault.find(&path).unwrap()).unwrap();
        assert_eq!(file.modified, Some(1_700_000_000));
    }
}

/// Opens and reads all there is. A panic fails the test; what comes out is not looked at.
fn exercise(bytes: Vec<u8>) {
    let Ok(Opened::Vault(vault)) = try_open("Test.tar", bytes) else { return };
    drop(batched(&vault));
    for index in 0..vault.files().len() as u32 {
        drop(vault.read(FileId(index)));
    }
}

#[test]
fn survives_whatever_is_changed() {
    let sample = Tar::new()
        .pax(b'g', &[("mtime", "1700000000.5")])
        .pax(b'x', &[("path", "V/Long.md"), ("size", "5")])
        .file("a", "12345")
        .long_name("V/Longer.md")
        .entry(b'2', b"link", "")
        .file("V/b.md", "text")
        .build();
    for len in (0..sample.len()).step_by(7) {
        exercise(sample[..len].to_vec());
    }
    let mut random = Random::new(17);
    let packed = gzip(&sample);
    for sample in [&sample, &packed] {
        for _ in 0..6000 {
            let mut bytes = sample.clone();
            for _ in 0..=random.below(4) {
                let at = random.below(bytes.len());
                bytes[at] = if random.below(2) == 0 { b'0' + random.below(8) as u8 } else { random.below(256) as u8 };
            }
            repair_checksums(&mut bytes);
            exercise(bytes);
        }
    }
}

/// So that what was changed in a header is looked at.
fn repair_checksums(bytes: &mut [u8]) {
    for block in bytes.chunks_exact_mut(512).filter(|block| block.get(257..262) == Some(b"ustar")) {
        block[148..156].fill(b' ');
        let sum: u32 = block.iter().map(|&byte| u32::from(byte)).sum();
        block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    }
}
