use serde::{Deserialize, Serialize};

use crate::engine::{Look, SheetName};
use crate::web::page::{load, save};

/// What the reader has said of a vault's look.
#[derive(Serialize, Deserialize)]
struct Answer {
    /// What the look was then: another one is asked about again.
    fingerprint: u64,
    worn: Vec<SheetName>,
}

fn key(vault: &str) -> String {
    format!("look.{vault}")
}

/// Which of the sheets are wanted, if the reader has ever said.
pub fn recall(vault: &str, look: &Look) -> Option<Vec<bool>> {
    let answer = load::<Answer>(&key(vault)).filter(|answer| answer.fingerprint == look.fingerprint)?;
    Some(look.sheets.iter().map(|sheet| answer.worn.contains(&sheet.name)).collect())
}

pub fn keep(vault: &str, look: &Look, worn: &[bool]) {
    let worn = look.sheets.iter().zip(worn).filter(|(_, is_worn)| **is_worn);
    let worn = worn.map(|(sheet, _)| sheet.name.clone()).collect();
    save(&key(vault), &Answer { fingerprint: look.fingerprint, worn });
}
