use yew::prelude::*;

use crate::app::address::{Address, with_search};
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::state::TreeIndex;
use crate::app::widgets::icon;
use crate::engine::RowKind;
use crate::vault::{Bookmark, BookmarkKind};
use crate::workspace::Way;

#[derive(Properties, PartialEq)]
pub struct BookmarkListProps {
    /// All bookmarks.
    pub items: Handle<Vec<Bookmark>>,
    /// The groups that lead to this list, by their numbers.
    pub way: Vec<usize>,
    pub tree: Handle<TreeIndex>,
    pub on_choose: Callback<()>,
}

/// The bookmarks of one group. A list of links and of groups that fold, which is what it is to a screen reader too.
#[component]
pub fn BookmarkList(props: &BookmarkListProps) -> Html {
    let here = group_at(&props.items, &props.way);
    let item = |(number, bookmark): (usize, &Bookmark)| {
        let way: Vec<usize> = props.way.iter().copied().chain([number]).collect();
        html! {
            <BookmarkItem
                key={number}
                items={props.items.clone()}
                {way}
                tree={props.tree.clone()}
                on_choose={props.on_choose.clone()}
                is_folder={bookmark.kind == BookmarkKind::Group}
            />
        }
    };
    html! { <ul class="bookmarks">{ for here.iter().enumerate().filter(|(_, one)| is_shown(one)).map(item) }</ul> }
}

#[derive(Properties, PartialEq)]
struct BookmarkItemProps {
    items: Handle<Vec<Bookmark>>,
    /// As in [`BookmarkListProps`], and at its end the bookmark's own number.
    way: Vec<usize>,
    tree: Handle<TreeIndex>,
    on_choose: Callback<()>,
    is_folder: bool,
}

#[component]
fn BookmarkItem(props: &BookmarkItemProps) -> Html {
    let session = use_context::<Session>();
    let is_open = use_state_eq(|| true);
    let depth = props.way.len() - 1;
    let Some(bookmark) = bookmark_at(&props.items, &props.way) else { return Html::default() };
    let style = format!("--depth: {depth}");
    if props.is_folder {
        let onclick = {
            let is_open = is_open.clone();
            Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
        };
        return html! {
            <li class={classes!("tree-item", (!*is_open).then_some("is-collapsed"))}>
                <button
                    type="button"
                    class="tree-item-self bookmark is-clickable"
                    aria-expanded={is_open.to_string()}
                    ~style={style}
                    {onclick}
                >
                    <span class="tree-item-icon collapse-icon">{ icon("chevron-right") }</span>
                    <span class="tree-item-inner">{ name_of(bookmark) }</span>
                </button>
                if *is_open {
                    <BookmarkList
                        items={props.items.clone()}
                        way={props.way.clone()}
                        tree={props.tree.clone()}
                        on_choose={props.on_choose.clone()}
                    />
                }
            </li>
        };
    }
    let goal = Goal::of(bookmark, &props.tree);
    let href = goal.as_ref().map(Goal::href);
    let onclick = {
        let on_choose = props.on_choose.clone();
        let goal = goal.clone();
        Callback::from(move |event: MouseEvent| {
            let is_plain = !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key();
            if let (Some(session), Some(goal), true) = (&session, &goal, is_plain) {
                event.prevent_default();
                match goal {
                    Goal::Place(address) => {
                        session.open_at(address, Way::Here);
                        on_choose.emit(());
                    }
                    Goal::Folder(path) => session.reveal_folder(path),
                    Goal::Search(query) => session.search(query),
                }
            }
        })
    };
    let (picture, kind) = picture_of(bookmark);
    let is_missing = goal.is_none();
    html! {
        <li class="tree-item">
            <a
                class={classes!("tree-item-self", "bookmark", "is-clickable", is_missing.then_some("is-unresolved"))}
                role={is_missing.then_some("link")}
                aria-disabled={is_missing.then_some("true")}
                title={if is_missing { "This is not in the vault." } else { kind }}
                ~style={style}
                {href}
                {onclick}
            >
                <span class="tree-item-icon">{ icon(picture) }</span>
                <span class="tree-item-inner">{ name_of(bookmark) }</span>
            </a>
        </li>
    }
}

/// Where a bookmark leads.
#[derive(Clone, PartialEq)]
enum Goal {
    Place(Address),
    /// Among the files, by its vault path.
    Folder(String),
    Search(String),
}

impl Goal {
    /// Nothing when the vault has no such file.
    fn of(bookmark: &Bookmark, tree: &TreeIndex) -> Option<Self> {
        match bookmark.kind {
            BookmarkKind::Search => Some(Self::Search(bookmark.query.clone()?)),
            BookmarkKind::Folder => {
                let row = tree.files.row(tree.files.find(bookmark.path.as_deref()?)?)?;
                (row.kind == RowKind::Folder).then(|| Self::Folder(bookmark.path.clone().unwrap_or_default()))
            }
            _ => {
                let path = bookmark.path.as_deref()?;
                tree.files.find(path)?;
                Some(Self::Place(Address::of(path, bookmark.subpath.as_deref().unwrap_or_default())))
            }
        }
    }

    fn href(&self) -> String {
        match self {
            Self::Place(address) => address.to_string(),
            // A folder is no page: elsewhere, what lies in it is found.
            Self::Folder(path) => with_search(None, &format!("path:\"{path}/\"")),
            Self::Search(query) => with_search(None, query),
        }
    }
}

/// Graphs and whatever else Obsidian bookmarks are not shown by themselves here.
pub fn is_shown(bookmark: &Bookmark) -> bool {
    !matches!(bookmark.kind, BookmarkKind::Graph | BookmarkKind::Other)
}

fn picture_of(bookmark: &Bookmark) -> (&'static str, &'static str) {
    match (bookmark.kind, bookmark.subpath.as_deref()) {
        (BookmarkKind::Search, _) => ("search", "Search"),
        (BookmarkKind::Folder, _) => ("folder", "Folder"),
        (_, Some(subpath)) if subpath.starts_with("#^") => ("box", "Block"),
        (_, Some(subpath)) if !subpath.is_empty() => ("heading", "Heading"),
        _ => ("file-text", "File"),
    }
}

fn name_of(bookmark: &Bookmark) -> String {
    let of_path = || {
        let path = bookmark.path.as_deref()?;
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = name.strip_suffix(".md").unwrap_or(name);
        let place = bookmark.subpath.as_deref().unwrap_or_default().trim_start_matches(['#', '^']);
        Some(if place.is_empty() { name.to_owned() } else { format!("{name} › {place}") })
    };
    let title = bookmark.title.clone().or_else(of_path).or_else(|| bookmark.query.clone());
    title.unwrap_or_else(|| "Untitled group".to_owned())
}

fn group_at<'b>(items: &'b [Bookmark], way: &[usize]) -> &'b [Bookmark] {
    let mut here = items;
    for number in way {
        here = here.get(*number).map_or(&[], |group| &group.items);
    }
    here
}

fn bookmark_at<'b>(items: &'b [Bookmark], way: &[usize]) -> Option<&'b Bookmark> {
    let (last, groups) = way.split_last()?;
    group_at(items, groups).get(*last)
}
