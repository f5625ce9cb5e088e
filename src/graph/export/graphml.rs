use super::xml::Xml;
use crate::graph::layout::Places;
use crate::graph::{GraphData, NodeKind};

/// What is told of each node: its name in the file, and its type.
const KEYS: [(&str, &str); 5] =
    [("label", "string"), ("path", "string"), ("kind", "string"), ("x", "double"), ("y", "double")];

/// The graph in GraphML, which Gephi, yEd, Cytoscape and NetworkX read: U. Brandes and others, “GraphML progress report”
/// (2001).
pub fn graphml(data: &GraphData, places: &Places) -> String {
    let mut xml = Xml::new();
    xml.open("graphml").with("xmlns", "http://graphml.graphdrawing.org/xmlns");
    for (name, kind) in KEYS {
        xml.open("key").with("id", name).with("for", "node").with("attr.name", name).with("attr.type", kind).close();
    }
    xml.open("graph").with("id", "graph").with("edgedefault", "directed");
    for (at, node) in data.nodes.iter().enumerate() {
        xml.open("node").with("id", format_args!("n{at}"));
        value(&mut xml, "label", &node.label);
        value(&mut xml, "path", &node.key);
        value(&mut xml, "kind", kind_name(node.kind));
        if let (Some(x), Some(y)) = (places.x.get(at), places.y.get(at)) {
            value(&mut xml, "x", x);
            value(&mut xml, "y", y);
        }
        xml.close();
    }
    for &(from, to) in &data.edges {
        xml.open("edge").with("source", format_args!("n{from}")).with("target", format_args!("n{to}")).close();
    }
    xml.finish()
}

fn value(xml: &mut Xml, key: &'static str, value: impl std::fmt::Display) {
    xml.open("data").with("key", key).text(value).close();
}

/// How files call a kind of node.
pub(super) fn kind_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Note => "note",
        NodeKind::Unresolved => "unresolved",
        NodeKind::Tag => "tag",
        NodeKind::Attachment => "attachment",
    }
}
