use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use glassvault::share::{MADE_BYTES, Passphrase};
use glassvault::vault::{NativePlatform, Platform as _};

use crate::arguments::Arguments;
use crate::{bundle, check, site};

const HELP: &str = "\
glassvault bundle VAULT -o FILE.html [OPTIONS]
    Write a vault into one HTML file that opens by a double click.

    VAULT               a zip or a folder
    -o, --output FILE   the page to write
        --force         write over a file that is there
        --list          say which files would go in and why, and write nothing

    What is shared; the whole vault unless said, and of several all that any of them takes:
        --folder PATH   a folder with all that is in it
        --tag TAG       notes with the tag, or with one inside of it
        --note PATH     a note
        --depth N       with --note: and what it leads to within N links

    How:
        --no-attachments     leave out what notes show besides notes
        --strip-key KEY      take this property out of every note
        --links plain        links to what stays behind become plain text, without its name (unless said otherwise)
        --links unresolved   they stay as they are, with its name
        --keep-metadata      leave in pictures what they say about their camera, place and maker
        --look               bring the vault's theme and snippets along
        --passphrase-file FILE   lock the page with the first line of this file
        --root PATH          which vault, where an archive holds several
        --app PATH           the app to put in: a dist/ that `cargo xtask build` has made, or the bundle.kit in it

glassvault site VAULT -o FOLDER [OPTIONS]
    Write a vault into a folder for a static host: the app, the vault, and a page for each note, with a title and a
    description for whoever shows a link to it. What is shared and how is said as above, and besides:

    -o, --output FOLDER  the folder to write; with --force into one that is not empty
        --title TITLE    what it is called, instead of the vault's name
        --base-url URL   where it will lie: pages then say their own address, and sitemap.xml lists them

glassvault passphrase
    Make a passphrase of 90 random bits that can be spoken, for --passphrase-file.

glassvault check VAULT [--root PATH]
    Say what is in a vault, and what is wrong with it. The exit status is 1 if anything is.
";

/// What a command comes to.
pub enum Outcome {
    Fine,
    /// It was carried out, and something is wrong with the vault.
    NotFine,
}

pub fn run(words: Vec<OsString>) -> ExitCode {
    let outcome = carry_out(words);
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::NotFine) => ExitCode::from(1),
        Err(reason) => {
            let _ = writeln!(std::io::stderr(), "glassvault: {reason}");
            ExitCode::from(2)
        }
    }
}

fn carry_out(words: Vec<OsString>) -> Result<Outcome, String> {
    let wants_help = |word: &OsString| word == "--help" || word == "-h" || word == "help";
    if words.is_empty() || words.iter().any(wants_help) {
        return say(HELP).map(|()| Outcome::Fine);
    }
    if words.iter().any(|word| word == "--version") {
        return say(concat!("glassvault ", env!("CARGO_PKG_VERSION"), "\n")).map(|()| Outcome::Fine);
    }
    let mut words = words.into_iter();
    let name = words.next().unwrap_or_default();
    let arguments = Arguments::new(words);
    match name.to_str() {
        Some("bundle") => bundle::run(arguments),
        Some("site") => site::run(arguments),
        Some("check") => check::run(arguments),
        Some("passphrase") => passphrase(),
        _ => Err(format!("there is no command “{}”; `glassvault --help` lists what there is.", name.display())),
    }
}

fn passphrase() -> Result<Outcome, String> {
    let mut random = [0; MADE_BYTES];
    if !NativePlatform.random(&mut random) {
        return Err("the system gives no random bytes to make one of.".to_owned());
    }
    say(&format!("{}\n", Passphrase::made(&random).0)).map(|()| Outcome::Fine)
}

/// Writes to the standard output. Who has closed it wants to hear no more, which is no error.
pub fn say(text: &str) -> Result<(), String> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(format!("the output can't be written: {error}."))
        }
        _ => Ok(()),
    }
}
