//! Cuts one block of a rendered note, however large and nested it is, into pieces that each stand by themselves: what is
//! open at a cut is closed before it and begun anew behind. `data-continues` is on what goes on in the next piece,
//! `data-continued` on what was begun before.
//!
//! The HTML is the renderer's own: tags are balanced, and text and attributes hold neither `<` nor `>`.

use std::fmt::Write;

/// What a page takes in within a few milliseconds. Elements weigh more than their letters.
pub const PIECE_WEIGHT: usize = 48 << 10;
const TAG_WEIGHT: usize = 64;
/// From here on a cut may be seen: between lines or words that would have stood in one line.
const HEAVY: usize = 4 * PIECE_WEIGHT;
/// Cells of so much of a table tell how wide its columns are.
const SAMPLE_BYTES: usize = 32 << 10;
/// A column has room for so many letters at least, and is wide enough with so many.
const FEWEST_LETTERS: usize = 4;
const MOST_LETTERS: usize = 40;

/// A longer start tag is not repeated in piece after piece.
const MAX_TAG_BYTES: usize = 500;
/// Nor are more of them than weigh so much.
const MAX_BEGUN_WEIGHT: usize = PIECE_WEIGHT / 4;

/// What takes no harm when it is cut and begun anew. What folds is none of it, nor a cell of a table.
const DIVISIBLE: [&str; 20] = [
    "a",
    "b",
    "blockquote",
    "code",
    "del",
    "div",
    "em",
    "i",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "table",
    "tbody",
    "ul",
];
/// Behind the end of these is a good place to cut; of others it is inside of a line.
const BLOCKS: [&str; 13] =
    ["blockquote", "details", "div", "h1", "h2", "h3", "li", "ol", "p", "pre", "table", "tr", "ul"];
const VOID: [&str; 6] = ["br", "col", "hr", "img", "input", "wbr"];

/// How much work it is for a page to take this in.
pub fn weight(html: &str) -> usize {
    html.len() + TAG_WEIGHT * memchr::memchr_iter(b'<', html.as_bytes()).count()
}

/// Adds the parts of a block, the last one included.
pub fn cut(html: &str, pieces: &mut Vec<String>) {
    let mut cutter = Cutter {
        html,
        from: 0,
        weight: 0,
        open: Vec::new(),
        indivisible: 0,
        begun: String::new(),
        additions: Vec::new(),
    };
    let mut done = 0;
    while let Some(tag) = Tag::next(html, done) {
        cutter.take_text(done, tag.start, pieces);
        if !cutter.take_tag(&tag, pieces) {
            break;
        }
        done = tag.end;
    }
    let last = cutter.piece_up_to(html.len());
    pieces.push(last);
}

struct Cutter<'h> {
    html: &'h str,
    /// Where the piece that is being made begins, and how heavy it is so far.
    from: usize,
    weight: usize,
    open: Vec<Open<'h>>,
    /// How many of the open elements can't be cut.
    indivisible: usize,
    /// What is begun anew at the piece's beginning.
    begun: String,
    /// What is added inside of start tags: where in the piece, and what.
    additions: Vec<(usize, String)>,
}

/// An element on the way through its content.
struct Open<'h> {
    name: &'h str,
    tag: &'h str,
    /// Where in the piece its start tag ends.
    tag_end: usize,
    /// Of a list: how many items have begun.
    items: u64,
    /// Of a large table: how wide it is, and its columns.
    columns: String,
}

struct Tag<'h> {
    start: usize,
    end: usize,
    name: &'h str,
    is_end: bool,
}

impl<'h> Tag<'h> {
    fn next(html: &'h str, from: usize) -> Option<Self> {
        let start = from + memchr::memchr(b'<', html.get(from..)?.as_bytes())?;
        let end = start + memchr::memchr(b'>', html.get(start..)?.as_bytes())? + 1;
        let inside = html.get(start + 1..end - 1)?;
        let is_end = inside.starts_with('/');
        let name = inside.trim_start_matches('/').split([' ', '\n', '\t', '/']).next().unwrap_or_default();
        Some(Self { start, end, name, is_end })
    }
}

