use anyhow::{Context, Result, bail};

use crate::commands::{Command, Positional};

/// What was typed after a command's name, checked against its entry in the table.
#[derive(Debug, Default, PartialEq)]
pub struct Arguments {
    options: Vec<(&'static str, Option<String>)>,
    positionals: Vec<String>,
}

impl Arguments {
    pub fn read(command: &Command, words: &[String]) -> Result<Self> {
        let mut arguments = Self::default();
        let takes_rest = command.positionals.iter().any(|positional| matches!(positional, Positional::Rest(_)));
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let (name, inline) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            if let Some(option) = command.options.iter().find(|option| option.name == name) {
                let value = match (option.value, inline) {
                    (Some(_), Some(value)) => Some(value),
                    (Some(value), None) => {
                        Some(words.next().with_context(|| format!("`{name}` wants a value: {value}."))?.clone())
                    }
                    (None, None) => None,
                    (None, Some(_)) => bail!("`{name}` takes no value."),
                };
                arguments.options.push((option.name, value));
            } else if word.starts_with('-') && !takes_rest {
                bail!("`cargo xtask {}` has no option `{name}`.", command.name);
            } else {
                arguments.positionals.push(word.clone());
            }
        }
        let required = command.positionals.iter().filter_map(|positional| match positional {
            Positional::Required(name) => Some(*name),
            Positional::Optional(_) | Positional::Rest(_) => None,
        });
        if let Some(missing) = required.clone().nth(arguments.positionals.len()) {
            bail!("`cargo xtask {}` wants {missing}.", command.name);
        }
        if !takes_rest && let Some(extra) = arguments.positionals.get(command.positionals.len()) {
            bail!("`cargo xtask {}` has no use for `{extra}`.", command.name);
        }
        Ok(arguments)
    }

    pub fn has(&self, option: &str) -> bool {
        self.options.iter().any(|(name, _)| *name == option)
    }

    /// The value of an option, the last one when it stands twice.
    pub fn value(&self, option: &str) -> Option<&str> {
        self.options.iter().rev().find(|(name, _)| *name == option)?.1.as_deref()
    }

    /// The value of an option as a number.
    pub fn number<T: std::str::FromStr>(&self, option: &str) -> Result<Option<T>> {
        self.value(option)
            .map(|value| value.parse().ok().with_context(|| format!("`{option}` can't be {value}.")))
            .transpose()
    }

    pub fn positional(&self, place: usize) -> Option<&str> {
        self.positionals.get(place).map(String::as_str)
    }

    pub fn positionals_from(&self, place: usize) -> &[String] {
        self.positionals.get(place..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::COMMANDS;

    type Read<'a> = (&'a [(&'a str, Option<&'a str>)], &'a [&'a str]);

    /// What reading a command line gives, or why it can't.
    fn check(line: &str, expected: std::result::Result<Read<'_>, &str>) {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let command = COMMANDS.iter().find(|command| command.name == words[0]).unwrap();
        match (Arguments::read(command, &words[1..]), expected) {
            (Ok(read), Ok((options, positionals))) => {
                let read_options: Vec<_> = read.options.iter().map(|(name, value)| (*name, value.as_deref())).collect();
                assert_eq!(read_options, options, "{line}");
                assert_eq!(read.positionals, positionals, "{line}");
            }
            (Err(error), Err(expected)) => assert_eq!(error.to_string(), expected, "{line}"),
            (read, _) => panic!("{line}: {read:?}"),
        }
    }

    #[test]
    fn command_lines() {
        check("serve", Ok((&[], &[])));
        check("serve --port 80 --no-open", Ok((&[("--port", Some("80")), ("--no-open", None)], &[])));
        check("serve --port=80", Ok((&[("--port", Some("80"))], &[])));
        check("serve --port", Err("`--port` wants a value: N."));
        check("serve --no-open=1", Err("`--no-open` takes no value."));
        check("serve --prot 80", Err("`cargo xtask serve` has no option `--prot`."));
        check("serve now", Err("`cargo xtask serve` has no use for `now`."));
        check("synth 10", Err("`cargo xtask synth` wants PATH.zip."));
        check("synth 10 a.zip", Ok((&[], &["10", "a.zip"])));
        check("synth 10 a.zip b.zip", Err("`cargo xtask synth` has no use for `b.zip`."));
        check("e2e --grep tree", Ok((&[], &["--grep", "tree"])));
        check("bench", Ok((&[], &[])));
    }
}
