/// HTML that grows. The only ways to put something in escape it, so that no text of a note can become markup.
///
/// Names of tags and attributes are constants of the program; whatever a note says goes through [`Html::text`] or
/// [`Html::attr`].
#[derive(Default)]
pub(super) struct Html {
    out: String,
    /// Attributes that turn out to be needed after their tag was written, by where they belong.
    late: Vec<(Mark, String)>,
    breaks: Vec<usize>,
}

/// What came of a writer.
#[derive(Default)]
pub(super) struct Written {
    pub(super) html: String,
    /// Where it can be cut in two.
    pub(super) breaks: Vec<u32>,
}

/// The inside of a start tag, just before its `>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Mark(usize);

impl Html {
    /// Begins a start tag; its attributes follow, then [`Html::end_open`].
    pub(super) fn open(&mut self, name: &'static str) -> &mut Self {
        self.out.push('<');
        self.out.push_str(name);
        self
    }

    pub(super) fn attr(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value);
        self.out.push('"');
        self
    }

    /// An attribute whose value was one in the note's own HTML: its character references stay.
    pub(super) fn attr_with_references(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.text_with_references(value);
        self.out.push('"');
        self
    }

    /// Text of the note's own HTML: its character references stay, as they can't become markup.
    pub(super) fn text_with_references(&mut self, text: &str) {
        for (place, part) in text.split('&').enumerate() {
            if place > 0 {
                self.out.push('&');
            }
            escape(&mut self.out, part);
        }
    }

    /// An attribute whose presence is its value.
    pub(super) fn flag(&mut self, name: &'static str) -> &mut Self {
        self.out.push(' ');
        self.out.push_str(name);
        self
    }

    /// Ends a start tag; the mark is for attributes that are known only later.
    pub(super) fn end_open(&mut self) -> Mark {
        let mark = Mark(self.out.len());
        self.out.push('>');
        mark
    }

    pub(super) fn close(&mut self, name: &'static str) -> &mut Self {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        self
    }

    /// Markup that is the same in every note.
    pub(super) fn constant(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        escape(&mut self.out, text);
        self
    }

    /// Begins a new line, unless one has just begun.
    pub(super) fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// A character of markup whose parts were checked one by one: for the raw HTML of notes only.
    pub(super) fn checked_markup(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Adds an attribute to a tag that was written before.
    pub(super) fn late_attr(&mut self, mark: Mark, name: &'static str, value: &str) {
        let mut attribute = String::with_capacity(name.len() + value.len() + 4);
        attribute.push(' ');
        attribute.push_str(name);
        attribute.push_str("=\"");
        escape(&mut attribute, value);
        attribute.push('"');
        self.late.push((mark, attribute));
    }

    /// Here the HTML can be cut in two.
    pub(super) fn break_here(&mut self) {
        self.breaks.push(self.out.len());
    }

    /// What was written by another writer, late attributes included.
    pub(super) fn append(&mut self, other: Self) {
        let base = self.out.len();
        self.out.push_str(&other.out);
        self.late.extend(other.late.into_iter().map(|(mark, attribute)| (Mark(mark.0 + base), attribute)));
    }

    /// The HTML, and where it can be cut.
    pub(super) fn finish(mut self) -> Written {
        self.late.sort_by_key(|(mark, _)| *mark);
        let mut html = String::with_capacity(self.out.len());
        // How much longer the HTML has become before each attribute that came late, and in the end.
        let mut added = vec![0];
        let mut done = 0;
        for (Mark(place), attribute) in &self.late {
            html.push_str(self.out.get(done..*place).unwrap_or_default());
            html.push_str(attribute);
            done = *place;
            added.push(html.len() - done);
        }
        html.push_str(self.out.get(done..).unwrap_or_default());
        let moved = |at: usize| {
            let before = self.late.partition_point(|(Mark(place), _)| *place < at);
            as_offset(at + added.get(before).copied().unwrap_or_default())
        };
        let breaks = self.breaks.into_iter().map(moved).collect();
        Written { html, breaks }
    }
}

fn as_offset(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// `&`, `<`, `>` and `"` as character references: safe in text and inside double quotes.
fn escape(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(reference);
        done = at + 1;
    }
    out.push_str(text.get(done..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut html = Html::default();
        html.open("a").attr("href", "\"><script>").end_open();
        html.text("<b> & \"c\"").close("a");
        assert_eq!(html.finish().html, "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &quot;c&quot;</a>");
    }

    #[test]
    fn late_attributes_move_the_breaks_behind_them() {
        let mut html = Html::default();
        let first = html.open("p").end_open();
        html.close("p").break_here();
        let second = html.open("p").end_open();
        html.close("p").break_here();
        html.late_attr(second, "id", "b");
        html.late_attr(first, "id", "a");
        let Written { html, breaks } = html.finish();
        assert_eq!(html, "<p id=\"a\"></p><p id=\"b\"></p>");
        assert_eq!(breaks, [14, 28]);
    }
}
