//! Every form that a sound archive can have.

use glassvault::vault::{FileKind, NativePlatform, Opened, Vault};

use crate::support::zip::{Descriptor, Offsets, Zip, ZipEntry};
use crate::{Counted, batched, open, paths, text};

const NOTES: [(&str, &str); 3] =
    [("A.md", "# A\n\nSome text."), ("Folder/B.md", "Text that repeats, repeats, repeats, repeats."), ("C.md", "")];

fn sound() -> Vec<(&'static str, Vec<u8>)> {
    let all = |change: fn(ZipEntry) -> ZipEntry| {
        NOTES.iter().fold(Zip::new(), |zip, &(name, text)| zip.add(change(ZipEntry::new(name, text))))
    };
    let plain = all(|entry| entry);
    let fake_end = Zip::new().build();
    let mut with_garbage = plain.build();
    with_garbage.extend([b'x'; 1000]);
    vec![
        ("deflated", plain.build()),
        ("stored", all(ZipEntry::stored).build()),
        ("signed descriptors", all(|entry| entry.descriptor(Descriptor::Signed)).build()),
        ("bare descriptors", all(|entry| entry.descriptor(Descriptor::Unsigned)).build()),
        ("wide descriptors", all(|entry| entry.descriptor(Descriptor::Signed64)).build()),
        ("stored with descriptors", all(|entry| entry.stored().descriptor(Descriptor::Signed)).build()),
        ("wide entries", all(ZipEntry::zip64).build()),
        ("wide end", plain.clone().zip64().build()),
        ("all wide", all(ZipEntry::zip64).zip64().build()),
        ("wide end behind a program", plain.clone().zip64().prefix([1; 5000], Offsets::FromArchive).build()),
        ("wide end behind a counted program", plain.clone().zip64().prefix([1; 5000], Offsets::FromFile).build()),
        ("behind a program", plain.clone().prefix([b'M'; 70_000], Offsets::FromArchive).build()),
        ("behind a counted program", plain.clone().prefix([b'M'; 70_000], Offsets::FromFile).build()),
        ("a comment", plain.clone().comment("A comment").build()),
        ("the longest comment", plain.clone().comment([b'c'; 65_535]).build()),
        ("a comment that holds an end record", plain.clone().comment(fake_end.clone()).build()),
        ("a comment that begins like one", plain.clone().comment(*b"PK\x05\x06 is how it begins").build()),
        ("bytes behind it", with_garbage),
        ("comments of entries", all(|entry| entry.comment("A comment")).build()),
        ("extra fields", all(|entry| entry.local_extra(0xcafe, &[1; 9]).central_extra(0xbeef, &[2; 3])).build()),
        ("a long local extra field", all(|entry| entry.local_extra(0xcafe, &[1; 30_000])).build()),
        ("a torn extra field", all(|entry| entry.central_extra(0x5455, &[]).central_extra(1, &[1])).build()),
        ("entries of folders", plain.clone().add(ZipEntry::folder("Folder/")).build()),
        (
            "a deleted entry between",
            Zip::of(&NOTES[..1])
                .add(ZipEntry::new("Old.md", "old").data_only())
                .file(NOTES[1].0, NOTES[1].1)
                .file(NOTES[2].0, NOTES[2].1)
                .build(),
        ),
    ]
}

#[test]
fn each_form_opens_alike() {
    for (form, bytes) in sound() {
        let vault = open(bytes);
        assert_eq!(vault.problems(), [], "{form}");
        assert_eq!(paths(&vault), ["A.md", "C.md", "Folder/B.md"], "{form}");
        for (path, expected) in NOTES {
            assert_eq!(text(&vault, path), expected, "{form}");
        }
        for (id, note) in batched(&vault) {
            let path = &*vault.files()[id.index()].path;
            let expected = NOTES.iter().find(|(name, _)| *name == path).unwrap().1;
            assert_eq!(note.as_deref(), Ok(expected), "{form}: {path}");
        }
    }
}

#[test]
fn lies_in_the_end_record_are_seen_through() {
    let zip = Zip::of(&NOTES);
    let (_, list) = zip.build_with_parts();
    let (start, len) = (list.start as u32, list.len() as u32);
    let cases = [
        ("length too small", zip.clone().claim_directory_len(len - 10)),
        ("length too large", zip.clone().claim_directory_len(len + 10)),
        ("length absurd", zip.clone().claim_directory_len(u32::MAX)),
        ("offset too small", zip.clone().claim_directory_offset(start - 10)),
        ("offset too large", zip.clone().claim_directory_offset(start + 10)),
        ("offset absurd", zip.clone().claim_directory_offset(u32::MAX)),
    ];
    for (lie, zip) in cases {
        let vault = open(zip.build());
        assert_eq!(vault.problems(), [], "{lie}");
        for (path, expected) in NOTES {
            assert_eq!(text(&vault, path), expected, "{lie}");
        }
    }
}

