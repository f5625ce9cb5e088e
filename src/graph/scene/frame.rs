/// One picture in screen space, to be drawn from the first field to the last.
#[derive(Debug, Default)]
pub struct Frame {
    /// All links, or a sample of them.
    pub lines: Vec<LineBatch>,
    /// There are more links in view than `lines` has.
    pub is_sampled: bool,
    /// The opacity of all of `lines`.
    pub lines_opacity: f32,
    /// The highlighted node's links once more.
    pub focus_lines: Vec<LineBatch>,
    pub dots: Vec<DotBatch>,
    pub rings: Vec<Ring>,
    pub labels: Vec<Label>,
}

/// What something is drawn with; the painter knows the colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    Node,
    Unresolved,
    Tag,
    Attachment,
    /// The colour of a class of nodes.
    Class(u16),
    Current,
    Focused,
    Line,
    LineFocused,
}

#[derive(Clone, Debug)]
pub struct LineBatch {
    pub ink: Ink,
    pub opacity: f32,
    pub width: f32,
    /// From x, from y, to x, to y.
    pub segments: Vec<[f32; 4]>,
    /// The corners of arrow heads, x and y by turns.
    pub heads: Vec<[f32; 6]>,
}

#[derive(Clone, Debug)]
pub struct DotBatch {
    pub ink: Ink,
    pub opacity: f32,
    /// Middle x, middle y, radius.
    pub dots: Vec<[f32; 3]>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    pub ink: Ink,
    pub x: f32,
    pub y: f32,
    pub radius: f32,
    pub width: f32,
    pub opacity: f32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    pub node: u32,
    /// The middle of its upper edge.
    pub x: f32,
    pub y: f32,
    pub size: f32,
    pub opacity: f32,
}

impl Frame {
    pub fn clear(&mut self) {
        for batch in self.lines.iter_mut().chain(&mut self.focus_lines) {
            batch.segments.clear();
            batch.heads.clear();
        }
        for batch in &mut self.dots {
            batch.dots.clear();
        }
        self.rings.clear();
        self.labels.clear();
    }
}
