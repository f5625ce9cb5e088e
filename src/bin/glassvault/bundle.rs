use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use glassvault::share::{
    Bundle, Choice, LinksOut, Passphrase, Plan, RANDOM_BYTES, Report, Scope, Seal, Strength, Stretching, Survey,
    Writing,
};
use glassvault::vault::{NativePlatform, Platform as _, Problem, Vault};

use crate::arguments::{Argument, Arguments, unknown};
use crate::command::{Outcome, say};
use crate::output::Output;
use crate::{app, source};

/// What is to be shared, how, and where to.
#[derive(Default)]
pub struct Wanted {
    pub vault: Option<PathBuf>,
    pub output: Option<PathBuf>,
    pub is_forced: bool,
    pub only_list: bool,
    pub root: Option<String>,
    pub app: Option<PathBuf>,
    folders: Vec<String>,
    tags: Vec<String>,
    notes: Vec<String>,
    depth: Option<u32>,
    no_attachments: bool,
    strip_keys: Vec<String>,
    links: LinksOut,
    keep_metadata: bool,
    look: bool,
}

pub fn run(arguments: Arguments) -> Result<Outcome, String> {
    let mut passphrase_file = None::<PathBuf>;
    let wanted = Wanted::read(arguments, &mut |name, arguments| match name {
        "--passphrase-file" => {
            passphrase_file = Some(arguments.value(name)?.into());
            Ok(())
        }
        _ => Err(unknown(name)),
    })?;
    let planned = wanted.plan()?;
    if wanted.only_list {
        return planned.list();
    }
    let Planned { vault, survey, plan, .. } = &planned;
    let place = wanted.output.as_deref().ok_or("name the page to write by -o.")?;
    let passphrase = passphrase_file.as_deref().map(passphrase_in).transpose()?;
    let seal = passphrase.as_ref().map(sealed_by).transpose()?;
    let kit = app::kit(wanted.app.as_deref())?;

    let mut output = Output::create(place, wanted.is_forced)?;
    let (mut bundle, start) = Bundle::begin(&kit, plan.needs(), vault.name(), seal);
    output.write(&start)?;
    let mut writing = Writing::new(vault, plan);
    let mut is_done = false;
    while !is_done {
        is_done = writing.step(vault, survey, plan);
        output.write(&bundle.add(&writing.take()))?;
    }
    output.write(&bundle.end())?;
    output.finish()?;

    if passphrase.is_some_and(|passphrase| passphrase.strength() == Strength::Weak) {
        say("Mind: the passphrase is weak; who has the page and tries many can find it.\n")?;
    }
    planned.tell(place, writing.problems())
}

/// What of a vault is to be shared.
pub struct Planned {
    pub vault: Vault,
    pub survey: Survey,
    pub plan: Plan,
    report: Report,
}

impl Planned {
    /// Says which files go in, and why.
    pub fn list(&self) -> Result<Outcome, String> {
        let list = self.plan.files().iter().fold(String::new(), |mut list, file| {
            let _ = writeln!(list, "{}\t{}", file.path, file.reason);
            list
        });
        say(&list)?;
        Ok(Outcome::Fine)
    }

    /// Says what has been written, and what somebody should know of it.
    pub fn tell(&self, place: &Path, problems: &[Problem]) -> Result<Outcome, String> {
        let report = &self.report;
        let mut told = format!(
            "{}: {} and {}.\n",
            place.display(),
            count(report.notes, "note"),
            count(report.others, "other file")
        );
        for (number, why) in
            [(report.excluded, "excluded by the vault’s settings"), (report.private, "not to be published")]
        {
            if number > 0 {
                let _ = writeln!(told, "Left out: {}, {why}.", count(number, "file"));
            }
        }
        report.warnings().iter().for_each(|warning| told += &format!("Mind: {warning}\n"));
        problems.iter().for_each(|problem| told += &format!("Left out: {}\n", problem.reason));
        say(&told)?;
        Ok(if problems.is_empty() { Outcome::Fine } else { Outcome::NotFine })
    }
}

/// Takes an option that only one command has.
type Other<'a> = dyn FnMut(&str, &mut Arguments) -> Result<(), String> + 'a;

impl Wanted {
    pub fn read(mut arguments: Arguments, other: &mut Other<'_>) -> Result<Self, String> {
        let mut wanted = Self::default();
        while let Some(argument) = arguments.next() {
            match argument {
                Argument::Positional(path) if wanted.vault.is_none() => wanted.vault = Some(path),
                Argument::Positional(path) => return Err(format!("{} is one vault too many.", path.display())),
                Argument::Option(name) => wanted.take(&name, &mut arguments, other)?,
            }
        }
        Ok(wanted)
    }

