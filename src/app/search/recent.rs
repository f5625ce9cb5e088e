use crate::web::page::{load, save};

const KEY: &str = "searches";
const MOST: usize = 12;

/// What was searched for, the latest first.
pub fn recent() -> Vec<String> {
    load(KEY).unwrap_or_default()
}

/// A search that led to something.
pub fn remember(query: &str) {
    let query = query.trim();
    if query.is_empty() {
        return;
    }
    let mut all = recent();
    all.retain(|other| other != query);
    all.insert(0, query.to_owned());
    all.truncate(MOST);
    save(KEY, &all);
}

pub fn forget() {
    save(KEY, &Vec::<String>::new());
}