impl<'h> Cutter<'h> {
    /// Text between two tags: code is cut between its lines, very long text anywhere between words.
    fn take_text(&mut self, start: usize, end: usize, pieces: &mut Vec<String>) {
        let is_code = self.open.iter().any(|open| open.name == "pre");
        let limit = if is_code { PIECE_WEIGHT } else { HEAVY };
        let mut at = start;
        while self.weight + (end - at) > limit && self.is_divisible() {
            let room = (at + limit.saturating_sub(self.weight)).min(end);
            let Some(place) = self.place_in_text(at, room, end, is_code) else { break };
            self.end_piece(place, pieces);
            at = place;
        }
        self.weight += end - at;
    }

    /// Behind the last newline before `room`, or the first after it; a space does where lines are too long.
    fn place_in_text(&self, start: usize, room: usize, end: usize, is_code: bool) -> Option<usize> {
        let bytes = self.html.as_bytes();
        let place = |byte: u8| {
            let before = bytes.get(start..room).and_then(|text| memchr::memrchr(byte, text)).map(|at| start + at + 1);
            before.or_else(|| bytes.get(room..end).and_then(|text| memchr::memchr(byte, text)).map(|at| room + at + 1))
        };
        let line = place(b'\n').filter(|at| is_code || *at <= room + HEAVY);
        line.or_else(|| place(b' ')).filter(|at| *at < end)
    }

    /// False when the tags turn out not to be balanced: then nothing more is cut.
    fn take_tag(&mut self, tag: &Tag<'h>, pieces: &mut Vec<String>) -> bool {
        self.weight += tag.end - tag.start + TAG_WEIGHT;
        let mut may_end_here = tag.name == "br";
        if tag.is_end {
            let Some(mut open) = self.open.pop().filter(|open| open.name == tag.name) else { return false };
            self.indivisible -= usize::from(!open.is_divisible());
            if !open.columns.is_empty() {
                self.additions.push((open.tag_end, std::mem::take(&mut open.columns)));
            }
            may_end_here = BLOCKS.contains(&tag.name);
        } else if !VOID.contains(&tag.name) {
            self.begin(tag);
        }
        // A newline behind the tag belongs to it.
        let at = tag.end + usize::from(self.html.as_bytes().get(tag.end) == Some(&b'\n'));
        // Near its end nothing is begun anew.
        let goes_on = self.html.get(at..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with("</"));
        // Rather between the parts of the whole than deep inside of one.
        let is_due = self.weight > PIECE_WEIGHT + PIECE_WEIGHT / 4 * self.open.len().saturating_sub(1).min(4);
        if is_due && may_end_here && goes_on && self.is_divisible() {
            self.end_piece(at, pieces);
        }
        true
    }

    fn begin(&mut self, tag: &Tag<'h>) {
        if let (Some(list), "li") = (self.open.last_mut(), tag.name) {
            list.items += 1;
        }
        let columns = if tag.name == "table" && self.indivisible == 0 { self.columns(tag.end) } else { String::new() };
        let open = Open {
            name: tag.name,
            tag: self.html.get(tag.start..tag.end).unwrap_or_default(),
            tag_end: self.begun.len() + (tag.end - 1).saturating_sub(self.from),
            items: 0,
            columns,
        };
        self.indivisible += usize::from(!open.is_divisible());
        self.open.push(open);
    }

    fn is_divisible(&self) -> bool {
        let begun_weight = || self.open.iter().map(|open| open.tag.len() + TAG_WEIGHT).sum::<usize>();
        self.indivisible == 0 && !self.open.is_empty() && begun_weight() <= MAX_BEGUN_WEIGHT
    }

