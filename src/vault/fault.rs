use super::limits;
use super::problem::{Problem, ProblemKind};

/// All that can be wrong with a file or an archive. The one table of what the reader is told about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    // The archive as a whole can't be opened.
    Empty,
    NotAnArchive { looks_like: Option<&'static str> },
    SplitArchive,
    NothingFound,
    GzipHoldsNoTar,
    GzipTooLarge,
    NoFiles,
    NothingOpens(String),
    NoSuchVault,
    ArchiveRead(String),

    // The archive opens, with a reservation.
    CutOff { found: usize },
    TarCutOff { found: usize },
    TarDamaged { found: usize },
    GzipDamaged,
    DirectoryDamaged { found: usize },
    CountDiffers { said: u64, found: usize },
    TooManyEntries,
    NoNotes,
    OutsideVault { files: usize },
    MoreProblems { count: usize },

    // A name can't be taken.
    NoName,
    ParentFolder,
    AbsolutePath,
    DrivePath,
    ControlCharacter,
    PathTooLong,
    NestedTooDeep,
    NameEncoding,

    // A file is left out.
    Encrypted,
    Method(u16),
    Ratio,
    Overlaps(String),
    OutsideArchive,
    EntryCutOff,
    SymbolicLink,
    HardLink,
    SpecialFile,
    SparseFile,
    StoredSize,
    NoteTooLarge,
    TextTooLarge,
    Duplicate,
    NoLocalHeader,
    LocalName,
    LocalFields,
    InflatesToMore,
    InflatesToLess,
    CompressedSize,
    Deflate,
    Checksum,
    Read(String),
    Memory,
    NoSuchFile,
    LeftOut(String),

    // A file is shown, with a reservation.
    CaseCollision(String),
    NotUtf8,
    Utf16,
    SettingsTooLarge,
    SettingsSyntax,
    StyleSheetMissing,
    StyleSheetTooLarge,
}

impl Fault {
    /// Everything for the reader, about the file of that name.
    pub(crate) fn about(&self, file: &str) -> Problem {
        Problem { file: file.to_owned(), kind: self.kind(), reason: self.reason(file) }
    }

    fn kind(&self) -> ProblemKind {
        match self {
            Self::Empty
            | Self::NotAnArchive { .. }
            | Self::SplitArchive
            | Self::NothingFound
            | Self::GzipHoldsNoTar
            | Self::GzipTooLarge
            | Self::NoFiles
            | Self::NothingOpens(_)
            | Self::NoSuchVault
            | Self::ArchiveRead(_) => ProblemKind::Unreadable,
            Self::DirectoryDamaged { .. }
            | Self::CountDiffers { .. }
            | Self::NoNotes
            | Self::CaseCollision(_)
            | Self::SettingsTooLarge
            | Self::SettingsSyntax
            | Self::StyleSheetMissing
            | Self::StyleSheetTooLarge => ProblemKind::Noted,
            Self::NotUtf8 | Self::Utf16 => ProblemKind::Altered,
            _ => ProblemKind::LeftOut,
        }
    }

