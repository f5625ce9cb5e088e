//! Files of a graph, read by other programs' rules: none may be broken by a name.

use glassvault::graph::export::{Colors, graphml, json, svg};
use glassvault::graph::layout::Places;
use glassvault::graph::scene::Ink;
use glassvault::graph::{GraphData, GraphNode, NodeKind, Topology};

use crate::support::{EvenLetters, scene};

/// Names that mean something in XML, JSON or CSS, and some that no file can hold.
const HOSTILE: [&str; 9] = [
    "</text><script>alert(1)</script>",
    "]]><!--",
    "&amp;&#0;&lt;",
    "\" onload=\"alert(1)",
    "'/><style>*{}</style>",
    "a\u{0}b\u{1}c\u{1b}d",
    "line\nbreak\ttab\rreturn",
    "\u{fffe}\u{ffff}\u{202e}rtl",
    "\\u0041\\\"",
];

fn hostile() -> (GraphData, Places) {
    let kinds = [NodeKind::Note, NodeKind::Unresolved, NodeKind::Tag, NodeKind::Attachment];
    let nodes = HOSTILE.iter().enumerate().map(|(at, name)| GraphNode {
        key: format!("{name}.md"),
        label: (*name).to_owned(),
        kind: kinds[at % kinds.len()],
    });
    let edges = (1..HOSTILE.len() as u32).map(|node| (0, node)).collect();
    let places = Places {
        x: (0..HOSTILE.len()).map(|at| (at % 3) as f32 * 120.0 - 120.0).collect(),
        y: (0..HOSTILE.len()).map(|at| (at / 3) as f32 * 90.0 - 90.0).collect(),
    };
    (GraphData { nodes: nodes.collect(), edges }, places)
}

/// An element with its attributes, and the text right in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// Reads XML by the letter of its grammar, as far as these files use it; whatever isn't well-formed fails.
fn parse(xml: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    let mut rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    assert!(
        xml.chars().all(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)),
        "a forbidden sign"
    );
    while !rest.is_empty() {
        if let Some(tag) = rest.strip_prefix("</") {
            let (name, after) = tag.split_once('>').unwrap();
            let element = open.pop().unwrap();
            assert_eq!(element.name, name);
            found.push(element);
            rest = after;
        } else if let Some(tag) = rest.strip_prefix('<') {
            let end = tag.find([' ', '>', '/']).unwrap();
            let mut element = Element { name: tag[..end].to_owned(), ..Element::default() };
            assert!(element.name.chars().all(|c| c.is_ascii_alphanumeric()), "{}", element.name);
            rest = &tag[end..];
            while let Some(attribute) = rest.strip_prefix(' ') {
                let (name, after) = attribute.split_once("=\"").unwrap();
                let (value, after) = after.split_once('"').unwrap();
                assert!(name.chars().all(|c| c.is_ascii_alphabetic() || "-.".contains(c)), "{name}");
                assert!(!value.contains('<'));
                assert!(element.get(name).is_empty(), "{name} twice");
                element.attributes.push((name.to_owned(), unescape(value)));
                rest = after;
            }
            if let Some(after) = rest.strip_prefix("/>") {
                found.push(element);
                rest = after;
            } else {
                rest = rest.strip_prefix('>').unwrap();
                open.push(element);
            }
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let text = unescape(&rest[..end]);
            match open.last_mut() {
                Some(element) => element.text.push_str(&text),
                None => assert!(text.trim().is_empty()),
            }
            rest = &rest[end..];
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

fn unescape(text: &str) -> String {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, after) = part.split_once(';').unwrap();
        plain.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            number => char::from_u32(number.strip_prefix('#').unwrap().parse().unwrap()).unwrap(),
        });
        plain.push_str(after);
    }
    plain
}

/// A name as XML can hold it.
fn held(name: &str) -> String {
    let is_held = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    name.chars().map(|c| if is_held(c) { c } else { '\u{fffd}' }).collect()
}

