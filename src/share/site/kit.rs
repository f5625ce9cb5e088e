use std::collections::BTreeMap;
use std::rc::Rc;

use super::text::escaped;
use super::{INDEX, SiteAbout, VAULT};
use crate::vault::{ByteSource, Opened, Platform, Vault};

/// The app's files as the build has made them for a host: `site.kit`, a zip of them.
pub struct SiteKit {
    /// By their paths.
    files: BTreeMap<String, Vec<u8>>,
    index: String,
}

const TITLE: [&str; 2] = ["<title>", "</title>"];
const DESCRIPTION: [&str; 2] = ["<meta name=\"description\" content=\"", "\">"];

impl SiteKit {
    /// The error is a sentence for whoever built it.
    pub fn read(source: Rc<dyn ByteSource>, platform: &dyn Platform) -> Result<Self, String> {
        let broken = |reason: String| format!("The app that a folder is made with can't be used: {reason}");
        let opened = Vault::open(source, platform, "site.kit", Some("")).map_err(|problem| broken(problem.reason))?;
        let Opened::Vault(archive) = opened else { return Err(broken("it holds vaults.".to_owned())) };
        let mut files = BTreeMap::new();
        for file in archive.files() {
            let read = archive.find(&file.path).map(|id| archive.read(id));
            let bytes = read.transpose().map_err(|problem| broken(problem.reason))?.unwrap_or_default();
            files.insert(file.path.to_string(), bytes);
        }
        let index = files.remove(INDEX).and_then(|bytes| String::from_utf8(bytes).ok());
        let index = index.filter(|index| [TITLE, DESCRIPTION].iter().all(|place| between(index, place).is_some()));
        Ok(Self { files, index: index.ok_or_else(|| broken(format!("{INDEX} in it is not the app’s.")))? })
    }

    /// The page that opens the vault beside it, and all other files of the app. They are there once.
    pub(super) fn take(&mut self, about: &SiteAbout, notes: usize) -> Option<(String, BTreeMap<String, Vec<u8>>)> {
        let title = escaped(&about.title);
        let described =
            if notes == 1 { "One note.".to_owned() } else { format!("{notes} notes, linked with each other.") };
        let mut head = format!(
            "<meta name=\"glassvault-vault\" content=\"{VAULT}\" data-name=\"{title}\"><meta property=\"og:type\" \
             content=\"website\"><meta property=\"og:title\" content=\"{title}\"><meta property=\"og:description\" \
             content=\"{described}\">"
        );
        if let Some(address) = about.whole("") {
            let address = escaped(&address);
            head +=
                &format!("<link rel=\"canonical\" href=\"{address}\"><meta property=\"og:url\" content=\"{address}\">");
        }
        let index = replaced(&self.index, &DESCRIPTION, &described)?;
        let index = replaced(&index, &TITLE, &title)?;
        let end = index.find(TITLE[1])? + TITLE[1].len();
        let (before, behind) = index.split_at(end);
        Some((format!("{before}{head}{behind}"), std::mem::take(&mut self.files)))
    }
}

/// Where a text stands between two others.
fn between(text: &str, [begins, ends]: &[&str; 2]) -> Option<std::ops::Range<usize>> {
    let start = text.find(begins)? + begins.len();
    let end = start + text.get(start..)?.find(ends)?;
    Some(start..end)
}

fn replaced(text: &str, place: &[&str; 2], with: &str) -> Option<String> {
    let range = between(text, place)?;
    let mut text = text.to_owned();
    text.replace_range(range, with);
    Some(text)
}
