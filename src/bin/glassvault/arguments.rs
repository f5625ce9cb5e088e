use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::PathBuf;

/// The words behind a command, taken one after the other.
pub struct Arguments {
    words: VecDeque<OsString>,
    only_positionals: bool,
}

/// What the next word is.
pub enum Argument {
    Option(String),
    Positional(PathBuf),
}

impl Arguments {
    pub fn new(words: impl Iterator<Item = OsString>) -> Self {
        Self { words: words.collect(), only_positionals: false }
    }

    pub fn next(&mut self) -> Option<Argument> {
        let word = self.words.pop_front()?;
        if self.only_positionals || !word.as_encoded_bytes().starts_with(b"-") || word == "-" {
            return Some(Argument::Positional(word.into()));
        }
        if word == "--" {
            self.only_positionals = true;
            return self.next();
        }
        let text = word.to_string_lossy().into_owned();
        match text.split_once('=').filter(|_| text.starts_with("--")) {
            Some((name, value)) => {
                self.words.push_front(value.into());
                Some(Argument::Option(name.to_owned()))
            }
            None => Some(Argument::Option(text)),
        }
    }

    /// The value of an option, which is the word behind it.
    pub fn value(&mut self, option: &str) -> Result<OsString, String> {
        self.words.pop_front().ok_or_else(|| format!("{option} wants a value behind it."))
    }

    pub fn text(&mut self, option: &str) -> Result<String, String> {
        self.value(option)?.into_string().map_err(|value| format!("{option} can't be “{}”.", value.display()))
    }
}

pub fn unknown(option: &str) -> String {
    format!("there is no option {option}; `glassvault --help` lists what there is.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_values_and_the_rest() {
        let words = ["a", "-o", "b", "--tag=c=d", "--", "-e", "-"].map(OsString::from);
        let mut arguments = Arguments::new(words.into_iter());
        let mut taken = Vec::new();
        while let Some(argument) = arguments.next() {
            taken.push(match argument {
                Argument::Positional(path) => path.display().to_string(),
                Argument::Option(name) => format!("{name} {}", arguments.text(&name).unwrap()),
            });
        }
        assert_eq!(taken, ["a", "-o b", "--tag c=d", "-e", "-"]);
        assert!(arguments.text("--tag").is_err());
    }
}
