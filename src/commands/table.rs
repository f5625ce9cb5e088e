use super::hotkey::Keyboard;

/// One thing that the page can be told to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Command {
    pub act: Act,
    /// Obsidian's, where it names the same thing: a vault's `hotkeys.json` knows it by that.
    pub id: &'static str,
    /// In Obsidian's words, where it has any.
    pub name: &'static str,
    pub icon: &'static str,
    /// Obsidian's default hotkeys; where browsers can't give those, others.
    pub keys: &'static [&'static str],
    pub group: Group,
    /// What a reader should know of its keys.
    pub hint: Option<Hint>,
}

/// A sentence on a command's keys.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hint {
    pub text: &'static str,
    /// On which keyboard it matters, if that isn't any.
    pub keyboard: Option<Keyboard>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    General,
    Moving,
    Tabs,
    Note,
    Graph,
    Look,
}

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    OpenPalette,
    OpenSwitcher,
    OpenVault,
    ShareVault,
    OpenFolder,
    CancelOpening,
    ShowProblems,
    OpenReport,
    OpenSettings,
    OpenHelp,
    GoBack,
    GoForward,
    OpenHome,
    OpenRandom,
    ShowSearch,
    ShowFiles,
    RevealFile,
    ShowTags,
    ShowBookmarks,
    ShowRecent,
    ShowCalendar,
    OpenToday,
    OpenPreviousDaily,
    OpenNextDaily,
    FocusNote,
    ShowBacklinks,
    ShowOutgoing,
    ShowOutline,
    ShowProperties,
    ShowAllProperties,
    ToggleLeft,
    ToggleRight,
    NewTab,
    CloseTab,
    UndoClose,
    CloseOthers,
    CloseOthersInGroup,
    CloseGroup,
    TogglePin,
    NextTab,
    PreviousTab,
    GoToTab1,
    GoToTab2,
    GoToTab3,
    GoToTab4,
    GoToTab5,
    GoToTab6,
    GoToTab7,
    GoToTab8,
    GoToLastTab,
    MoveTabLeft,
    MoveTabRight,
    SplitRight,
    SplitDown,
    FocusLeft,
    FocusRight,
    FocusTop,
    FocusBottom,
    ToggleStacked,
    FoldAll,
    UnfoldAll,
    CopyLink,
    CopyPath,
    Print,
    OpenGraph,
    OpenLocalGraph,
    ListGraph,
    FitGraph,
    ZoomGraphIn,
    ZoomGraphOut,
    RestoreGraph,
    AnimateGraph,
    CopyGraphLink,
    DownloadGraph,
    UseLight,
    UseDark,
    UseSystem,
    ToggleTheme,
    ToggleLineWidth,
    EnlargeFont,
    ShrinkFont,
    ResetFont,
}

impl Group {
    pub const ALL: [Self; 6] = [Self::General, Self::Moving, Self::Tabs, Self::Note, Self::Graph, Self::Look];

    pub fn name(self) -> &'static str {
        match self {
            Self::General => "General",
            Self::Moving => "Moving through the vault",
            Self::Tabs => "Tabs and panes",
            Self::Note => "The open note",
            Self::Graph => "Graph view",
            Self::Look => "Appearance",
        }
    }
}

impl Act {
    pub fn command(self) -> Option<&'static Command> {
        COMMANDS.iter().find(|command| command.act == self)
    }
}

const fn command(
    group: Group,
    act: Act,
    id: &'static str,
    name: &'static str,
    icon: &'static str,
    keys: &'static [&'static str],
) -> Command {
    Command { act, id, name, icon, keys, group, hint: None }
}

const fn hinted(command: Command, hint: Hint) -> Command {
    Command { hint: Some(hint), ..command }
}

const MAC_TABS: Hint = Hint {
    text: "On a Mac some browsers keep these keys for their tabs; their own back and forward do the same.",
    keyboard: Some(Keyboard::Apple),
};
const OVER_PRINT: Hint =
    Hint { text: "It takes the place of the browser’s printing, which is a command, too.", keyboard: None };

const OVER_NEW_TAB: Hint = Hint { text: "Obsidian’s own, Ctrl/Cmd+T, opens a tab of the browser.", keyboard: None };
const OVER_CLOSE: Hint = Hint { text: "Obsidian’s own, Ctrl/Cmd+W, closes the browser’s tab.", keyboard: None };
const OVER_UNDO_CLOSE: Hint =
    Hint { text: "Obsidian’s own, Ctrl/Cmd+Shift+T, brings back a tab of the browser.", keyboard: None };
const OVER_TABS: Hint = Hint { text: "Obsidian’s own, Ctrl+Tab, goes through the browser’s tabs.", keyboard: None };

use Act::*;
use Group::*;