    fn reason(&self, file: &str) -> String {
        let file = displayed(file);
        match self {
            Self::Empty => format!("{file} is empty: it has no bytes at all."),
            Self::NotAnArchive { looks_like: Some(kind) } => {
                format!("{file} is not a zip archive: it looks like {kind}.")
            }
            Self::NotAnArchive { looks_like: None } => format!("{file} is not a zip archive."),
            Self::SplitArchive => {
                format!("{file} is one part of an archive that was split into several; only a whole one can be opened.")
            }
            Self::NothingFound => format!("{file} begins like a zip archive, but no whole file is in it."),
            Self::GzipHoldsNoTar => format!("{file} is compressed by gzip, but what is in it is no tar archive."),
            Self::GzipTooLarge => format!(
                "{file} holds more than the {} that fit into memory; unpack it, and drop its folder.",
                mebibytes(limits::GUNZIPPED_BYTES)
            ),
            Self::NoFiles => format!("{file} holds no files that could be shown."),
            Self::NothingOpens(reason) => format!("Nothing in {file} can be opened: {reason}"),
            Self::NoSuchVault => format!("{file} does not hold the vault that was asked for."),
            Self::ArchiveRead(why) => format!("{file} can't be read: {why}."),

            Self::CutOff { found } => format!(
                "{file} is cut off before its end, so its list of files is missing; {} found without it.",
                were(*found)
            ),
            Self::TarCutOff { found } => {
                format!("{file} is cut off before its end; {} found before that.", were(*found))
            }
            Self::TarDamaged { found } => {
                format!("{file} is damaged in the middle; {} found before that.", were(*found))
            }
            Self::GzipDamaged => {
                format!("{file} is damaged or cut off: its compressed data does not come to a sound end.")
            }
            Self::DirectoryDamaged { found } => {
                format!("The list of files in {file} is damaged; {} found without it.", were(*found))
            }
            Self::CountDiffers { said, found } => {
                format!("{file} says that it holds {} but holds {found}.", entries(*said))
            }
            Self::TooManyEntries => {
                format!("{file} holds more than {} entries; those after them are left out.", limits::ENTRIES)
            }
            Self::NoNotes => format!("{file} holds no notes: none of its files ends in “.md”."),
            Self::OutsideVault { files: 1 } => format!("One file beside the vault in {file} is left out."),
            Self::OutsideVault { files } => format!("{files} files beside the vault in {file} are left out."),
            Self::MoreProblems { count } => format!("{file} has {count} more problems than are listed here."),

            Self::NoName => format!("{file} is left out because its name is empty."),
            Self::ParentFolder => {
                format!("{file} is left out because its path leads out of the archive by “..”.")
            }
            Self::AbsolutePath => {
                format!("{file} is left out because its path is absolute and would lead out of the archive.")
            }
            Self::DrivePath => {
                format!("{file} is left out because its path begins with a drive letter.")
            }
            Self::ControlCharacter => {
                format!("{file} is left out because its name holds a control character.")
            }
            Self::PathTooLong => {
                format!("{file} is left out because its path is longer than {} bytes.", limits::PATH_BYTES)
            }
            Self::NestedTooDeep => {
                format!("{file} is left out because it lies in more than {} nested folders.", limits::PATH_DEPTH)
            }
            Self::NameEncoding => {
                format!("{file} is left out because its name is not valid in the encoding that it claims, UTF-8.")
            }

            Self::Encrypted => format!("{file} is encrypted; remove the password from the archive to see it."),
            Self::Method(method) => {
                format!("{file} is compressed by {}, which is not supported.", method_name(*method))
            }
            Self::Ratio => format!(
                "{file} is left out because it claims to be more than {} times as large as its compressed form.",
                limits::RATIO
            ),
            Self::Overlaps(other) => {
                format!("{file} is left out because its bytes overlap those of {} in the archive.", displayed(other))
            }
            Self::OutsideArchive => format!("{file} is left out because its bytes are not inside the archive."),
            Self::EntryCutOff => format!("{file} is left out because the archive ends in the middle of it."),
            Self::SymbolicLink => format!("{file} is left out because it is a symbolic link."),
            Self::HardLink => format!("{file} is left out because it is a link to another file of the archive."),
            Self::SpecialFile => format!("{file} is left out because it is a device or a pipe, not a file."),
            Self::SparseFile => format!("{file} is left out because it is stored with holes, which is not supported."),
            Self::StoredSize => {
                format!("{file} is left out because the archive gives two different sizes for it.")
            }
            Self::NoteTooLarge => format!(
                "{file} is left out because it is larger than the {} that a note may have.",
                mebibytes(limits::NOTE_BYTES)
            ),
            Self::TextTooLarge => format!(
                "{file} is left out because the notes before it already hold {} of text.",
                mebibytes(limits::TEXT_BYTES)
            ),
            Self::Duplicate => {
                format!("{file} is in the archive more than once; only the last one is shown.")
            }
            Self::NoLocalHeader => {
                format!("{file} can't be read: the archive lists it at a place where no file begins.")
            }
            Self::LocalName => {
                format!("{file} can't be read: where the archive lists it, a file with another name begins.")
            }
            Self::LocalFields => {
                format!("{file} can't be read: the archive's list and the file itself state different sizes.")
            }
            Self::InflatesToMore => format!("{file} can't be read: it inflates to more bytes than the archive says."),
            Self::InflatesToLess => {
                format!("{file} can't be read: it inflates to fewer bytes than the archive says.")
            }
            Self::CompressedSize => {
                format!("{file} can't be read: its compressed data ends before the archive says.")
            }
            Self::Deflate => format!("{file} can't be read: its compressed data is damaged."),
            Self::Checksum => format!("{file} can't be read: its data is damaged, as its checksum does not match."),
            Self::Read(why) => format!("{file} can't be read: {why}."),
            Self::Memory => format!("{file} can't be read: it is too large to be held in memory."),
            Self::NoSuchFile => format!("The file that was asked for is not in {file}."),
            Self::LeftOut(because) => format!("{file} is left out because {because}."),

            Self::CaseCollision(other) => format!(
                "{file} and {} differ only in upper and lower case; links may lead to either.",
                displayed(other)
            ),
            Self::NotUtf8 => {
                format!("{file} is not UTF-8 text; what could not be read is shown as �.")
            }
            Self::Utf16 => {
                format!("{file} is UTF-16 text with errors; what could not be read is shown as �.")
            }
            Self::SettingsTooLarge => {
                format!("{file} is too large for settings, so Obsidian's defaults are used instead.")
            }
            Self::SettingsSyntax => {
                format!("{file} is not valid JSON, so Obsidian's defaults are used instead.")
            }
            Self::StyleSheetMissing => {
                format!("{file} is part of the vault's look by its settings, but is not in the vault.")
            }
            Self::StyleSheetTooLarge => format!(
                "{file} is no part of the vault's look here: one style sheet may have {}, and all together {}.",
                mebibytes(limits::STYLE_SHEET_BYTES),
                mebibytes(limits::STYLE_SHEETS_BYTES)
            ),
        }
    }
}

/// A name in quotes, short enough for a sentence, and with nothing in it that could break its line or turn it round.
fn displayed(file: &str) -> String {
    const SHOWN_CHARS: usize = 200;
    let mut shown: String = file
        .chars()
        .take(SHOWN_CHARS)
        .map(|character| if breaks_lines(character) { char::REPLACEMENT_CHARACTER } else { character })
        .collect();
    if file.chars().nth(SHOWN_CHARS).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// Control characters, line and paragraph separators, and the marks that set the direction of what follows.
fn breaks_lines(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn were(found: usize) -> String {
    match found {
        0 => "no file was".to_owned(),
        1 => "one file was".to_owned(),
        _ => format!("{found} files were"),
    }
}

fn entries(count: u64) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

/// The names that the zip specification gives.
fn method_name(method: u16) -> String {
    let name = match method {
        1 => "Shrink",
        2..=5 => "Reduce",
        6 => "Implode",
        9 => "Deflate64",
        10 => "PKWARE Implode",
        12 => "bzip2",
        14 => "LZMA",
        16 | 18 => "IBM TERSE",
        19 => "IBM LZ77",
        20 | 93 => "Zstandard",
        94 => "MP3",
        95 => "XZ",
        96 => "JPEG",
        97 => "WavPack",
        98 => "PPMd",
        _ => return format!("method {method}"),
    };
    name.to_owned()
}
