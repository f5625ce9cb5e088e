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
    /// A word or a phrase: these characters, wherever they stand, in a word or across words.
    Text(String),
    Pattern(Pattern),
    /// What stands behind a field's name holds there, and not in the note as a whole.
    In(Field, Box<Self>),
    /// `match-case:` and `ignore-case:`.
    Case {
        is_matched: bool,
        inner: Box<Self>,
    },
    /// `tag:`, without `#`: the tag and those nested in it.
    Tag(String),
    /// `[name]`, `[name:value]`.
    Property {
        name: Box<Self>,
        value: PropertyValue,
    },
}

/// `/…/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pub source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The file's name.
    File,
    Path,
    Content,
    Line,
    Block,
    Section,
    Task,
    TaskTodo,
    TaskDone,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PropertyValue {
    /// The property is there, whatever it says.
    Any,
    /// It is there and says nothing: `[name:null]`.
    Null,
    Number(NumberTest),
    Says(Box<Expression>),
}

/// `<5`, `>5`, `<=5`, `>=5`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberTest {
    pub ordering: Ordering,
    pub or_equal: bool,
    pub number: f64,
}
