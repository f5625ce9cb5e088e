use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// An error that has been shown already, as it had to stand before other lines.
#[derive(Debug)]
pub struct Shown;

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Something failed, as shown above.")
    }
}

impl std::error::Error for Shown {}

/// Does a short thing: one line, which ends with how long it took. What it says by `detail` stands there too.
pub fn quiet<T>(title: &str, work: impl FnOnce(&mut Detail) -> Result<T>) -> Result<T> {
    let starts_line = std::io::stdout().is_terminal();
    if starts_line {
        print!("· {title} …");
        // A terminal that can't be written to has no reader who would miss the line.
        let _ = std::io::stdout().flush();
    }
    let start = Instant::now();
    let mut detail = Detail::default();
    let result = work(&mut detail);
    let mark = if result.is_ok() { "✓" } else { "✗" };
    let erase = if starts_line { "\r\x1b[K" } else { "" };
    println!("{erase}{mark} {title}{} ({:.1} s)", detail.0, start.elapsed().as_secs_f64());
    result
}

/// Does a long thing that prints by itself, between a line at its start and one at its end.
pub fn loud<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {title}");
    let start = Instant::now();
    let result = work();
    let mark = if result.is_ok() { "✓" } else { "✗" };
    println!("{mark} {title} ({:.1} s)", start.elapsed().as_secs_f64());
    result
}

/// What a step found out, for the end of its line.
#[derive(Debug, Default)]
pub struct Detail(String);

impl Detail {
    pub fn say(&mut self, text: &str) {
        self.0 = format!(": {text}");
    }
}

/// Runs a program whose output is shown only when it fails.
pub fn run_quietly(command: &mut Command) -> Result<()> {
    let output = output_of(command)?;
    if !output.status.success() {
        println!();
        print!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        bail!("{} failed ({}).", line_of(command), output.status);
    }
    Ok(())
}

/// Runs a program that prints where we print.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.stdin(Stdio::null()).status().with_context(|| not_started(command))?;
    if !status.success() {
        bail!("{} failed ({status}).", line_of(command));
    }
    Ok(())
}

/// Runs a program that prints where we print, and shows each line of its standard output to `see` as well.
pub fn run_and_watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<()> {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| not_started(command))?;
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while output.read_until(b'\n', &mut line).context("A program's output can't be read.")? > 0 {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            see(text.trim_end());
            line.clear();
        }
    }
    let status = child.wait().context("A program's end can't be awaited.")?;
    if !status.success() {
        bail!("{} failed ({status}).", line_of(command));
    }
    Ok(())
}

/// What a program prints, or nothing when there is no such program or it fails.
pub fn answer_of(command: &mut Command) -> Option<String> {
    let output = output_of(command).ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn output_of(command: &mut Command) -> Result<Output> {
    command.stdin(Stdio::null()).output().with_context(|| not_started(command))
}

fn not_started(command: &Command) -> String {
    format!("{} can't be started", command.get_program().to_string_lossy())
}

/// The command as one would type it.
fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    format!("`{}`", words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" "))
}
