/// What a document must hold to match, in any case and with any diacritics: its text or its path. An index that knows
/// which documents hold a text finds the candidates by it; each of them is then matched exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requirement {
    Anything,
    Contains(String),
    All(Vec<Self>),
    Any(Vec<Self>),
}
