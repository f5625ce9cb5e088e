use super::day::days;

/// A time as it stands, without a zone: date, then hour, minute and second. In seconds since 1970, or nothing when there
/// is no such time.
pub fn seconds([year, month, day]: [u32; 3], [hour, minute, second]: [u32; 3]) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || year > 9999 || hour > 23 || minute > 59 || second > 59
    {
        return None;
    }
    let [year, month, day, hour, minute, second] = [year, month, day, hour, minute, second].map(i64::from);
    Some(days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second)
}

/// A date as properties hold it: `2024-02-29`, and behind `T` or a space a time of day.
pub fn parse_date(text: &str) -> Option<i64> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked("2024-02-29".len())?;
    let date = numbers(date, '-')?;
    let time = match rest.strip_prefix(['T', 't', ' ']) {
        Some(time) => {
            numbers(time.get(..8).or(time.get(..5))?.trim_end_matches(|end: char| !end.is_ascii_digit()), ':')?
        }
        None if rest.is_empty() => [0; 3],
        None => return None,
    };
    seconds(date, time)
}

/// Two or three numbers; the third is 0 if it is missing.
fn numbers(text: &str, between: char) -> Option<[u32; 3]> {
    let mut parts = text.split(between).map(|part| {
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| is_number)
    });
    let numbers = [parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?];
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates() {
        for (text, expected) in [
            ("1970-01-01", Some(0)),
            ("2024-02-29", Some(1_709_164_800)),
            (" 2024-02-29T23:59:58 ", Some(1_709_251_198)),
            ("2024-02-29T23:59:58.123Z", Some(1_709_251_198)),
            ("2024-02-29 23:59", Some(1_709_251_140)),
            ("0000-01-01", Some(-62_167_219_200)),
            ("2024-13-01", None),
            ("2024-00-01", None),
            ("2024-02", None),
            ("29.02.2024", None),
            ("2024-02-29x", None),
            ("2024-02-29T25:00", None),
            ("+024-02-29", None),
            ("２０２４-02", None),
            ("", None),
        ] {
            assert_eq!(parse_date(text), expected, "{text}");
        }
    }
}
