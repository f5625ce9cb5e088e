use super::bookmarks::Bookmark;
use super::hotkeys::hotkeys;
use super::periodic::{dated_notes, periodic};
use super::raw::Raw;
use super::types::{Appearance, GraphSettings, Period, PropertiesView, Settings, Theme};

/// The files of `.obsidian` that say something about reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfigFile {
    App,
    Appearance,
    Bookmarks,
    DailyNotes,
    Graph,
    Hotkeys,
    PeriodicNotes,
    Types,
}

/// Those that a vault has.
#[derive(Default)]
pub struct ConfigFiles {
    app: Option<Raw>,
    appearance: Option<Raw>,
    bookmarks: Option<Raw>,
    daily_notes: Option<Raw>,
    graph: Option<Raw>,
    hotkeys: Option<Raw>,
    periodic_notes: Option<Raw>,
    types: Option<Raw>,
}

impl ConfigFile {
    const ALL: [Self; 8] = [
        Self::App,
        Self::Appearance,
        Self::Bookmarks,
        Self::DailyNotes,
        Self::Graph,
        Self::Hotkeys,
        Self::PeriodicNotes,
        Self::Types,
    ];

    /// By its vault path.
    pub fn of_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.path() == path)
    }

    pub fn path(self) -> &'static str {
        match self {
            Self::App => ".obsidian/app.json",
            Self::Appearance => ".obsidian/appearance.json",
            Self::Bookmarks => ".obsidian/bookmarks.json",
            Self::DailyNotes => ".obsidian/daily-notes.json",
            Self::Graph => ".obsidian/graph.json",
            Self::Hotkeys => ".obsidian/hotkeys.json",
            Self::PeriodicNotes => ".obsidian/plugins/periodic-notes/data.json",
            Self::Types => ".obsidian/types.json",
        }
    }
}

/// The bytes are no JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxFault;

impl ConfigFiles {
    pub fn add(&mut self, file: ConfigFile, bytes: &[u8]) -> Result<(), SyntaxFault> {
        // Obsidian makes empty files of settings that were reset.
        if bytes.trim_ascii().is_empty() {
            return Ok(());
        }
        let raw = Some(Raw::parse(bytes).ok_or(SyntaxFault)?);
        match file {
            ConfigFile::App => self.app = raw,
            ConfigFile::Appearance => self.appearance = raw,
            ConfigFile::Bookmarks => self.bookmarks = raw,
            ConfigFile::DailyNotes => self.daily_notes = raw,
            ConfigFile::Graph => self.graph = raw,
            ConfigFile::Hotkeys => self.hotkeys = raw,
            ConfigFile::PeriodicNotes => self.periodic_notes = raw,
            ConfigFile::Types => self.types = raw,
        }
        Ok(())
    }

    pub fn bookmarks(&self) -> Vec<Bookmark> {
        self.bookmarks.as_ref().map(Bookmark::all).unwrap_or_default()
    }

    /// `graph.json` as it is written.
    pub fn graph_file(self) -> Option<Raw> {
        self.graph
    }