    fn take(&mut self, name: &str, arguments: &mut Arguments, other: &mut Other<'_>) -> Result<(), String> {
        match name {
            "-o" | "--output" => self.output = Some(arguments.value(name)?.into()),
            "--force" => self.is_forced = true,
            "--list" => self.only_list = true,
            "--root" => self.root = Some(arguments.text(name)?),
            "--app" => self.app = Some(arguments.value(name)?.into()),
            "--folder" => self.folders.push(arguments.text(name)?),
            "--tag" => self.tags.push(arguments.text(name)?),
            "--note" => self.notes.push(arguments.text(name)?),
            "--depth" => {
                let depth = arguments.text(name)?;
                self.depth = Some(depth.parse().map_err(|_| format!("--depth must be a number, not “{depth}”."))?);
            }
            "--no-attachments" => self.no_attachments = true,
            "--strip-key" => self.strip_keys.push(arguments.text(name)?),
            "--links" => {
                self.links = match arguments.text(name)?.as_str() {
                    "plain" => LinksOut::Plain,
                    "unresolved" => LinksOut::Unresolved,
                    other => return Err(format!("--links must be plain or unresolved, not “{other}”.")),
                };
            }
            "--keep-metadata" => self.keep_metadata = true,
            "--look" => self.look = true,
            _ => other(name, arguments)?,
        }
        Ok(())
    }

    /// Opens the vault and looks at all of its notes.
    pub fn plan(&self) -> Result<Planned, String> {
        let path = self.vault.as_deref().ok_or("name the vault to share: a zip or a folder.")?;
        let vault = source::open(path, self.root.as_deref())?;
        let choice = self.choice(&vault)?;
        let survey = Survey::complete(&vault, Rc::new(NativePlatform));
        let plan = Plan::new(&vault, &survey, choice);
        let report = Report::new(&vault, &survey, &plan);
        if plan.files().is_empty() {
            return Err(format!("nothing in {} is to be shared{}.", path.display(), why_nothing(&report)));
        }
        Ok(Planned { vault, survey, plan, report })
    }

    fn choice(&self, vault: &Vault) -> Result<Choice, String> {
        let mut scopes = Vec::new();
        for folder in &self.folders {
            let inside = format!("{}/", folder.trim_matches('/'));
            if inside != "/" && !vault.files().iter().any(|file| file.path.starts_with(&inside)) {
                return Err(format!("there is no folder “{folder}” in this vault."));
            }
        }
        if !self.folders.is_empty() {
            scopes.push(Scope::Folders(self.folders.clone()));
        }
        if !self.tags.is_empty() {
            scopes.push(Scope::Tags(self.tags.clone()));
        }
        for note in &self.notes {
            let path = [note.clone(), format!("{note}.md")].into_iter().find(|path| vault.find(path).is_some());
            let note = path.ok_or_else(|| format!("there is no note “{note}” in this vault."))?;
            scopes.push(Scope::Around { note, depth: self.depth.unwrap_or(0) });
        }
        if self.depth.is_some() && self.notes.is_empty() {
            return Err("--depth says how far to go from a --note.".to_owned());
        }
        let scope = if scopes.is_empty() { Scope::All } else { Scope::Any(scopes) };
        Ok(Choice {
            scope,
            attachments: !self.no_attachments,
            strip_keys: self.strip_keys.clone(),
            links: self.links,
            strip_metadata: !self.keep_metadata,
            look: self.look,
        })
    }
}

/// The file's first line.
fn passphrase_in(path: &Path) -> Result<Passphrase, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("the passphrase in {} can't be read: {error}.", path.display()))?;
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(format!("there is no passphrase in the first line of {}.", path.display()));
    }
    Ok(Passphrase(line.to_owned()))
}

fn sealed_by(passphrase: &Passphrase) -> Result<Seal, String> {
    let mut random = [0; RANDOM_BYTES];
    let has_random = NativePlatform.random(&mut random);
    let stretching = Stretching::new(&NativePlatform.nfc(&passphrase.0), &random).filter(|_| has_random);
    Ok(stretching.ok_or("the system gives no random bytes to lock with.")?.finish())
}

fn why_nothing(report: &Report) -> String {
    match (report.excluded, report.private) {
        (0, 0) => String::new(),
        (excluded, 0) => format!("; {} excluded by its settings", are(excluded)),
        (0, private) => format!("; {} not to be published", are(private)),
        (excluded, private) => {
            format!("; {} excluded by its settings, and {} not to be published", are(excluded), are(private))
        }
    }
}

fn are(number: u32) -> String {
    if number == 1 { "one file is".to_owned() } else { format!("{number} files are") }
}

fn count(number: u32, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}
