//! The graph's settings, as `graph.json` has them.

use serde_json::{Map, Number, Value, json};

use super::raw::{Raw, number};
use super::types::{ColorGroup, GraphSettings};

impl GraphSettings {
    pub(super) fn read(raw: &Raw) -> Self {
        let mut graph = Self::default();
        for (key, place) in graph.flags() {
            set(place, raw.bool(key));
        }
        for (key, place) in graph.numbers() {
            set(place, raw.number(key));
        }
        set(&mut graph.search, raw.str("search").map(str::to_owned));
        graph.color_groups = raw.list("colorGroups").unwrap_or_default().iter().filter_map(color_group).collect();
        graph
    }

    /// The text of a `graph.json` that says this, and all that `before` says beyond.
    pub(in crate::vault) fn write(&self, before: Option<&Raw>) -> String {
        let mut settings = self.clone();
        let mut file: Map<String, Value> = before
            .map(|raw| raw.entries().map(|(key, value)| (key.clone(), value.clone())).collect())
            .unwrap_or_default();
        for (key, place) in settings.flags() {
            file.insert(key.to_owned(), (*place).into());
        }
        for (key, place) in settings.numbers() {
            file.insert(key.to_owned(), written(*place));
        }
        let groups = self
            .color_groups
            .iter()
            .map(|group| json!({ "query": group.query, "color": { "a": written(group.alpha), "rgb": group.rgb } }));
        file.insert("search".to_owned(), self.search.clone().into());
        file.insert("colorGroups".to_owned(), groups.collect());
        serde_json::to_string_pretty(&Value::Object(file)).unwrap_or_default()
    }

    fn flags(&mut self) -> [(&'static str, &mut bool); 10] {
        [
            ("collapse-filter", &mut self.collapse_filter),
            ("showTags", &mut self.show_tags),
            ("showAttachments", &mut self.show_attachments),
            ("hideUnresolved", &mut self.hide_unresolved),
            ("showOrphans", &mut self.show_orphans),
            ("collapse-color-groups", &mut self.collapse_color_groups),
            ("collapse-display", &mut self.collapse_display),
            ("showArrow", &mut self.show_arrow),
            ("collapse-forces", &mut self.collapse_forces),
            ("close", &mut self.close),
        ]
    }

    fn numbers(&mut self) -> [(&'static str, &mut f32); 8] {
        [
            ("textFadeMultiplier", &mut self.text_fade_multiplier),
            ("nodeSizeMultiplier", &mut self.node_size_multiplier),
            ("lineSizeMultiplier", &mut self.line_size_multiplier),
            ("centerStrength", &mut self.center_strength),
            ("repelStrength", &mut self.repel_strength),
            ("linkStrength", &mut self.link_strength),
            ("linkDistance", &mut self.link_distance),
            ("scale", &mut self.scale),
        ]
    }
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn color_group(group: &Value) -> Option<ColorGroup> {
    const WHITE: u64 = 0xff_ffff;
    let color = group.get("color")?;
    Some(ColorGroup {
        query: group.get("query")?.as_str()?.to_owned(),
        rgb: color.get("rgb")?.as_u64().filter(|rgb| *rgb <= WHITE)? as u32,
        alpha: color.get("a").and_then(number).unwrap_or(1.0).clamp(0.0, 1.0),
    })
}

/// A number as it is written by hand: `0.1` is `0.1`, and not what it is to the last bit.
fn written(value: f32) -> Value {
    let text = value.to_string();
    match text.parse::<i64>() {
        Ok(whole) => whole.into(),
        Err(_) => text.parse().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(json: &str) -> (GraphSettings, Value) {
        let raw = Raw::parse(json.as_bytes()).unwrap();
        let settings = GraphSettings::read(&raw);
        let written = settings.write(Some(&raw));
        (settings, serde_json::from_str(&written).unwrap())
    }

    #[test]
    fn what_is_read_is_written_again() {
        let json = r#"{"collapse-filter": true, "search": "path:a", "showTags": true, "showAttachments": true,
            "hideUnresolved": true, "showOrphans": false, "collapse-color-groups": true,
            "colorGroups": [{"query": "tag:#a", "color": {"a": 1, "rgb": 14701138}}, {"query": "b", "color": {"a": 0.5, "rgb": 0}}],
            "collapse-display": true, "showArrow": true, "textFadeMultiplier": -1.3, "nodeSizeMultiplier": 2.5,
            "lineSizeMultiplier": 0.1, "collapse-forces": true, "centerStrength": 0.518713248970312,
            "repelStrength": 12, "linkStrength": 0.3, "linkDistance": 30, "scale": 0.75, "close": true,
            "a key of a plug-in": {"deep": [1, null, "x"]}}"#;
        let (settings, written) = round(json);
        let mut expected: Value = serde_json::from_str(json).unwrap();
        // Six digits are all that a slider has.
        expected["centerStrength"] = json!(0.518_713_24);
        assert_eq!(written, expected);
        assert!(settings.close && settings.collapse_forces && settings.collapse_display);
    }

    #[test]
    fn other_keys_are_kept_even_where_values_are_of_the_wrong_type() {
        let (settings, written) =
            round(r#"{"search": 3, "showTags": "yes", "mine": false, "colorGroups": [{"query": "no colour"}]}"#);
        assert_eq!(settings, GraphSettings::default());
        assert_eq!(
            (&written["mine"], &written["search"], &written["showTags"]),
            (&json!(false), &json!(""), &json!(false))
        );
        assert_eq!(written["colorGroups"], json!([]));
    }

    #[test]
    fn a_vault_without_one_gets_one() {
        let written: Value = serde_json::from_str(&GraphSettings::default().write(None)).unwrap();
        assert_eq!((&written["linkDistance"], &written["centerStrength"]), (&json!(250), &json!(0.5187)));
        assert_eq!(written.as_object().unwrap().len(), 20);
    }
}