#[test]
fn graphml_holds_every_node_and_link() {
    let (data, places) = hostile();
    let elements = parse(&graphml(&data, &places));
    let named = |name: &str| elements.iter().filter(|element| element.name == name).collect::<Vec<_>>();
    assert_eq!(named("graphml")[0].get("xmlns"), "http://graphml.graphdrawing.org/xmlns");
    assert_eq!(named("graph")[0].get("edgedefault"), "directed");
    assert_eq!(named("node").len(), HOSTILE.len());
    let keys: Vec<&str> = named("key").iter().map(|key| key.get("id")).collect();
    let values = named("data");
    assert!(values.iter().all(|value| keys.contains(&value.get("key"))));
    let of =
        |key: &str| values.iter().filter(|value| value.get("key") == key).map(|v| v.text.as_str()).collect::<Vec<_>>();
    assert_eq!(of("label"), HOSTILE.map(held));
    assert_eq!(of("path"), HOSTILE.map(|name| held(name) + ".md"));
    assert_eq!(of("kind")[..4], ["note", "unresolved", "tag", "attachment"]);
    assert_eq!(of("x")[..3], ["-120", "0", "120"]);
    let edges: Vec<(&str, &str)> = named("edge").iter().map(|edge| (edge.get("source"), edge.get("target"))).collect();
    assert_eq!(edges.len(), data.edges.len());
    assert_eq!(edges[0], ("n0", "n1"));
}

#[test]
fn json_is_read_back_as_it_was() {
    let (data, places) = hostile();
    let read: serde_json::Value = serde_json::from_str(&json(&data, &Topology::new(&data), &places)).unwrap();
    let nodes = read["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), HOSTILE.len());
    for (node, name) in nodes.iter().zip(HOSTILE) {
        assert_eq!(node["label"], name);
    }
    assert_eq!((&nodes[0]["links"], &nodes[2]["x"], &nodes[3]["y"]), (&8.into(), &120.0.into(), &0.0.into()));
    assert_eq!(read["links"].as_array().unwrap().len(), data.edges.len());
    assert_eq!(read["links"][0]["source"], nodes[0]["id"]);
    assert_eq!(read["links"][0]["target"], nodes[1]["id"]);
}

#[test]
fn svg_draws_what_the_canvas_draws() {
    let (data, places) = hostile();
    let mut scene = scene(&data);
    let camera = scene.camera_on_all(&places);
    let frame = scene.snapshot(camera, &places, &mut EvenLetters);
    let colors = |is_transparent: bool| Colors {
        of: &|ink| if ink == Ink::Node { "#00ff00".to_owned() } else { "#ff0000".to_owned() },
        text: "#222222".to_owned(),
        background: "#ffffff".to_owned(),
        is_transparent,
        font: "\"A & B\", sans-serif".to_owned(),
    };
    let elements = parse(&svg(&frame, (800.0, 600.0), &colors(true), |node| scene.label(node)));
    let count = |name: &str| elements.iter().filter(|element| element.name == name).count();
    assert_eq!((count("svg"), count("circle"), count("rect"), count("script")), (1, HOSTILE.len(), 0, 0));
    let texts: Vec<&str> = elements.iter().filter(|element| element.name == "text").map(|e| e.text.as_str()).collect();
    assert!(!texts.is_empty() && texts.len() == frame.labels.len());
    assert!(texts.iter().all(|text| HOSTILE.map(held).contains(&(*text).to_owned())), "{texts:?}");
    let lines = elements.iter().filter(|element| element.name == "path").map(|path| path.get("d").matches('M').count());
    assert_eq!(lines.sum::<usize>(), data.edges.len());
    let filled = parse(&svg(&frame, (800.0, 600.0), &colors(false), |node| scene.label(node)));
    assert_eq!(filled.iter().find(|element| element.name == "rect").unwrap().get("fill"), "#ffffff");
}

#[test]
fn a_snapshot_has_all_lines_and_leaves_the_screen_as_it_is() {
    let (data, places) = hostile();
    let mut scene = scene(&data);
    let before = scene.camera();
    let camera = scene.camera_on_all(&places);
    let frame = scene.snapshot(camera, &places, &mut EvenLetters);
    assert!(!frame.is_sampled && frame.labels.iter().all(|label| label.opacity > 0.0));
    assert_eq!(frame.dots.iter().map(|batch| batch.dots.len()).sum::<usize>(), HOSTILE.len());
    assert_eq!(scene.camera(), before);
    assert!(scene.frame().dots.is_empty());
}
