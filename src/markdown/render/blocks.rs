use std::ops::Range;

use pulldown_cmark::Alignment;

use crate::markdown::collect::heading;
use crate::markdown::heading::block_id;
use crate::markdown::html::Mark;
use crate::markdown::item::{Inline, Item};
use crate::markdown::pass::{Container, ContainerEnd, Fold, Leaf, LeafKind, Named, Sink};

use super::renderer::{CalloutContent, OpenBlock, OpenKind, Renderer, Table};

/// How deep blocks may be nested in the HTML; deeper ones are written as if they were at this depth.
const MAX_NESTING: usize = 100;

impl Sink for Renderer<'_> {
    fn open(&mut self, container: &Container<'_>, range: Range<usize>) {
        let is_flattened = self.open.len() >= MAX_NESTING;
        if is_flattened
            && matches!(
                container,
                Container::Quote | Container::Callout { .. } | Container::List { .. } | Container::Item { .. }
            )
        {
            self.open.push(OpenBlock { mark: None, last: None, is_hidden: true, kind: OpenKind::Other });
            return;
        }
        let mut kind = OpenKind::Other;
        if !matches!(container, Container::Footnote { .. } | Container::TableHead | Container::TableRow) {
            self.begin_block();
        }
        let mark = match container {
            Container::Quote => {
                kind = OpenKind::Quote;
                self.html.open("blockquote");
                self.auto_direction();
                let mark = self.html.end_open();
                self.html.constant("\n");
                Some(mark)
            }
            Container::Callout { header, fold } => {
                kind = OpenKind::Callout { is_foldable: fold.is_some(), content: CalloutContent::None };
                Some(self.open_callout(header, *fold))
            }
            Container::List { start } => {
                kind = OpenKind::List { has_task: false };
                let mark = match start {
                    None => self.html.open("ul").end_open(),
                    Some(1) => self.html.open("ol").end_open(),
                    Some(start) => self.html.open("ol").attr("start", &start.to_string()).end_open(),
                };
                self.html.constant("\n");
                Some(mark)
            }
            Container::Item { task } => {
                kind = OpenKind::Item;
                Some(self.open_item(*task))
            }
            Container::Table { alignments } => {
                self.table = Table { alignments: alignments.to_vec(), ..Table::default() };
                let mark = self.html.open("table").end_open();
                self.html.constant("\n");
                Some(mark)
            }
            Container::TableHead => {
                self.table.is_head = true;
                self.html.constant("<thead>\n<tr>\n");
                None
            }
            Container::TableRow => {
                self.table.column = 0;
                if !std::mem::replace(&mut self.table.has_body, true) {
                    self.html.constant("<tbody>\n");
                }
                self.html.constant("<tr>\n");
                None
            }
            Container::Footnote { label } => {
                kind = OpenKind::Item;
                self.begin_definition(label);
                None
            }
        };
        self.tell_offset(mark, range.start);
        self.open.push(OpenBlock { mark, last: None, is_hidden: false, kind });
    }

    fn close(&mut self, container: ContainerEnd) {
        let Some(open) = self.open.pop() else { return };
        if open.is_hidden {
            return;
        }
        match container {
            ContainerEnd::Quote => {
                self.html.fresh_line();
                self.html.constant("</blockquote>\n");
            }
            ContainerEnd::Callout => {
                self.html.fresh_line();
                if let OpenKind::Callout { is_foldable, content } = open.kind {
                    if content == CalloutContent::Open {
                        self.html.constant("</div>\n");
                    }
                    self.html.constant(if is_foldable { "</details>\n" } else { "</div>\n" });
                }
            }
            ContainerEnd::List { is_ordered } => {
                self.html.constant(if is_ordered { "</ol>\n" } else { "</ul>\n" });
            }
            ContainerEnd::Item => {
                self.write_checkbox();
                self.html.constant("</li>\n");
            }
            ContainerEnd::Table => {
                self.html.constant(if self.table.has_body { "</tbody>\n</table>\n" } else { "</table>\n" });
            }
            ContainerEnd::TableHead => {
                self.table.is_head = false;
                self.html.constant("</tr>\n</thead>\n");
                return;
            }
            ContainerEnd::TableRow => {
                self.html.constant("</tr>\n");
                return;
            }
            ContainerEnd::Footnote => return self.end_definition(),
        }
        self.end_block(open.mark);
    }

    fn leaf(&mut self, leaf: &Leaf<'_>) {
        let mark = match leaf.kind {
            LeafKind::Paragraph => self.paragraph(leaf.items),
            LeafKind::Tight => {
                self.flow(leaf.items, Self::write_tight);
                None
            }
            LeafKind::Heading(level) => self.heading(level, leaf),
            LeafKind::Cell => return self.cell(leaf.items),
            LeafKind::CalloutTitle => return self.callout_title(leaf.items),
        };
        self.tell_offset(mark, leaf.range.start);
        if let Some((id, named)) = &leaf.block {
            let mark = match named {
                Named::Leaf => mark,
                Named::Around { levels, .. } => {
                    self.open.len().checked_sub(*levels).and_then(|place| self.open.get(place)?.mark)
                }
            };
            self.name(id, mark);
        }
        if leaf.kind != LeafKind::Tight {
            self.end_block(mark);
        }
    }

    fn rule(&mut self) {
        self.begin_block();
        let mark = self.html.open("hr").end_open();
        self.html.constant("\n");
        self.end_block(Some(mark));
    }

    fn open_code(&mut self, info: Option<&str>) {
        self.begin_block();
        let language = info.map(|info| if self.is_plain() { first_word(info) } else { code_language(info) });
        let class = language.filter(|language| !language.is_empty()).map(|language| format!("language-{language}"));
        let kind = if language == Some("query") && !self.is_plain() { OpenKind::Query } else { OpenKind::Code };
        let container = (kind == OpenKind::Query).then(|| {
            let mark = self.html.open("div").attr("class", "internal-query").end_open();
            self.html.constant("\n");
            mark
        });
        self.html.open("pre");
        // A diagram's source is replaced as a whole, and no style for code is to reach it before.
        if let Some(class) = class.as_deref().filter(|class| !self.is_plain() && *class != "language-mermaid") {
            self.html.attr("class", class);
        }
        let mark = self.html.end_open();
        self.html.open("code");
        if let Some(class) = &class {
            self.html.attr("class", class);
        }
        self.html.end_open();
        self.open.push(OpenBlock { mark: container.or(Some(mark)), last: None, is_hidden: false, kind });
    }

    fn code(&mut self, text: &str) {
        self.html.text(text);
        if self.open.last().is_some_and(|open| open.kind == OpenKind::Query) {
            self.query.push_str(text);
        }
    }

    fn close_code(&mut self) {
        self.html.constant("</code></pre>\n");
        let Some(open) = self.open.pop() else { return };
        if open.kind == OpenKind::Query {
            self.html.constant("</div>\n");
            let query = std::mem::take(&mut self.query);
            if let Some(mark) = open.mark {
                self.html.late_attr(mark, "data-query", query.trim());
            }
        }
        self.end_block(open.mark);
    }

    fn html(&mut self, text: &str) {
        self.raw.push_str(text);
    }

    fn close_html(&mut self) {
        self.begin_block();
        let raw = std::mem::take(&mut self.raw);
        if self.is_plain() {
            self.html.checked_markup(&raw);
        } else {
            self.raw_block(&raw);
        }
        self.html.fresh_line();
        self.end_block(None);
    }

    fn name_previous(&mut self, id: &str, _range: Range<usize>) {
        let mark = self.open.last().map_or(self.last, |open| open.last);
        self.name(id, mark);
    }
}