    /// Closes what is open and begins it anew.
    fn end_piece(&mut self, at: usize, pieces: &mut Vec<String>) {
        for open in &self.open {
            self.additions.push((open.tag_end, format!(" data-continues{}", open.columns)));
        }
        let mut piece = self.piece_up_to(at);
        for open in self.open.iter().rev() {
            let _ = write!(piece, "</{}>", open.name);
        }
        piece.push('\n');
        pieces.push(piece);
        self.from = at;
        self.begun.clear();
        let has_item: Vec<bool> = self.open.iter().skip(1).map(|open| open.name == "li").chain([false]).collect();
        for (open, is_in_item) in self.open.iter_mut().zip(has_item) {
            begin_anew(&mut self.begun, open, is_in_item);
            open.tag_end = self.begun.len() - 1;
        }
        self.weight = weight(&self.begun);
    }

    /// The piece so far, with what was added to its start tags.
    fn piece_up_to(&mut self, end: usize) -> String {
        let source = self.html.get(self.from..end).unwrap_or_default();
        let mut additions = std::mem::take(&mut self.additions);
        additions.sort_by_key(|(at, _)| *at);
        let whole = std::mem::take(&mut self.begun) + source;
        let mut piece = String::with_capacity(whole.len() + 32 * additions.len());
        let mut done = 0;
        for (at, addition) in additions {
            piece.push_str(whole.get(done..at).unwrap_or_default());
            piece.push_str(&addition);
            done = at;
        }
        piece.push_str(whole.get(done..).unwrap_or_default());
        piece
    }

    /// Parts of a large table are tables of their own, so that the widths of its columns have to be said: by how much the
    /// cells at its beginning hold.
    fn columns(&self, start: usize) -> String {
        let table = self.html.get(start..).unwrap_or_default();
        let table = table.get(..table.find("</table>").unwrap_or(table.len())).unwrap_or_default();
        if weight(table) <= PIECE_WEIGHT {
            return String::new();
        }
        let mut most: Vec<usize> = Vec::new();
        let mut read = 0;
        for row in table.split("<tr>").skip(1) {
            for (column, cell) in row
                .split("</t")
                .filter_map(|cell| cell.get(cell.find("<td").or_else(|| cell.find("<th"))?..))
                .enumerate()
            {
                let letters = letters(cell).clamp(FEWEST_LETTERS, MOST_LETTERS);
                match most.get_mut(column) {
                    Some(most) => *most = letters.max(*most),
                    None => most.push(letters),
                }
            }
            read += row.len();
            if read > SAMPLE_BYTES {
                break;
            }
        }
        let letters: usize = most.iter().sum();
        let mut columns = format!(" data-style=\"min-width: {}ch\"><colgroup>", letters + 3 * most.len());
        for column in &most {
            let _ = write!(columns, "<col width=\"{}%\">", column * 100 / letters.max(1));
        }
        columns + "</colgroup"
    }
}

impl Open<'_> {
    fn is_divisible(&self) -> bool {
        DIVISIBLE.contains(&self.name) && self.tag.len() <= MAX_TAG_BYTES
    }
}

/// Writes the start tag of what goes on: an `id` is there once, and a numbered list counts on.
fn begin_anew(begun: &mut String, open: &Open<'_>, is_in_item: bool) {
    let mut first = 1_u64;
    let mut rest = open.tag.trim_end_matches('>');
    while let Some((attribute, value)) = rest.split_once("=\"") {
        let (value, behind) = value.split_once('"').unwrap_or((value, ""));
        match attribute.rsplit_once(' ') {
            Some((before, "id")) => begun.push_str(before),
            Some((before, "start")) => {
                begun.push_str(before);
                first = value.parse().unwrap_or(1);
            }
            _ => {
                let _ = write!(begun, "{attribute}=\"{value}\"");
            }
        }
        rest = behind;
    }
    begun.push_str(rest);
    if open.name == "ol" {
        let _ = write!(begun, " start=\"{}\"", first + open.items - u64::from(is_in_item));
    }
    begun.push_str(" data-continued>");
}

/// The letters of a cell, without tags.
fn letters(cell: &str) -> usize {
    cell.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.chars().count()).sum()
}
