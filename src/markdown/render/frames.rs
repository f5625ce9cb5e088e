use crate::markdown::url;

/// The page that shows a film or a post, by the address under which people know it: `![](https://youtu.be/…)`.
pub(super) fn page_of(address: &str) -> Option<String> {
    let host = url::host(address).to_ascii_lowercase();
    let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(&host);
    let path = address.split_once("://")?.1.split_once('/')?.1;
    let (path, fragmentless_query) = path.split('#').next()?.split_once('?').unwrap_or((path, ""));
    let parameter = |name: &str| {
        let mut pairs = fragmentless_query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    };
    let mut steps = path.split(['/', '#']).filter(|step| !step.is_empty());
    match host {
        "youtu.be" => film(steps.next()?, parameter("t")),
        "youtube.com" | "youtube-nocookie.com" => {
            let id = match steps.next()? {
                "watch" => parameter("v")?,
                "embed" | "shorts" | "live" => steps.next()?,
                _ => return None,
            };
            film(id, parameter("t").or_else(|| parameter("start")))
        }
        "twitter.com" | "x.com" => {
            let id = steps.skip_while(|step| *step != "status").nth(1)?;
            let is_number = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| format!("https://platform.twitter.com/embed/Tweet.html?id={id}&dnt=true"))
        }
        _ => None,
    }
}

/// YouTube's player, on the host that sets no cookies before the film is played.
fn film(id: &str, start: Option<&str>) -> Option<String> {
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let start = start.map(|start| start.trim_end_matches('s')).filter(|start| start.parse::<u32>().is_ok());
    let start = start.map(|start| format!("?start={start}")).unwrap_or_default();
    is_id.then(|| format!("https://www.youtube-nocookie.com/embed/{id}{start}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_addresses() {
        let check = |address, expected: Option<&str>| assert_eq!(page_of(address).as_deref(), expected, "{address}");
        let film = Some("https://www.youtube-nocookie.com/embed/NnTvZWp5Q7o");
        check("https://www.youtube.com/watch?v=NnTvZWp5Q7o", film);
        check("https://youtu.be/NnTvZWp5Q7o", film);
        check("https://m.youtube.com/watch?list=a&v=NnTvZWp5Q7o#x", film);
        check("https://www.youtube.com/shorts/NnTvZWp5Q7o", film);
        check("https://youtu.be/a-_1?t=90s", Some("https://www.youtube-nocookie.com/embed/a-_1?start=90"));
        let post = Some("https://platform.twitter.com/embed/Tweet.html?id=1580548874246443010&dnt=true");
        check("https://twitter.com/obsdmd/status/1580548874246443010", post);
        check("https://x.com/obsdmd/status/1580548874246443010?s=20", post);
        for other in [
            "https://example.org/watch?v=a",
            "https://youtube.com/watch",
            "https://youtube.com/watch?v=a%22b",
            "https://youtube.com.example.org/watch?v=a",
            "https://x.com/a/status/b",
            "https://youtu.be/",
            "youtu.be/a",
        ] {
            check(other, None);
        }
    }
}