/// The only place where commands are listed, group by group.
pub const COMMANDS: &[Command] = &[
    hinted(
        command(
            General,
            OpenPalette,
            "command-palette:open",
            "Command palette: Open command palette",
            "terminal",
            &["Mod+P"],
        ),
        OVER_PRINT,
    ),
    command(General, OpenSwitcher, "switcher:open", "Quick switcher: Open quick switcher", "search", &["Mod+O"]),
    command(General, OpenSettings, "app:open-settings", "Open settings", "settings-2", &["Mod+,"]),
    command(General, OpenHelp, "app:open-help", "Open help", "circle-help", &["?", "F1"]),
    command(General, OpenVault, "app:open-vault", "Open another vault", "folder-open", &[]),
    command(General, OpenFolder, "app:open-folder", "Open folder as vault", "folder", &[]),
    command(General, ShareVault, "glassvault:share", "Share: Share this vault…", "share-2", &[]),
    command(General, CancelOpening, "glassvault:cancel-opening", "Cancel opening the vault", "x", &[]),
    command(
        General,
        ShowProblems,
        "glassvault:show-problems",
        "Show what was left out or altered",
        "triangle-alert",
        &[],
    ),
    command(General, OpenReport, "glassvault:open-report", "Vault report: Open vault report", "clipboard-list", &[]),
    hinted(command(Moving, GoBack, "app:go-back", "Navigate back", "arrow-left", &["Mod+Alt+ArrowLeft"]), MAC_TABS),
    hinted(
        command(Moving, GoForward, "app:go-forward", "Navigate forward", "arrow-right", &["Mod+Alt+ArrowRight"]),
        MAC_TABS,
    ),
    command(Moving, OpenHome, "glassvault:open-home", "Open the vault’s first note", "house", &[]),
    command(Moving, OpenRandom, "random-note", "Random note: Open random note", "dices", &[]),
    command(Moving, ShowSearch, "global-search:open", "Search: Search in all files", "search", &["Mod+Shift+F"]),
    command(Moving, ShowFiles, "file-explorer:open", "Files: Show file explorer", "folder", &[]),
    command(
        Moving,
        RevealFile,
        "file-explorer:reveal-active-file",
        "Files: Reveal current file in navigation",
        "locate",
        &[],
    ),
    command(Moving, ShowTags, "tag-pane:open", "Tags view: Show tags", "tags", &[]),
    command(Moving, ShowBookmarks, "bookmarks:open", "Bookmarks: Show bookmarks", "bookmark", &[]),
    command(Moving, ShowRecent, "glassvault:show-recent", "Recent files: Show recent files", "history", &[]),
    command(Moving, ShowCalendar, "calendar:show-calendar-view", "Calendar: Show calendar", "calendar", &[]),
    command(Moving, OpenToday, "daily-notes", "Daily notes: Open today’s daily note", "calendar", &[]),
    command(
        Moving,
        OpenPreviousDaily,
        "daily-notes:goto-prev",
        "Daily notes: Open previous daily note",
        "chevron-left",
        &[],
    ),
    command(Moving, OpenNextDaily, "daily-notes:goto-next", "Daily notes: Open next daily note", "chevron-right", &[]),
    command(Moving, FocusNote, "editor:focus", "Focus on last note", "file-text", &[]),
    command(Moving, ShowBacklinks, "backlink:open", "Backlinks: Show backlinks", "link", &[]),
    command(Moving, ShowOutgoing, "outgoing-links:open", "Outgoing links: Show outgoing links", "link-2", &[]),
    command(Moving, ShowOutline, "outline:open", "Outline: Show outline", "list", &[]),
    command(Moving, ShowAllProperties, "properties:open", "Properties view: Show all properties", "archive", &[]),
    command(Moving, ShowProperties, "properties:open-local", "Properties view: Show file properties", "info", &[]),
    command(Moving, ToggleLeft, "app:toggle-left-sidebar", "Toggle left sidebar", "panel-left", &[]),
    command(Moving, ToggleRight, "app:toggle-right-sidebar", "Toggle right sidebar", "panel-right", &[]),
    hinted(command(Tabs, NewTab, "workspace:new-tab", "New tab", "plus", &["Alt+N"]), OVER_NEW_TAB),
    hinted(command(Tabs, CloseTab, "workspace:close", "Close current tab", "x", &["Alt+W"]), OVER_CLOSE),
    hinted(
        command(Tabs, UndoClose, "workspace:undo-close-pane", "Undo close tab", "rotate-ccw", &["Alt+Shift+T"]),
        OVER_UNDO_CLOSE,
    ),
    command(Tabs, CloseOthers, "workspace:close-others", "Close all other tabs", "x", &[]),
    command(Tabs, CloseOthersInGroup, "workspace:close-others-tab-group", "Close others in tab group", "x", &[]),
    command(Tabs, CloseGroup, "workspace:close-tab-group", "Close this tab group", "x", &[]),
    command(Tabs, TogglePin, "workspace:toggle-pin", "Toggle pin", "pin", &[]),
    hinted(command(Tabs, NextTab, "workspace:next-tab", "Go to next tab", "arrow-right", &["Alt+PageDown"]), OVER_TABS),
    hinted(
        command(Tabs, PreviousTab, "workspace:previous-tab", "Go to previous tab", "arrow-left", &["Alt+PageUp"]),
        OVER_TABS,
    ),
    command(Tabs, GoToTab1, "workspace:goto-tab-1", "Go to tab #1", "file-text", &[]),
    command(Tabs, GoToTab2, "workspace:goto-tab-2", "Go to tab #2", "file-text", &[]),
    command(Tabs, GoToTab3, "workspace:goto-tab-3", "Go to tab #3", "file-text", &[]),
    command(Tabs, GoToTab4, "workspace:goto-tab-4", "Go to tab #4", "file-text", &[]),
    command(Tabs, GoToTab5, "workspace:goto-tab-5", "Go to tab #5", "file-text", &[]),
    command(Tabs, GoToTab6, "workspace:goto-tab-6", "Go to tab #6", "file-text", &[]),
    command(Tabs, GoToTab7, "workspace:goto-tab-7", "Go to tab #7", "file-text", &[]),
    command(Tabs, GoToTab8, "workspace:goto-tab-8", "Go to tab #8", "file-text", &[]),
    command(Tabs, GoToLastTab, "workspace:goto-last-tab", "Go to last tab", "file-text", &[]),
    command(Tabs, MoveTabLeft, "glassvault:move-tab-left", "Move tab left", "arrow-left", &[]),
    command(Tabs, MoveTabRight, "glassvault:move-tab-right", "Move tab right", "arrow-right", &[]),
    command(Tabs, SplitRight, "workspace:split-vertical", "Split right", "square-split-horizontal", &[]),
    command(Tabs, SplitDown, "workspace:split-horizontal", "Split down", "square-split-vertical", &[]),
    command(Tabs, FocusLeft, "editor:focus-left", "Focus on tab group to the left", "arrow-left", &[]),
    command(Tabs, FocusRight, "editor:focus-right", "Focus on tab group to the right", "arrow-right", &[]),
    command(Tabs, FocusTop, "editor:focus-top", "Focus on tab group above", "arrow-up", &[]),
    command(Tabs, FocusBottom, "editor:focus-bottom", "Focus on tab group below", "arrow-down", &[]),
    command(Tabs, ToggleStacked, "workspace:toggle-stacked-tabs", "Toggle stacked tabs", "layers", &[]),
    command(Note, FoldAll, "editor:fold-all", "Fold all headings and lists", "fold-vertical", &[]),
    command(Note, UnfoldAll, "editor:unfold-all", "Unfold all headings and lists", "unfold-vertical", &[]),
    command(Note, CopyLink, "workspace:copy-url", "Copy link to the open file", "link-2", &[]),
    command(Note, CopyPath, "workspace:copy-path", "Copy file path", "copy", &[]),
    command(Note, Print, "workspace:export-pdf", "Print or export to PDF…", "printer", &[]),
    command(Graph, OpenGraph, "graph:open", "Graph view: Open graph view", "git-fork", &["Mod+G"]),
    command(Graph, OpenLocalGraph, "graph:open-local", "Graph view: Open local graph", "waypoints", &[]),
    command(Graph, ListGraph, "glassvault:graph-list", "Graph view: Switch between graph and list", "list-tree", &[]),
    command(Graph, FitGraph, "glassvault:graph-fit", "Graph view: Fit the graph into view", "scan", &[]),
    command(Graph, ZoomGraphIn, "glassvault:graph-zoom-in", "Graph view: Zoom in", "zoom-in", &[]),
    command(Graph, ZoomGraphOut, "glassvault:graph-zoom-out", "Graph view: Zoom out", "zoom-out", &[]),
    command(Graph, AnimateGraph, "graph:animate", "Graph view: Start time lapse animation", "play", &[]),
    command(Graph, RestoreGraph, "glassvault:graph-restore", "Graph view: Restore default settings", "rotate-ccw", &[]),
    command(
        Graph,
        CopyGraphLink,
        "glassvault:graph-copy-link",
        "Graph view: Copy link to this graph view",
        "link-2",
        &[],
    ),
    command(Graph, DownloadGraph, "glassvault:graph-download", "Graph view: Download graph.json", "download", &[]),
    command(Look, UseLight, "theme:use-light", "Use light mode", "sun", &[]),
    command(Look, UseDark, "theme:use-dark", "Use dark mode", "moon", &[]),
    command(Look, UseSystem, "glassvault:use-system", "Adapt to the system’s light or dark mode", "monitor", &[]),
    command(Look, ToggleTheme, "theme:toggle-light-dark", "Toggle light/dark mode", "sun-moon", &[]),
    command(Look, ToggleLineWidth, "editor:toggle-readable-line-length", "Toggle readable line length", "ruler", &[]),
    command(Look, EnlargeFont, "glassvault:enlarge-font", "Increase font size", "a-arrow-up", &[]),
    command(Look, ShrinkFont, "glassvault:shrink-font", "Decrease font size", "a-arrow-down", &[]),
    command(Look, ResetFont, "glassvault:reset-font", "Reset font size", "rotate-ccw", &[]),
];