    pub fn settings(&self) -> Settings {
        let mut settings = Settings {
            property_types: self.types.as_ref().map(property_types).unwrap_or_default(),
            appearance: self.appearance.as_ref().map(appearance).unwrap_or_default(),
            graph: self.graph.as_ref().map(GraphSettings::read).unwrap_or_default(),
            daily_notes: self.daily_notes.as_ref().map(|raw| dated_notes(raw.map(), Period::Day)).unwrap_or_default(),
            periodic_notes: self.periodic_notes.as_ref().map(periodic).unwrap_or_default(),
            hotkeys: self.hotkeys.as_ref().map(hotkeys).unwrap_or_default(),
            ..Settings::default()
        };
        // What the plugin says of days is said instead of Obsidian's own.
        if let Some((_, daily)) = settings.periodic_notes.extract_if(.., |(period, _)| *period == Period::Day).next() {
            settings.daily_notes = daily;
        }
        if let Some(app) = &self.app {
            set(&mut settings.strict_line_breaks, app.bool("strictLineBreaks"));
            set(&mut settings.readable_line_length, app.bool("readableLineLength"));
            set(&mut settings.show_inline_title, app.bool("showInlineTitle"));
            set(&mut settings.right_to_left, app.bool("rightToLeft"));
            set(&mut settings.show_unsupported_files, app.bool("showUnsupportedFiles"));
            set(&mut settings.ignore_filters, app.strings("userIgnoreFilters"));
            set(&mut settings.attachment_folder_path, app.str("attachmentFolderPath").map(str::to_owned));
            settings.properties_in_document = match app.str("propertiesInDocument") {
                Some("hidden") => PropertiesView::Hidden,
                Some("source") => PropertiesView::Source,
                _ => PropertiesView::Visible,
            };
        }
        settings
    }
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn property_types(raw: &Raw) -> Vec<(String, String)> {
    let Some(types) = raw.object("types") else { return Vec::new() };
    types.iter().filter_map(|(key, value)| Some((key.to_lowercase(), value.as_str()?.to_owned()))).collect()
}

fn appearance(raw: &Raw) -> Appearance {
    let name = |key: &str| raw.str(key).filter(|name| !name.is_empty()).map(str::to_owned);
    Appearance {
        theme: match raw.str("theme") {
            Some("obsidian") => Theme::Dark,
            Some("moonstone") => Theme::Light,
            _ => Theme::System,
        },
        css_theme: name("cssTheme"),
        css_snippets: raw.strings("enabledCssSnippets").unwrap_or_default(),
        accent_color: name("accentColor").filter(|color| is_hex_color(color)),
        base_font_size_px: raw
            .number("baseFontSize")
            .filter(|size| (4.0..=100.0).contains(size))
            .map(|size| size as u8),
    }
}

fn is_hex_color(color: &str) -> bool {
    color.len() == 7
        && color.strip_prefix('#').is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::settings::{BookmarkKind, ColorGroup, DatedNotesSettings};

    fn files(files: &[(ConfigFile, &str)]) -> ConfigFiles {
        let mut all = ConfigFiles::default();
        for (file, json) in files {
            all.add(*file, json.as_bytes()).unwrap();
        }
        all
    }

    #[test]
    fn nothing_said_is_the_default() {
        assert_eq!(ConfigFiles::default().settings(), Settings::default());
        let empty = ConfigFile::ALL.map(|file| (file, "{}"));
        assert_eq!(files(&empty).settings(), Settings::default());
        assert_eq!(files(&ConfigFile::ALL.map(|file| (file, " \n"))).settings(), Settings::default());
    }

    #[test]
    fn reads_what_is_said() {
        let files = files(&[
            (
                ConfigFile::App,
                r#"{"strictLineBreaks": true, "readableLineLength": false, "showInlineTitle": false, "rightToLeft": true,
                "propertiesInDocument": "hidden", "userIgnoreFilters": ["Old/", "/^x/", 3], "attachmentFolderPath": "./a",
                "showUnsupportedFiles": true}"#,
            ),
            (
                ConfigFile::Appearance,
                r##"{"theme": "obsidian", "cssTheme": "Minimal", "enabledCssSnippets": ["a"], "accentColor": "#12abEF",
                "baseFontSize": 18}"##,
            ),
            (
                ConfigFile::Graph,
                r#"{"search": "x", "showTags": true, "showOrphans": false, "repelStrength": 12.5,
                "colorGroups": [{"query": "tag:#a", "color": {"a": 0.5, "rgb": 14701138}}, {"query": "no colour"}]}"#,
            ),
            (ConfigFile::DailyNotes, r#"{"folder": "/Log/Days/", "format": "YYYY/MM-DD", "template": "T"}"#),
            (ConfigFile::Types, r#"{"types": {"Due": "date", "n": "number", "bad": 1}}"#),
        ]);
        let settings = files.settings();
        assert!(settings.strict_line_breaks && settings.right_to_left && settings.show_unsupported_files);
        assert!(!settings.readable_line_length && !settings.show_inline_title);
        assert_eq!(settings.properties_in_document, PropertiesView::Hidden);
        assert_eq!(settings.ignore_filters, ["Old/", "/^x/"]);
        assert_eq!(settings.attachment_folder_path, "./a");
        let types = [("due", "date"), ("n", "number")].map(|(key, kind)| (key.to_owned(), kind.to_owned()));
        assert_eq!(settings.property_types, types);
        let daily = DatedNotesSettings { folder: "Log/Days".to_owned(), format: "YYYY/MM-DD".to_owned() };
        assert_eq!(settings.daily_notes, daily);
        assert_eq!(settings.appearance.theme, Theme::Dark);
        assert_eq!(settings.appearance.css_theme.as_deref(), Some("Minimal"));
        assert_eq!(settings.appearance.css_snippets, ["a"]);
        assert_eq!(settings.appearance.accent_color.as_deref(), Some("#12abEF"));
        assert_eq!(settings.appearance.base_font_size_px, Some(18));
        let graph = GraphSettings {
            search: "x".to_owned(),
            show_tags: true,
            show_orphans: false,
            repel_strength: 12.5,
            color_groups: vec![ColorGroup { query: "tag:#a".to_owned(), rgb: 14_701_138, alpha: 0.5 }],
            ..GraphSettings::default()
        };
        assert_eq!(settings.graph, graph);
    }

