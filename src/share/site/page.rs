use std::rc::Rc;

use super::text::{cut, description, escaped};
use super::{NOTES, SiteAbout};
use crate::index::split_subpath;
use crate::markdown::{Embedded, Host, RenderOptions, Target, Value, Ways, facts, page_address, render};
use crate::share::plan::Plan;
use crate::share::properties;
use crate::share::survey::Survey;
use crate::share::text::Links;
use crate::vault::{FileId, FileKind, Vault};

/// Goes on to the app. Where no script runs the app would not either, and the note is read here.
const GO_ON: &str = "location.replace(document.querySelector(\"a[data-app]\").href)";
/// Of that text; a test holds it.
const GO_ON_HASH: &str = "sha256-2zODyrR1vV6R3QfSJXtYothoSPFJyF3ncBZi655B8ps=";

/// What a note's page may ask of the vault that is shared.
pub struct Inside<'a> {
    pub vault: &'a Vault,
    pub survey: &'a Survey,
    pub plan: &'a Plan,
}

/// Where a note's page lies in the folder.
pub fn place(path: &str) -> String {
    format!("{NOTES}{}.html", path.strip_suffix(".md").unwrap_or(path))
}

/// The page of a note, whose text is as it is shared.
pub fn of_note(path: &str, text: &str, about: &SiteAbout, inside: &Inside<'_>) -> String {
    let up = up(path);
    let notes = if up.is_empty() { "./" } else { &up };
    let root = format!("{up}../");
    let app = format!("{root}index.html");
    let options = RenderOptions {
        strict_line_breaks: inside.vault.settings().strict_line_breaks,
        vault: inside.vault.name(),
        ways: Ways::Pages { up: notes, app: &app },
        ..RenderOptions::new(path)
    };
    let html = render(text, &options, inside).html;
    let said = facts(text).properties.into_iter().find_map(|property| match property.value {
        Value::Text(text) if property.key.eq_ignore_ascii_case("description") => Some(cut(&text)),
        _ => None,
    });
    let described = escaped(&said.filter(|said| !said.is_empty()).unwrap_or_else(|| description(&html)));
    let title = escaped(title(path));
    let vault = escaped(&about.title);
    let here = about.whole(&place(path)).map(|address| {
        let address = escaped(&address);
        format!("<link rel=\"canonical\" href=\"{address}\">\n<meta property=\"og:url\" content=\"{address}\">\n")
    });
    let here = here.unwrap_or_default();
    // Many notes begin with their title.
    let heading = if html.starts_with("<h1") { String::new() } else { format!("<h1 dir=\"auto\">{title}</h1>\n") };
    let in_app = escaped(&format!("{app}{}", page_address(path, "")));
    format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{GO_ON_HASH}'; style-src \
         'self'; img-src 'self'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title} – {vault}</title>\n<meta name=\"description\" content=\"{described}\">\n\
         <meta property=\"og:type\" content=\"article\">\n<meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{described}\">\n<meta property=\"og:site_name\" \
         content=\"{vault}\">\n<meta name=\"twitter:card\" content=\"summary\">\n{here}\
         <link rel=\"icon\" href=\"{root}icons/favicon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"{root}note.css\">\n</head>\n<body>\n\
         <header><a data-app href=\"{in_app}\">{vault}</a></header>\n<script>{GO_ON}</script>\n\
         <main>\n{heading}{html}</main>\n</body>\n</html>\n"
    )
}

/// From a note's page up to where all of them begin.
fn up(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

fn title(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.strip_suffix(".md").unwrap_or(name)
}

impl Host for Inside<'_> {
    fn resolve(&self, from: &str, target: &str) -> Target {
        let (path, subpath) = split_subpath(target);
        let from = self.place_inside(from);
        let Some(file) = from.and_then(|from| self.plan.resolve_inside(self.survey, from, path)) else {
            return Target::Unresolved;
        };
        let (path, subpath) = (file.path.to_string(), subpath.to_owned());
        match file.kind {
            FileKind::Note => Target::Note { path, subpath },
            _ => Target::File { path, subpath },
        }
    }

    fn embedded(&self, path: &str) -> Embedded {
        let missing = || Embedded::Missing("The note is not in this vault.".to_owned());
        let Some(id) = self.vault.find(path).filter(|id| self.plan.is_shared(*id)) else { return missing() };
        match self.vault.read_note(id) {
            Ok(note) => {
                let links = Links { vault: self.vault, survey: self.survey, plan: self.plan, from: id };
                let shared = links.without_links_out(&properties::without(&note.text, &self.plan.choice));
                Embedded::Text(Rc::from(shared))
            }
            Err(_) => missing(),
        }
    }
}

impl Inside<'_> {
    fn place_inside(&self, path: &str) -> Option<FileId> {
        let place = self.plan.inside.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        u32::try_from(place).ok().map(FileId)
    }
}
