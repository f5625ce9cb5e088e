use crate::app::numbers::{count, grouped, size};
use crate::engine::{ReportList, RowKind};

pub fn title(list: ReportList) -> &'static str {
    match list {
        ReportList::Unresolved => "Unresolved links",
        ReportList::Orphans => "Orphans",
        ReportList::DeadEnds => "Dead ends",
        ReportList::Duplicates => "Duplicate names",
        ReportList::LargeFiles => "Large files",
        ReportList::UnusedAttachments => "Unused attachments",
        ReportList::Problems => "Left out or altered",
    }
}

pub fn icon(list: ReportList) -> &'static str {
    match list {
        ReportList::Unresolved => "file-question",
        ReportList::Orphans => "unlink",
        ReportList::DeadEnds => "corner-up-right",
        ReportList::Duplicates => "copy",
        ReportList::LargeFiles => "maximize",
        ReportList::UnusedAttachments => "image",
        ReportList::Problems => "triangle-alert",
    }
}

/// What is in the list, in a sentence or two.
pub fn meaning(list: ReportList) -> &'static str {
    match list {
        ReportList::Unresolved => "Names that links ask for and no file has, with the files that ask for them.",
        ReportList::Orphans => "Notes that no other file links to, with the number of their own links.",
        ReportList::DeadEnds => "Notes that link to nothing else, with the number of their backlinks.",
        ReportList::Duplicates => {
            "A link by the name alone could mean any of these files. The number is of their backlinks."
        }
        ReportList::LargeFiles => "Files of 1 MB or more.",
        ReportList::UnusedAttachments => "Files that no note or canvas links to or embeds.",
        ReportList::Problems => "What could not be taken as it stands when the vault was opened.",
    }
}

/// What is said of a list with nothing in it.
pub fn nothing(list: ReportList) -> &'static str {
    match list {
        ReportList::Unresolved => "Every link leads to a file.",
        ReportList::Orphans => "Every note is linked to.",
        ReportList::DeadEnds => "Every note links to something.",
        ReportList::Duplicates => "No two files have the same name.",
        ReportList::LargeFiles => "No file is that large.",
        ReportList::UnusedAttachments => "Every attachment is used.",
        ReportList::Problems => "Everything was taken as it stands.",
    }
}

/// What a file's number means: short, as it stands at the end of a row, and in whole.
pub fn number(list: ReportList, number: u64) -> (String, String) {
    let links =
        |what: &str| (grouped(number), format!("{}{what}", count(u32::try_from(number).unwrap_or(u32::MAX), "link")));
    match list {
        ReportList::Unresolved => links(""),
        ReportList::Orphans => links(" to others"),
        ReportList::DeadEnds | ReportList::Duplicates => {
            (grouped(number), count(u32::try_from(number).unwrap_or(u32::MAX), "backlink"))
        }
        ReportList::LargeFiles | ReportList::UnusedAttachments | ReportList::Problems => {
            #[expect(clippy::cast_precision_loss, reason = "it is shown with two digits")]
            let text = size(number as f64);
            (text.clone(), text)
        }
    }
}

/// What a name's number means.
pub fn name_number(list: ReportList, number: u32) -> String {
    count(number, if list == ReportList::Duplicates { "file" } else { "link" })
}

pub fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Folder => "Folders",
        RowKind::Note => "Notes",
        RowKind::Canvas => "Canvases",
        RowKind::Base => "Bases",
        RowKind::Image => "Images",
        RowKind::Audio => "Audio",
        RowKind::Video => "Video",
        RowKind::Pdf => "PDFs",
        RowKind::Other => "Other files",
    }
}
