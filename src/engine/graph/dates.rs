//! When a note came to be.

use crate::index::PropertyFacts;
use crate::vault::parse_date;

/// Names of properties that say so, as templates and plug-ins write them, without the signs between words. The first one
/// that a note has counts.
const NAMES: [&str; 9] = [
    "created",
    "creationdate",
    "datecreated",
    "createdat",
    "createdon",
    "createddate",
    "creationtime",
    "ctime",
    "date",
];

/// What a note's properties say of it: seconds since 1970.
pub fn creation(properties: &[PropertyFacts<'_>]) -> Option<i64> {
    NAMES.iter().find_map(|name| {
        let property = properties.iter().find(|property| is_named(property.key, name))?;
        property.text().and_then(parse_date)
    })
}

fn is_named(key: &str, name: &str) -> bool {
    let letters = key.chars().filter(|letter| !matches!(letter, ' ' | '-' | '_'));
    letters.map(|letter| letter.to_ascii_lowercase()).eq(name.chars())
}

/// The day in a note's name: `2024-02-29` anywhere, or eight digits at its beginning, which a time of day may follow.
pub fn day_in_name(name: &str) -> Option<i64> {
    const LENGTH: usize = "2024-02-29".len();
    let is_digit = |at: usize| name.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let written = (0..name.len()).filter(|&at| is_digit(at) && !(at > 0 && is_digit(at - 1)) && !is_digit(at + LENGTH));
    let dashed = written.filter_map(|at| name.get(at..at + LENGTH)).find_map(parse_date);
    dashed.or_else(|| {
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        let is_stamp = matches!(digits, 8 | 12 | 14);
        let (year, month, day) = (name.get(..4)?, name.get(4..6)?, name.get(6..8)?);
        is_stamp.then(|| parse_date(&format!("{year}-{month}-{day}"))).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Property, Value};

    #[test]
    fn reads_days_in_names() {
        for (name, day) in [
            ("2024-02-29", Some(19_782)),
            ("Meeting 2024-02-29 with them", Some(19_782)),
            ("20240229 Idea", Some(19_782)),
            ("202402291530 Idea", Some(19_782)),
            ("2024-02-32", None),
            ("12024-02-29", None),
            ("2024-02-291", None),
            ("20241302", None),
            ("2024022 Idea", None),
            ("Ünïcode 2024-02-29é", Some(19_782)),
            ("", None),
        ] {
            assert_eq!(day_in_name(name), day.map(|day| day * 86_400), "{name}");
        }
    }

    #[test]
    fn knows_the_names_of_properties() {
        let of = |properties: &[(&str, &str)]| {
            let text =
                |(key, value): &(&str, &str)| Property { key: (*key).into(), value: Value::Text((*value).into()) };
            let properties: Vec<Property> = properties.iter().map(text).collect();
            creation(&properties.iter().map(PropertyFacts::of).collect::<Vec<_>>())
        };
        for key in ["created", "Created", "date created", "creation-date", "created_at", "createdAt", "DATE"] {
            assert_eq!(of(&[(key, "1970-01-02")]), Some(86_400), "{key}");
        }
        assert_eq!(of(&[("date", "1970-01-02"), ("created", "1970-01-03")]), Some(2 * 86_400));
        assert_eq!(of(&[("created", "yesterday"), ("date", "1970-01-02")]), Some(86_400));
        assert_eq!(of(&[("modified", "1970-01-02")]), None);
    }
}
