use super::names::{is_hidden, natural_cmp};

/// One of several vaults in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultRoot {
    /// The folder inside the archive, with a `/` at its end.
    pub root: String,
    pub name: String,
    pub notes: u32,
    pub files: u32,
}

/// The folder that holds what Obsidian keeps of a vault: what has one is a vault.
pub(super) const CONFIG_FOLDER: &str = ".obsidian";

/// The vault that a path into a vault's configuration speaks of: its folder, with a `/` at its end unless it is the
/// archive itself. Nothing when that vault lies in something hidden, such as a trash.
pub(super) fn root_of_config(path: &str) -> Option<&str> {
    let at = if path.starts_with(CONFIG_FOLDER) { 0 } else { path.find("/.obsidian")? + 1 };
    let (root, config) = path.split_at_checked(at)?;
    let is_folder = config.strip_prefix(CONFIG_FOLDER).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    (is_folder && !is_hidden(root)).then_some(root)
}

/// Of vaults inside each other, the outer ones: Obsidian shows what is in an inner one as files of the outer one.
pub(super) fn outermost(mut roots: Vec<String>) -> Vec<String> {
    roots.sort_unstable();
    roots.dedup_by(|root, outer| root.starts_with(&**outer));
    roots
}

/// The vaults to choose from, with what is in each of `paths`. `roots` are sorted, and none is in another.
pub(super) fn choices<'a>(roots: Vec<String>, paths: impl Iterator<Item = (&'a str, bool)>) -> Vec<VaultRoot> {
    let mut choices: Vec<VaultRoot> = roots
        .into_iter()
        .map(|root| VaultRoot { name: last_folder(&root).to_owned(), root, notes: 0, files: 0 })
        .collect();
    for (path, is_note) in paths {
        let after = choices.partition_point(|choice| *choice.root <= *path);
        if let Some(choice) = after.checked_sub(1).and_then(|at| choices.get_mut(at))
            && path.starts_with(&choice.root)
        {
            choice.files += 1;
            choice.notes += u32::from(is_note);
        }
    }
    choices.sort_unstable_by(|a, b| natural_cmp(&a.root, &b.root));
    choices
}

/// The folder that all paths lie in, with a `/` at its end.
pub(super) fn common_folder<'a>(mut paths: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let first = paths.next()?;
    let folder = first.get(..=first.find('/')?)?;
    paths.all(|path| path.starts_with(folder)).then_some(folder)
}

/// The name of a folder given with a `/` at its end.
pub(super) fn last_folder(root: &str) -> &str {
    let path = root.trim_end_matches('/');
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_vault_of_a_configuration() {
        let cases = [
            (".obsidian/app.json", Some("")),
            (".obsidian", Some("")),
            ("A/.obsidian/plugins/x/.obsidian/y", Some("A/")),
            ("A/B c/.obsidian", Some("A/B c/")),
            (".obsidian-mobile/app.json", None),
            ("A/.obsidian.vimrc", None),
            (".trash/A/.obsidian/app.json", None),
            ("A/.trash/B/.obsidian/app.json", None),
            ("__MACOSX/A/.obsidian/app.json", None),
            ("A/b.md", None),
        ];
        for (path, root) in cases {
            assert_eq!(root_of_config(path), root, "{path}");
        }
    }

    #[test]
    fn keeps_the_outer_vaults() {
        let roots = |roots: &[&str]| roots.iter().map(|&root| root.to_owned()).collect::<Vec<_>>();
        assert_eq!(outermost(roots(&["A/B/", "C/", "A/", "A/", "AB/"])), roots(&["A/", "AB/", "C/"]));
        assert_eq!(outermost(roots(&["A/", "", "C/D/"])), roots(&[""]));
        assert_eq!(outermost(roots(&["A/B/C/", "A/B/D/"])), roots(&["A/B/C/", "A/B/D/"]));
    }

    #[test]
    fn counts_what_is_in_each() {
        let roots = ["10/", "9/", "A B/", "A/"].map(str::to_owned).to_vec();
        let paths = ["9/a.md", "10/x.png", "A B/a.md", "A/b.md", "A/c/d.md", "A.md", "z.md"];
        let choices = choices(roots, paths.into_iter().map(|path| (path, path.ends_with(".md"))));
        let counts: Vec<_> = choices.iter().map(|choice| (&*choice.root, choice.notes, choice.files)).collect();
        assert_eq!(counts, [("9/", 1, 1), ("10/", 0, 1), ("A B/", 1, 1), ("A/", 2, 2)]);
    }

    #[test]
    fn finds_the_common_folder() {
        let folder = |paths: &[&str]| common_folder(paths.iter().copied()).map(str::to_owned);
        assert_eq!(folder(&["A/b.md", "A/c/d.md"]).as_deref(), Some("A/"));
        assert_eq!(folder(&["A/b.md", "AB/c.md"]), None);
        assert_eq!(folder(&["A/b.md", "c.md"]), None);
        assert_eq!(folder(&["a.md"]), None);
        assert_eq!(folder(&[]), None);
    }
}
