//! A folder for any static host: the app, the archive of what is shared with its index inside, and a small page for each
//! note, which has a title and a description for whoever shows a link to it, its text for who runs no scripts, and goes on
//! to the app otherwise. All addresses in it are relative, so it may lie in any folder of the host.
//!
//! 1. [`SiteKit`] holds the app's files as the build has made them.
//! 2. [`page`] makes the page of a note; [`text`] what stands in it as plain text.
//! 3. [`Site`] writes one file after the other, the one by which the folder opens last.

mod kit;
mod page;
mod text;

use super::plan::Plan;
use super::survey::Survey;
use super::writing::Writing;
use crate::markdown::address_of_path;
use crate::vault::{Problem, Vault};
pub use kit::SiteKit;

/// The archive's name in the folder.
const VAULT: &str = "vault.zip";
const INDEX: &str = "index.html";
/// Where the notes' pages lie.
const NOTES: &str = "notes/";

/// What the folder says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteAbout {
    title: String,
    /// With a `/` at its end.
    base: Option<String>,
}

impl SiteAbout {
    /// The address is the one at which the folder will lie, if that is known: only a whole address can tell search engines
    /// where a page belongs. The error is a sentence.
    pub fn new(title: &str, base: Option<&str>) -> Result<Self, String> {
        let base = match base {
            None => None,
            Some(base) => {
                let is_web = ["https://", "http://"].iter().any(|scheme| base.starts_with(scheme));
                if !is_web || base.contains(['?', '#', ' ', '"', '<', '>']) {
                    return Err(format!(
                        "“{base}” is no address of a folder on the web: it has to be like https://example.com/notes/."
                    ));
                }
                Some(format!("{}/", base.trim_end_matches('/')))
            }
        };
        Ok(Self { title: title.to_owned(), base })
    }

    fn whole(&self, path: &str) -> Option<String> {
        Some(format!("{}{}", self.base.as_ref()?, address_of_path(path)))
    }
}

/// Bytes of a file in the folder, behind those that it has got already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePart {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// The folder on its way.
pub struct Site {
    about: SiteAbout,
    kit: SiteKit,
    writing: Writing,
    parts: Vec<SitePart>,
    /// Of all files but the app's.
    pages: Vec<String>,
}

impl Site {
    pub fn new(kit: SiteKit, about: SiteAbout, vault: &Vault, plan: &Plan) -> Self {
        let writing = Writing::with_index(vault, plan);
        Self { about, kit, writing, parts: Vec::new(), pages: Vec::new() }
    }

    /// One piece of work; tells whether it was the last.
    pub fn step(&mut self, vault: &Vault, survey: &Survey, plan: &Plan) -> bool {
        let is_done = self.writing.step(vault, survey, plan);
        let archive = self.writing.take();
        self.put(VAULT, archive);
        for (path, text) in self.writing.take_notes() {
            let page = page::of_note(&path, &text, &self.about, &page::Inside { vault, survey, plan });
            let place = page::place(&path);
            self.put(&place, page.into_bytes());
            self.pages.push(place);
        }
        if is_done {
            self.finish();
        }
        is_done
    }

    fn finish(&mut self) {
        if let Some(base) = &self.about.base {
            let map = sitemap(base, &self.pages);
            self.put("sitemap.xml", map.into_bytes());
        }
        let notes = self.pages.len();
        let Some((index, files)) = self.kit.take(&self.about, notes) else { return };
        for (path, bytes) in files {
            self.put(&path, bytes);
        }
        self.put(INDEX, index.into_bytes());
    }

    fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.parts.push(SitePart { path: path.to_owned(), bytes });
    }

    /// What has been written since the last time.
    pub fn take(&mut self) -> Vec<SitePart> {
        std::mem::take(&mut self.parts)
    }

    /// Files of the vault done, and how many there are.
    pub fn progress(&self) -> (u32, u32) {
        self.writing.progress()
    }

    /// Files that could not be shared after all.
    pub fn problems(&self) -> &[Problem] {
        self.writing.problems()
    }
}

/// The list of all pages, for search engines.
fn sitemap(base: &str, pages: &[String]) -> String {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in [""].into_iter().chain(pages.iter().map(String::as_str)) {
        map += &format!("<url><loc>{}</loc></url>\n", text::escaped(&format!("{base}{}", address_of_path(path))));
    }
    map + "</urlset>\n"
}
