use std::fmt::Write as _;

use glassvault::index::{Resolver, split_subpath};
use glassvault::markdown::facts;
use glassvault::vault::{FileKind, NativePlatform};

use crate::arguments::{Argument, Arguments, unknown};
use crate::command::{Outcome, say};
use crate::source;

pub fn run(mut arguments: Arguments) -> Result<Outcome, String> {
    let (mut path, mut root) = (None, None);
    while let Some(argument) = arguments.next() {
        match argument {
            Argument::Positional(vault) if path.is_none() => path = Some(vault),
            Argument::Positional(vault) => return Err(format!("{} is one vault too many.", vault.display())),
            Argument::Option(name) if name == "--root" => root = Some(arguments.text(&name)?),
            Argument::Option(name) => return Err(unknown(&name)),
        }
    }
    let path = path.ok_or("name the vault to check: a zip or a folder.")?;
    let vault = source::open(&path, root.as_deref())?;

    let resolver = Resolver::new(vault.files());
    let mut problems: Vec<String> = vault.problems().iter().map(|problem| problem.reason.clone()).collect();
    let mut unresolved = Vec::new();
    let (mut notes, mut links) = (0, 0);
    for batch in vault.note_batches() {
        vault.read_batch(&batch, &mut |id, text| {
            notes += 1;
            let path = vault.file(id).map_or("", |file| &*file.path);
            match text {
                Ok(note) => {
                    problems.extend(note.notice.map(|notice| notice.reason));
                    let facts = facts(&note.text);
                    problems.extend(facts.broken_frontmatter.map(|reason| format!("“{path}”: {reason}")));
                    for link in facts.links {
                        links += 1;
                        let target = split_subpath(&link.target).0;
                        if resolver.resolve(vault.files(), &NativePlatform, id, target).is_none() {
                            unresolved.push(format!("“{path}” links to “{}”, which is not there.", link.target));
                        }
                    }
                }
                Err(problem) => problems.push(problem.reason),
            }
        });
    }
    unresolved.sort();
    unresolved.dedup();
    let others = vault.files().iter().filter(|file| file.kind != FileKind::Note).count();
    let mut told = format!("{}: {notes} notes, {others} other files, {links} links.\n", vault.name());
    for sentence in problems.iter().chain(&unresolved) {
        let _ = writeln!(told, "{sentence}");
    }
    say(&told)?;
    Ok(if problems.is_empty() && unresolved.is_empty() { Outcome::Fine } else { Outcome::NotFine })
}
