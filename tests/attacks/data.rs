//! The attacks and where they are put: the files beside.

use std::path::PathBuf;

use serde_json::Value;

/// One thing that a stranger writes.
pub struct Attack {
    /// What it has in common with others.
    pub set: String,
    pub text: String,
    /// Whether a browser acts on it when it is given it as a page.
    pub works: bool,
}

/// A place in a note.
pub struct Carrier {
    pub name: String,
    form: String,
}

impl Carrier {
    pub fn note(&self, text: &str) -> String {
        if self.form == "X" {
            return text.to_owned();
        }
        self.form.replace('X', &text.replace(['\r', '\n'], " "))
    }
}

pub fn attacks() -> Vec<Attack> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json") && !path.ends_with("carriers.json"));
    files.sort();
    let mut attacks = Vec::new();
    for file in files {
        for set in read(&file).as_array().unwrap() {
            let (form, works) = (set["form"].as_str().unwrap(), set["works"].as_bool().unwrap());
            for row in set["rows"].as_array().unwrap() {
                let text = filled(form, row, attacks.len());
                attacks.push(Attack { set: set["name"].as_str().unwrap().to_owned(), text, works });
            }
        }
    }
    attacks
}

pub fn carriers() -> Vec<Carrier> {
    let carriers = read(&folder().join("carriers.json"));
    let carrier =
        |(name, form): (&String, &Value)| Carrier { name: name.clone(), form: form.as_str().unwrap().to_owned() };
    carriers.as_object().unwrap().iter().map(carrier).collect()
}

fn filled(form: &str, row: &Value, number: usize) -> String {
    let cells = match row {
        Value::Array(cells) => cells.iter().map(|cell| cell.as_str().unwrap()).collect(),
        cell => vec![cell.as_str().unwrap()],
    };
    let mut text = form.to_owned();
    for (at, cell) in cells.iter().enumerate() {
        text = text.replace(&format!("{{{}}}", at + 1), cell);
    }
    text.replace("{code}", &format!("top.hit={number}"))
        .replace("{url}", &format!("http://127.0.0.1:1/{number}"))
        .replace("{host}", "127.0.0.1:1")
        .replace("{base64}", "PHNjcmlwdD50b3AuaGl0PTE8L3NjcmlwdD4=")
        .replace("{n}", &number.to_string())
}

fn read(path: &std::path::Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/attacks")
}
