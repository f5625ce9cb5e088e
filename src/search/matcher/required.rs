use crate::search::Requirement;
use crate::search::query::Field;

use super::compile::{Matcher, Node};

impl Matcher {
    /// What the documents that match have in common.
    pub fn requirement(&self) -> Requirement {
        self.root.as_ref().map_or(Requirement::Anything, |root| required(root, Place::Text))
    }
}

/// What a word is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Tag,
    Property,
}

fn required(node: &Node, place: Place) -> Requirement {
    match node {
        Node::All(parts) => Requirement::all(parts.iter().map(|part| required(part, place)).collect()),
        Node::Any(parts) => Requirement::any(parts.iter().map(|part| required(part, place)).collect()),
        Node::In(Field::Tag, inner) => required(inner, Place::Tag),
        Node::In(_, inner) => required(inner, Place::Text),
        Node::Text(text) => match place {
            Place::Text => Requirement::contains(&text.text),
            Place::Tag => Requirement::tag(text.text.trim_start_matches('#').trim_end_matches('/')),
            Place::Property => Requirement::words(&text.text),
        },
        Node::Pattern(program) if place == Place::Text => program.requirement().clone(),
        // A value may be written in many ways, as numbers are, a name hardly.
        Node::Property { name, .. } => required(name, Place::Property),
        Node::Pattern(_) | Node::Not(_) | Node::Null | Node::Comparison(_) => Requirement::Anything,
    }
}
