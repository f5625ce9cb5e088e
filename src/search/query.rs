use std::cmp::Ordering;

/// What a reader has typed. Nothing at all asks for nothing: `root` is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub root: Option<Expression>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// Each must hold.
    All(Vec<Self>),
    /// One must hold.
    Any(Vec<Self>),
    Not(Box<Self>),
    /// These characters, wherever they stand, also inside of a word.
    Word(String),
    /// `"…"`: the same across words; of a property's value, all of it.
    Phrase(String),
    /// `/…/`: a regular expression of JavaScript's, without its slashes.
    Pattern(String),
    /// What stands behind a field's name holds there, and not in the note as a whole.
    In(Field, Box<Self>),
    /// `match-case:` and `ignore-case:`.
    Case {
        is_matched: bool,
        inner: Box<Self>,
    },
    /// `[name]`, `[name:value]`.
    Property {
        name: Box<Self>,
        value: Option<Box<Self>>,
    },
    /// `null` as a property's value: it is there and says nothing.
    Null,
    /// `<5` as a property's value.
    Comparison(Comparison),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The file's name.
    File,
    Path,
    Content,
    /// A tag and those nested in it.
    Tag,
    Line,
    Block,
    Section,
    Task,
    TaskTodo,
    TaskDone,
}

/// `<5`, `>5`, `<=5`, `>=2024-05`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub ordering: Ordering,
    pub or_equal: bool,
    /// A number, or a date as far as it is told: what it is compared with is cut to the same precision.
    pub bound: String,
}

/// What can be written before a term, and what it means to whoever writes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operator {
    /// With its colon.
    pub(super) name: &'static str,
    pub(super) hint: &'static str,
    pub(super) kind: OperatorKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OperatorKind {
    In(Field),
    Case { is_matched: bool },
}

/// In the order in which they are offered.
pub(super) const OPERATORS: [Operator; 12] = [
    operator("path:", "match the path of the file", OperatorKind::In(Field::Path)),
    operator("file:", "match the file name", OperatorKind::In(Field::File)),
    operator("tag:", "search for tags", OperatorKind::In(Field::Tag)),
    operator("line:", "search for words on the same line", OperatorKind::In(Field::Line)),
    operator("section:", "search for words under the same heading", OperatorKind::In(Field::Section)),
    operator("block:", "search for words in the same block", OperatorKind::In(Field::Block)),
    operator("content:", "match the text only", OperatorKind::In(Field::Content)),
    operator("task:", "search in tasks", OperatorKind::In(Field::Task)),
    operator("task-todo:", "search in tasks to do", OperatorKind::In(Field::TaskTodo)),
    operator("task-done:", "search in tasks that are done", OperatorKind::In(Field::TaskDone)),
    operator("match-case:", "tell capitals from small letters", OperatorKind::Case { is_matched: true }),
    operator("ignore-case:", "take capitals for small letters", OperatorKind::Case { is_matched: false }),
];

const fn operator(name: &'static str, hint: &'static str, kind: OperatorKind) -> Operator {
    Operator { name, hint, kind }
}

impl Query {
    /// Whether it asks for files by name or path, so that it can find files that are no notes.
    pub fn asks_for_files(&self) -> bool {
        self.root.as_ref().is_some_and(Expression::asks_for_files)
    }
}

impl Expression {
    fn asks_for_files(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_for_files),
            Self::In(Field::File | Field::Path, _) => true,
            Self::In(_, inner) | Self::Case { inner, .. } => inner.asks_for_files(),
            Self::Not(_)
            | Self::Word(_)
            | Self::Phrase(_)
            | Self::Pattern(_)
            | Self::Property { .. }
            | Self::Null
            | Self::Comparison(_) => false,
        }
    }
}
