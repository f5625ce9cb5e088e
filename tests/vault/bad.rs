use glassvault::vault::{Opened, ProblemKind};

use crate::support::bad::{Outcome, bad_zips};
use crate::{batched, paths, try_open};

#[test]
fn each_bad_archive_is_told_and_what_is_sound_opens() {
    for bad in bad_zips() {
        let opened = try_open(bad.file, bad.bytes);
        let mut reasons = Vec::new();
        match (bad.outcome, opened) {
            (Outcome::Refused, Err(problem)) => {
                assert_eq!(problem.kind, ProblemKind::Unreadable, "{}: {problem:?}", bad.file);
                assert_eq!(problem.file, bad.file);
                reasons.push(problem.reason);
            }
            (Outcome::Opens(files), Ok(Opened::Vault(vault))) => {
                assert_eq!(paths(&vault), files, "{}: {:?}", bad.file, vault.problems());
                reasons.extend(vault.problems().iter().map(|problem| problem.reason.clone()));
                for (id, note) in batched(&vault) {
                    assert!(note.is_ok(), "{}: {:?} {note:?}", bad.file, vault.file(id));
                }
            }
            (Outcome::FailsOnReading(files), Ok(Opened::Vault(vault))) => {
                let mut sorted = files.to_vec();
                sorted.sort_unstable();
                assert_eq!(paths(&vault), sorted, "{}: {:?}", bad.file, vault.problems());
                reasons.extend(vault.problems().iter().map(|problem| problem.reason.clone()));
                for (place, file) in files.iter().enumerate() {
                    let note = vault.read_note(vault.find(file).unwrap());
                    let problem = match note {
                        Ok(note) => note.notice,
                        Err(problem) => Some(problem),
                    };
                    assert_eq!(problem.is_some(), place + 1 == files.len(), "{}: {file} {problem:?}", bad.file);
                    reasons.extend(problem.map(|problem| problem.reason));
                }
            }
            (_, Ok(_)) => panic!("{} opens otherwise", bad.file),
            (_, Err(problem)) => panic!("{} does not open: {problem:?}", bad.file),
        }
        assert!(reasons.iter().any(|reason| reason.contains(bad.expect)), "{}: {reasons:#?}", bad.file);
        for reason in reasons {
            assert!(reason.ends_with('.') && !reason.contains('\n'), "{reason:?} is one sentence");
        }
    }
}

#[test]
fn each_bad_archive_has_a_name_of_its_own() {
    let mut names: Vec<_> = bad_zips().iter().map(|bad| bad.file).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), bad_zips().len());
}
