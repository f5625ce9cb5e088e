use anyhow::{Result, bail};

use crate::arguments::Arguments;
use crate::workspace::Workspace;
use crate::{bench, checks, dist, serve, synth};

/// One chore: what it is called, what it takes, what it does.
pub struct Command {
    pub name: &'static str,
    pub options: &'static [Opt],
    pub positionals: &'static [Positional],
    pub summary: &'static str,
    pub run: fn(&Workspace, &Arguments) -> Result<()>,
}

/// `--name`, or `--name VALUE`.
pub struct Opt {
    pub name: &'static str,
    pub value: Option<&'static str>,
    pub summary: &'static str,
}

pub enum Positional {
    Required(&'static str),
    Optional(&'static str),
    /// Everything that is left, handed on as it stands.
    Rest(&'static str),
}

/// The only place where the chores are listed: the command line, its help and the table in the README come from here.
pub const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        options: &[
            Opt { name: "--port", value: Some("N"), summary: "the port, 7357 when it is free unless said" },
            Opt { name: "--no-open", value: None, summary: "leave the browser alone" },
        ],
        positionals: &[],
        summary: "Build the app, serve it on this machine and open it in the browser",
        run: serve::run,
    },
    Command {
        name: "test",
        options: &[],
        positionals: &[],
        summary: "Check everything: format, lints, native tests, the app in a real browser",
        run: checks::test,
    },
    Command {
        name: "build",
        options: &[Opt {
            name: "--public-url",
            value: Some("URL"),
            summary: "where it will stand; `./`, any place, unless said",
        }],
        positionals: &[],
        summary: "Build the app into dist/, for any static host",
        run: dist::build,
    },
    Command {
        name: "lint",
        options: &[],
        positionals: &[],
        summary: "Check format and lints alone",
        run: checks::lint,
    },
    Command {
        name: "e2e",
        options: &[],
        positionals: &[Positional::Rest("PLAYWRIGHT ARGUMENTS")],
        summary: "Build the app and run the browser tests alone, or those that the arguments choose",
        run: checks::e2e,
    },
    Command {
        name: "engines",
        options: &[],
        positionals: &[Positional::Rest("ZIP")],
        summary: "Build the app and visit it, and pages written by it, in Firefox and in WebKit, those that are installed",
        run: checks::engines,
    },
    Command {
        name: "bench",
        options: &[],
        positionals: &[Positional::Optional("NAME"), Positional::Rest("ARGUMENTS")],
        summary: "Run the native benches, or one of them; in the browser `open` times whole vaults, `search` their search, `switcher` the quick switcher, `render` the renderer alone, `graph` the graph; natively, `switcher-native` and `graph-native` do",
        run: bench::run,
    },
    Command {
        name: "synth",
        options: &[Opt { name: "--seed", value: Some("N"), summary: "another vault of the same size" }],
        positionals: &[Positional::Required("NOTES"), Positional::Required("PATH.zip")],
        summary: "Write a made-up vault of any size, the same one every time",
        run: synth::run,
    },
    Command {
        name: "startup",
        options: &[],
        positionals: &[],
        summary: "Renew the list of functions that no start of the app runs, by which its module is split in two",
        run: dist::startup,
    },
    Command {
        name: "size",
        options: &[],
        positionals: &[],
        summary: "Show what dist/ weighs: raw, gzip and brotli",
        run: dist::size,
    },
];

pub fn run(words: &[String]) -> Result<()> {
    let Some((name, words)) = words.split_first() else {
        print!("{}", help());
        return Ok(());
    };
    if matches!(name.as_str(), "--help" | "-h" | "help") {
        print!("{}", help());
        return Ok(());
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        bail!("There is no `cargo xtask {name}`; `cargo xtask --help` lists what there is.");
    };
    if words.iter().any(|word| matches!(word.as_str(), "--help" | "-h")) {
        print!("{}", help_of(command));
        return Ok(());
    }
    let arguments = Arguments::read(command, words)?;
    (command.run)(&Workspace::find()?, &arguments)
}

/// The command as it is typed, after `cargo xtask`.
fn usage(command: &Command) -> String {
    let options = command.options.iter().map(|option| match option.value {
        Some(value) => format!(" [{} {value}]", option.name),
        None => format!(" [{}]", option.name),
    });
    let positionals = command.positionals.iter().map(|positional| match positional {
        Positional::Required(name) => format!(" {name}"),
        Positional::Optional(name) => format!(" [{name}]"),
        Positional::Rest(name) => format!(" [{name} …]"),
    });
    command.name.to_owned() + &options.chain(positionals).collect::<String>()
}

fn help() -> String {
    let width = COMMANDS.iter().map(|command| usage(command).chars().count()).max().unwrap_or(0);
    let mut help = String::from("cargo xtask COMMAND\n\n");
    for command in COMMANDS {
        help += &format!("  {:width$}  {}\n", usage(command), command.summary);
    }
    help + "\nWhatever a command needs and is missing is set up first.\n"
}

fn help_of(command: &Command) -> String {
    let mut help = format!("cargo xtask {}\n\n{}.\n", usage(command), command.summary);
    for option in command.options {
        let name = format!("{} {}", option.name, option.value.unwrap_or(""));
        help += &format!("  {name:18} {}\n", option.summary);
    }
    help
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: &str = "<!-- commands: written by `UPDATE=1 cargo test -p xtask` -->\n";
    const END: &str = "<!-- /commands -->";

    /// The README lists the commands of the table, in its words.
    #[test]
    fn readme_lists_the_commands() {
        let mut table = String::from("| Command | What it does |\n|---|---|\n");
        for command in COMMANDS {
            table += &format!("| `cargo xtask {}` | {} |\n", usage(command), command.summary);
        }
        let path = Workspace::find().unwrap().root.join("README.md");
        let readme = std::fs::read_to_string(&path).unwrap();
        let start = readme.find(BEGIN).expect("the README marks where its table of commands begins") + BEGIN.len();
        let end = readme.find(END).expect("the README marks where its table of commands ends");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, format!("{}{table}{}", &readme[..start], &readme[end..])).unwrap();
        } else {
            assert_eq!(&readme[start..end], table, "UPDATE=1 writes the table anew");
        }
    }

    #[test]
    fn an_unknown_command_is_refused() {
        let error = run(&["sevre".to_owned()]).unwrap_err().to_string();
        assert!(error.contains("sevre"), "{error}");
    }
}