#[test]
fn times_come_from_the_best_field() {
    let mut ntfs = vec![0; 4];
    ntfs.extend([1, 0, 24, 0]);
    ntfs.extend(((1_700_000_000_i64 + 11_644_473_600) * 10_000_000).to_le_bytes());
    ntfs.extend([0; 16]);
    let vault = open(
        Zip::new()
            .add(ZipEntry::new("dos.md", ""))
            .add(ZipEntry::new("ntfs.md", "").central_extra(0x000a, &ntfs))
            .add(ZipEntry::new("unix.md", "").central_extra(0x000a, &ntfs).unix_time(-5))
            .build(),
    );
    let times: Vec<_> = vault.files().iter().map(|file| file.modified).collect();
    assert_eq!(times, [Some(1_709_210_096), Some(1_700_000_000), Some(-5)]);
}

#[test]
fn opening_takes_few_reads() {
    let mut zip = Zip::new();
    for number in 0..3000 {
        let text = format!("Note {number} of many. ").repeat(1 + number % 50);
        zip = zip.file(&format!("Folder {}/Note {number}.md", number % 7), &text);
        if number % 100 == 0 {
            let image: Vec<u8> = (0..2000_u32).map(|byte| (byte * byte % 251) as u8).collect();
            zip = zip.add(ZipEntry::new(format!("Image {number}.png"), image).stored());
        }
    }
    zip = zip.file(".obsidian/app.json", "{}").file(".obsidian/types.json", "{}").file(".obsidian/graph.json", "{}");
    let source = Counted::new(zip.build());
    let Ok(Opened::Vault(vault)) = Vault::open(source.clone(), &NativePlatform, "Many.zip", None) else {
        panic!("it opens")
    };
    assert_eq!(source.reads.get(), 4, "the beginning, the end, the list, the settings");
    assert_eq!(vault.files().len(), 3030);
    let batches = vault.note_batches();
    assert_eq!(batches.len(), 1);
    assert_eq!(batches[0].files().len(), 3000);
    let notes = batched(&vault);
    assert_eq!(source.reads.get(), 5, "all notes at once");
    assert!(notes.iter().all(|(_, note)| note.is_ok()));
    assert!(source.read_bytes.get() < 2 * source.bytes.len() + (70 << 10));
}

#[test]
fn batches_are_short_steps() {
    let noise = |seed: u64, len: usize| {
        let mut state = seed | 1;
        (0..len)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                b'a' + (state % 26) as u8
            })
            .collect::<Vec<u8>>()
    };
    let mut zip = Zip::new();
    for number in 0..30 {
        zip = zip.add(ZipEntry::new(format!("{number}.md"), noise(number, 700_000)));
        zip = zip.add(ZipEntry::new(format!("{number}.png"), noise(number, 900_000)).stored());
    }
    zip = zip.add(ZipEntry::new("Large.md", noise(77, 14 << 20)).stored());
    zip = zip.add(ZipEntry::new("Bomb-like.md", vec![b'a'; 20 << 20]));
    let vault = open(zip.build());
    let batches = vault.note_batches();
    let count: usize = batches.iter().map(|batch| batch.files().len()).sum();
    assert_eq!(count, 32);
    for batch in &batches {
        assert!(batch.bytes() <= 6 << 20 || batch.files().len() == 1, "{batch:?}");
    }
    for (id, note) in batched(&vault) {
        assert_eq!(note.map(|text| text.len() as u64), Ok(vault.files()[id.index()].size));
    }
}

#[test]
fn attachments_are_read_whole() {
    let large: Vec<u8> = (0..9_000_001_u32).map(|number| (number >> 5) as u8).collect();
    for entry in [ZipEntry::new("Video.mp4", large.clone()), ZipEntry::new("Video.mp4", large.clone()).stored()] {
        let vault = open(Zip::of(&NOTES).add(entry).build());
        let id = vault.find("Video.mp4").unwrap();
        assert_eq!(vault.file(id).unwrap().kind, FileKind::Video);
        assert_eq!(vault.file(id).unwrap().media_type(), "video/mp4");
        assert!(vault.read(id).unwrap() == large);
    }
}
