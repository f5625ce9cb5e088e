use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::CommandContext;
use crate::app::handle::Handle;
use crate::app::prompt::{Prompt, PromptRow};
use crate::commands::hotkey::shown;
use crate::commands::{COMMANDS, Command};
use crate::search::{Fuzzy, Names};
use crate::web::page::{load, save};
use crate::workspace::Way;

#[derive(Properties, PartialEq)]
pub struct PaletteProps {
    pub on_close: Callback<()>,
}

/// So many of the commands run last come first.
const MOST_RECENT: usize = 8;
const KEY: &str = "commands";

/// All commands that are available, found by some of their letters.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let context = use_context::<CommandContext>();
    let query = use_state_eq(AttrValue::default);
    // What is available is what it was when the palette came.
    let commands = {
        let context = context.clone();
        use_memo((), move |()| available(context.as_ref()))
    };
    let found = use_memo((commands.clone(), (*query).clone()), |(commands, query)| find(commands, query));
    let rows = {
        let context = context.clone();
        use_memo(found.clone(), move |found| Handle::new(rows(context.as_ref(), found)))
    };
    let on_choose = {
        let (found, on_close) = (found.clone(), props.on_close.clone());
        Callback::from(move |(at, _): (usize, Way)| {
            let Some((command, _)) = found.get(at) else { return };
            let act = command.act;
            remember(command);
            on_close.emit(());
            // It may want the focus, which the palette gives back first.
            if let Some(context) = context.clone() {
                Timeout::new(0, move || context.run(act)).forget();
            }
        })
    };
    let on_query = {
        let query = query.clone();
        Callback::from(move |typed: AttrValue| query.set(typed))
    };
    html! {
        <Prompt
            label="Command palette"
            placeholder="Type a command…"
            verb="to run"
            nothing="No command has such a name."
            rows={Handle::clone(&rows)}
            answers={(*query).clone()}
            {on_query}
            {on_choose}
            on_close={props.on_close.clone()}
        />
    }
}

type Found = Vec<(&'static Command, Vec<std::ops::Range<u32>>)>;

/// Those run last, then all others by their names.
fn available(context: Option<&CommandContext>) -> Vec<&'static Command> {
    let is_available = |command: &&Command| context.is_some_and(|context| context.is_available(command.act));
    let mut commands: Vec<&Command> = COMMANDS.iter().filter(is_available).collect();
    let recent = load::<Vec<String>>(KEY).unwrap_or_default();
    let recency = |command: &Command| recent.iter().position(|id| id == command.id).unwrap_or(usize::MAX);
    commands.sort_by_key(|command| (recency(command), command.name));
    commands
}

fn find(commands: &[&'static Command], query: &str) -> Found {
    let fuzzy = Fuzzy::new(query);
    if fuzzy.is_empty() {
        return commands.iter().map(|command| (*command, Vec::new())).collect();
    }
    let mut names = Names::default();
    for command in commands {
        names.push(command.name);
    }
    let mut hits: Vec<_> = fuzzy.find(&names).map(|(at, fit)| (fit.grade, at, fit.detail)).collect();
    hits.sort_unstable();
    hits.iter()
        .filter_map(|(_, at, _)| commands.get(*at))
        .map(|command| (*command, fuzzy.marks(command.name)))
        .collect()
}

fn rows(context: Option<&CommandContext>, found: &Found) -> Vec<PromptRow> {
    let row = |(command, marks): &(&'static Command, Vec<std::ops::Range<u32>>)| {
        let hotkey = context
            .and_then(|context| Some(shown(context.keymap.first(command.act)?, context.keymap.keyboard()).into()));
        PromptRow {
            icon: command.icon,
            title: command.name.into(),
            title_marks: marks.clone(),
            hotkey,
            ..PromptRow::default()
        }
    };
    found.iter().map(row).collect()
}

fn remember(command: &Command) {
    let mut recent = load::<Vec<String>>(KEY).unwrap_or_default();
    recent.retain(|id| id != command.id);
    recent.insert(0, command.id.to_owned());
    recent.truncate(MOST_RECENT);
    save(KEY, &recent);
}