impl Renderer<'_> {
    /// Gives an id to the element whose start tag is at `mark`. One that has an id, or is the note's own HTML, gets a place
    /// for it behind.
    fn name(&mut self, id: &str, mark: Option<Mark>) {
        let id = self.id(&block_id(id));
        match mark {
            Some(mark) if self.named.insert(mark) => self.html.late_attr(mark, "id", &id),
            _ => {
                self.html.open("span").attr("id", &id).end_open();
                self.html.constant("</span>\n");
            }
        }
    }

    fn paragraph(&mut self, items: &[Item<'_>]) -> Option<Mark> {
        let checkbox = self.checkbox.take();
        self.begin_block();
        self.checkbox = checkbox;
        self.flow(items, Self::write_paragraph)
    }

    /// Writes the content of a leaf block, cut where a block stands in it: that can't be inside a paragraph.
    fn flow(
        &mut self,
        items: &[Item<'_>],
        mut write: impl FnMut(&mut Self, &[Item<'_>]) -> Option<Mark>,
    ) -> Option<Mark> {
        let parts = if self.is_plain() { Vec::new() } else { self.block_parts(items) };
        if parts.is_empty() {
            return write(self, items);
        }
        let mut first = None;
        let mut from = 0;
        for part in parts {
            if let Some(before) = items.get(from..part.items.start).map(trimmed).filter(|before| !before.is_empty()) {
                first = first.or(write(self, before));
            }
            self.write_checkbox();
            from = part.items.end;
            let mark = self.write_block_part(&part.content);
            first.get_or_insert(mark);
        }
        if let Some(rest) = items.get(from..).map(trimmed).filter(|rest| !rest.is_empty()) {
            first = first.or(write(self, rest));
        }
        first
    }

    fn write_paragraph(&mut self, items: &[Item<'_>]) -> Option<Mark> {
        self.html.open("p");
        let tells_direction = self
            .open
            .last()
            .is_some_and(|open| matches!(open.kind, OpenKind::Item | OpenKind::Quote) && open.last.is_none());
        if !tells_direction {
            self.auto_direction();
        }
        let mark = self.html.end_open();
        self.write_checkbox();
        self.inlines(items);
        self.html.constant("</p>\n");
        Some(mark)
    }

    fn write_tight(&mut self, items: &[Item<'_>]) -> Option<Mark> {
        self.write_checkbox();
        self.inlines(items);
        None
    }

    fn heading(&mut self, level: u8, leaf: &Leaf<'_>) -> Option<Mark> {
        const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        let name = NAMES.get(usize::from(level).saturating_sub(1)).copied().unwrap_or("h6");
        self.begin_block();
        self.html.open(name);
        if !self.is_plain() {
            if leaf.depth == 0 {
                let mut heading = heading(level, self.body, self.base, leaf, &mut self.ids);
                heading.id = self.id(&heading.id);
                self.html.attr("id", &heading.id).attr("data-heading", &heading.text);
                self.headings.push(heading);
            } else {
                let text = crate::markdown::collect::plain_text(leaf.items);
                self.html.attr("data-heading", &text);
            }
        }
        self.auto_direction();
        let mark = self.html.end_open();
        if leaf.depth == 0 {
            self.named.insert(mark);
        }
        self.inlines(leaf.items);
        self.html.close(name).constant("\n");
        Some(mark)
    }

    fn open_item(&mut self, task: Option<char>) -> Mark {
        let Some(task) = task else {
            self.html.open("li");
            self.auto_direction();
            return self.html.end_open();
        };
        if let Some(OpenBlock { mark: Some(list), kind: OpenKind::List { has_task }, .. }) = self.open.last_mut()
            && !std::mem::replace(has_task, true)
        {
            self.html.late_attr(*list, "class", "contains-task-list");
        }
        let is_done = task != ' ';
        let class = if is_done { "task-list-item is-checked" } else { "task-list-item" };
        self.html.open("li").attr("class", class).attr("data-task", task.encode_utf8(&mut [0; 4]));
        self.auto_direction();
        let mark = self.html.end_open();
        self.checkbox = Some(task);
        mark
    }

    /// The box of the task that has just begun: it stands in the task's first paragraph.
    pub(super) fn write_checkbox(&mut self) {
        let Some(task) = self.checkbox.take() else { return };
        self.html.open("input").attr("type", "checkbox").attr("class", "task-list-item-checkbox");
        self.html.attr("data-task", task.encode_utf8(&mut [0; 4])).attr("aria-label", "Task").flag("disabled");
        if task != ' ' {
            self.html.flag("checked");
        }
        self.html.end_open();
    }

    fn cell(&mut self, items: &[Item<'_>]) {
        let name = if self.table.is_head { "th" } else { "td" };
        self.html.open(name);
        match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => self.html.attr("align", "left"),
            Some(Alignment::Center) => self.html.attr("align", "center"),
            Some(Alignment::Right) => self.html.attr("align", "right"),
            Some(Alignment::None) | None => &mut self.html,
        };
        self.table.column += 1;
        self.auto_direction();
        self.html.end_open();
        self.table.is_in_cell = true;
        self.flow(items, Self::write_tight);
        self.table.is_in_cell = false;
        self.html.close(name).constant("\n");
    }

    /// A callout that folds is a `details` element, which works without a script and with the keyboard.
    fn open_callout(&mut self, header: &str, fold: Option<Fold>) -> Mark {
        let (kind, meta) = header.split_once('|').unwrap_or((header, ""));
        let class = match fold {
            None => "callout",
            Some(Fold::Open) => "callout is-collapsible",
            Some(Fold::Closed) => "callout is-collapsible is-collapsed",
        };
        self.html.open(if fold.is_some() { "details" } else { "div" }).attr("class", class);
        self.html.attr("data-callout", &kind.trim().to_lowercase()).attr("data-callout-metadata", meta.trim());
        self.html.attr(
            "data-callout-fold",
            match fold {
                None => "",
                Some(Fold::Open) => "+",
                Some(Fold::Closed) => "-",
            },
        );
        if fold == Some(Fold::Open) {
            self.html.flag("open");
        }
        let mark = self.html.end_open();
        self.default_title = default_title(kind.trim());
        mark
    }

    fn callout_title(&mut self, items: &[Item<'_>]) {
        let is_foldable = match self.open.last_mut() {
            Some(OpenBlock { kind: OpenKind::Callout { is_foldable, content }, .. }) => {
                *content = CalloutContent::Due;
                *is_foldable
            }
            // The callout is nested too deep to be one.
            _ => {
                self.write_paragraph(items);
                return;
            }
        };
        let default = std::mem::take(&mut self.default_title);
        self.html.constant(if is_foldable {
            "\n<summary class=\"callout-title\" dir=\"auto\">"
        } else {
            "\n<div class=\"callout-title\" dir=\"auto\">"
        });
        self.html.constant("<div class=\"callout-icon\"></div><div class=\"callout-title-inner\">");
        if items.is_empty() {
            self.html.text(&default);
        } else {
            self.inlines(items);
        }
        self.html.constant("</div>");
        self.html.constant(if is_foldable { "<div class=\"callout-fold\"></div></summary>\n" } else { "</div>\n" });
    }
}

fn first_word(info: &str) -> &str {
    info.split([' ', '\t']).next().unwrap_or_default()
}

/// The language that an info string names: its first word, without what other programs write behind or around it, as in
/// `js{1,3}`, `{.python .numbered}` and `{r, echo=FALSE}`.
pub(in crate::markdown) fn code_language(info: &str) -> &str {
    let inside = info.trim_start().trim_start_matches(['{', '.']);
    inside.split([' ', '\t', '{', '}', ',']).next().unwrap_or_default()
}

/// The type of a callout in title case.
fn default_title(kind: &str) -> String {
    let mut characters = kind.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters.flat_map(char::to_lowercase)).collect(),
        None => String::new(),
    }
}

/// Items without line breaks and blank text at either end.
fn trimmed<'i, 't>(mut items: &'i [Item<'t>]) -> &'i [Item<'t>] {
    let is_blank = |item: &Item<'_>| match &item.inline {
        Inline::SoftBreak | Inline::HardBreak => true,
        Inline::Text { text, .. } => text.bytes().all(|byte| byte.is_ascii_whitespace()),
        _ => false,
    };
    while let [first, rest @ ..] = items
        && is_blank(first)
    {
        items = rest;
    }
    while let [rest @ .., last] = items
        && is_blank(last)
    {
        items = rest;
    }
    items
}
