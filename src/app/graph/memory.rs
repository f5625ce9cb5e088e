//! Where the nodes of the vaults opened last came to rest, and what was made of their graphs, kept between visits.

use web_sys::window;

use crate::graph::tools::Marks;
use crate::web::page::{forget, load, save};

/// The vaults of which places are kept, the last one at the end.
const VAULTS_KEY: &str = "graph-places";
const MOST_VAULTS: usize = 4;

fn key(vault: &str) -> String {
    format!("graph-places.{vault}")
}

/// What was kept of a vault: nothing, if none was.
pub fn recall(vault: &str) -> Vec<u8> {
    let text = load::<String>(&key(vault)).and_then(|text| window()?.atob(&text).ok());
    text.map_or_else(Vec::new, |text| text.chars().filter_map(|byte| u8::try_from(byte).ok()).collect())
}

pub fn keep(vault: &str, bytes: &[u8]) {
    let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    let Some(text) = window().and_then(|window| window.btoa(&text).ok()) else { return };
    let mut vaults: Vec<String> = load(VAULTS_KEY).unwrap_or_default();
    vaults.retain(|known| known != vault);
    vaults.push(vault.to_owned());
    let surplus = vaults.len().saturating_sub(MOST_VAULTS);
    for old in vaults.drain(..surplus) {
        forget(&key(&old));
    }
    save(VAULTS_KEY, &vaults);
    save(&key(vault), &text);
}

fn marks_key(vault: &str) -> String {
    format!("graph-marks.{vault}")
}

pub fn recall_marks(vault: &str) -> Marks {
    load(&marks_key(vault)).unwrap_or_default()
}

pub fn keep_marks(vault: &str, marks: &Marks) {
    let key = marks_key(vault);
    if marks.is_empty() { forget(&key) } else { save(&key, marks) }
}
