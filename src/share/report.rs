use serde::{Deserialize, Serialize};

use super::choice::LinksOut;
use super::images::Picture;
use super::plan::{Plan, PlannedFile, PlannedKind};
use super::survey::Survey;
use crate::vault::{FileKind, Vault};

/// What is shared, and what somebody who gets it could learn besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub notes: u32,
    /// Canvases, bases, and what notes show.
    pub others: u32,
    /// What all of them come to in the vault.
    pub bytes: u64,
    /// Files that the choice would take but for the settings' excluded files, and but for `publish: false`.
    pub excluded: u32,
    pub private: u32,
    /// Names of files that stay behind and stand in links, sorted.
    pub told_names: Vec<String>,
    /// Pictures from which metadata is taken out, and of which it stays.
    pub cleaned_pictures: u32,
    pub kept_pictures: u32,
    /// Files of other formats, which may say who made them when and where.
    pub unknown_metadata: u32,
    /// Bases: their filters are shared as they are written.
    pub bases: u32,
    pub has_look: bool,
}

impl Report {
    pub fn new(vault: &Vault, survey: &Survey, plan: &Plan) -> Self {
        let mut report = Self {
            bytes: plan.bytes(),
            excluded: plan.excluded,
            private: plan.private,
            has_look: plan.choice.look && !vault.style_sheets().is_empty(),
            ..Self::default()
        };
        for PlannedFile { path, kind, .. } in plan.files() {
            match kind {
                PlannedKind::Note => report.notes += 1,
                PlannedKind::Other => report.others += 1,
            }
            match FileKind::of_path(path) {
                FileKind::Note | FileKind::Canvas => {}
                FileKind::Base => report.bases += 1,
                FileKind::Image if Picture::of_path(path).is_some() && plan.choice.strip_metadata => {
                    report.cleaned_pictures += 1;
                }
                FileKind::Image => report.kept_pictures += 1,
                FileKind::Audio | FileKind::Video | FileKind::Pdf | FileKind::Other => report.unknown_metadata += 1,
            }
        }
        if plan.choice.links == LinksOut::Unresolved {
            let linked = plan.ids().into_iter().filter_map(|id| survey.about(id)).flat_map(|about| &about.links);
            let out = linked.filter(|id| !plan.is_shared(**id)).filter_map(|id| vault.file(*id));
            report.told_names = out.map(|file| file.path.to_string()).collect();
            report.told_names.sort_unstable();
            report.told_names.dedup();
        }
        report
    }

    /// What a stranger could learn besides what the notes themselves say: whole sentences, the gravest first.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        let mut warn = |count: u32, one: &str, many: &str| {
            if count > 0 {
                warnings.push(if count == 1 { one.to_owned() } else { many.replace("{}", &count.to_string()) });
            }
        };
        warn(
            u32::try_from(self.told_names.len()).unwrap_or(u32::MAX),
            "Links tell the name of one file that stays behind.",
            "Links tell the names of {} files that stay behind.",
        );
        warn(
            self.kept_pictures,
            "One picture is shared with whatever it says about its camera, place and maker.",
            "{} pictures are shared with whatever they say about their camera, place and maker.",
        );
        warn(
            self.unknown_metadata,
            "One film, recording, document or other file is shared as it is, with whatever it says about its maker.",
            "{} films, recordings, documents and other files are shared as they are, with whatever they say about their maker.",
        );
        warn(
            self.bases,
            "One base is shared as it is written: its filters may name folders and notes that stay behind.",
            "{} bases are shared as they are written: their filters may name folders and notes that stay behind.",
        );
        warn(u32::from(self.has_look), "The vault’s theme and snippets are shared as they are written.", "");
        warnings
    }
}