    #[test]
    fn notes_of_periods_are_said_by_a_plugin() {
        let dated = |folder: &str, format: &str| DatedNotesSettings { folder: folder.into(), format: format.into() };
        // As its versions write it.
        let stable = r#"{"showGettingStartedBanner": false, "hasMigratedDailyNoteSettings": true,
            "daily": {"format": "YYYY/MM-DD", "template": "T", "folder": "Log", "enabled": true},
            "weekly": {"format": "", "template": "", "folder": "Log/Weeks/", "enabled": true},
            "monthly": {"format": "YYYY-MM", "template": "", "folder": "", "enabled": false},
            "quarterly": 3, "yearly": {"enabled": true, "format": "[Year] YYYY"}}"#;
        let sets = r#"{"calendarSets": [{"id": "Other", "day": {"enabled": true}},
            {"id": "Default", "ctime": "2022-04-01T00:00:00", "day": {"enabled": false, "format": "x", "folder": "y"},
            "month": {"enabled": true, "format": "", "folder": "Months", "templatePath": "T"}}],
            "activeCalendarSet": "Default"}"#;
        let settings = |plugin: &str| {
            let core = r#"{"folder": "Days"}"#;
            files(&[(ConfigFile::DailyNotes, core), (ConfigFile::PeriodicNotes, plugin)]).settings()
        };
        let of_stable = settings(stable);
        assert_eq!(of_stable.daily_notes, dated("Log", "YYYY/MM-DD"));
        assert_eq!(
            of_stable.periodic_notes,
            [(Period::Week, dated("Log/Weeks", "gggg-[W]ww")), (Period::Year, dated("", "[Year] YYYY")),]
        );
        let of_sets = settings(sets);
        assert_eq!(of_sets.daily_notes, dated("Days", "YYYY-MM-DD"));
        assert_eq!(of_sets.periodic_notes, [(Period::Month, dated("Months", "YYYY-MM"))]);
    }

    #[test]
    fn wrong_types_take_nothing_else_with_them() {
        let files = files(&[
            (ConfigFile::App, r#"{"strictLineBreaks": "yes", "rightToLeft": true, "userIgnoreFilters": 7}"#),
            (ConfigFile::Appearance, r#"{"accentColor": "red;}*{x:y", "baseFontSize": 1e300, "theme": []}"#),
            (ConfigFile::Graph, r#"{"scale": "big", "colorGroups": {}, "linkDistance": 30}"#),
            (ConfigFile::DailyNotes, r#"{"folder": 3, "format": ""}"#),
            (ConfigFile::Types, r#"{"types": []}"#),
        ]);
        let settings = files.settings();
        assert!(!settings.strict_line_breaks && settings.right_to_left);
        assert_eq!(settings.appearance, Appearance::default());
        assert_eq!(settings.daily_notes, DatedNotesSettings::default());
        assert_eq!(settings.graph, GraphSettings { link_distance: 30.0, ..GraphSettings::default() });
    }

    #[test]
    fn what_is_no_object_is_a_fault() {
        for json in ["[", "[]", "3", "{\"a\": }", "\u{1}"] {
            assert_eq!(ConfigFiles::default().add(ConfigFile::App, json.as_bytes()), Err(SyntaxFault), "{json}");
        }
    }

    #[test]
    fn reads_bookmarks() {
        let files = files(&[(
            ConfigFile::Bookmarks,
            r##"{"items": [{"type": "file", "path": "A.md", "subpath": "#^b", "title": "T"},
            {"type": "group", "title": "G", "items": [{"type": "folder", "path": "F"}, {"no": "type"}]},
            {"type": "search", "query": "x", "title": ""}]}"##,
        )]);
        let bookmarks = files.bookmarks();
        assert_eq!(bookmarks.len(), 3);
        assert_eq!(bookmarks[0].path.as_deref(), Some("A.md"));
        assert_eq!(bookmarks[0].subpath.as_deref(), Some("#^b"));
        assert_eq!(bookmarks[0].title.as_deref(), Some("T"));
        assert_eq!(bookmarks[1].items.len(), 1);
        assert_eq!(bookmarks[1].items[0].kind, BookmarkKind::Folder);
        assert_eq!((bookmarks[2].title.as_deref(), bookmarks[2].query.as_deref()), (None, Some("x")));
    }
}
