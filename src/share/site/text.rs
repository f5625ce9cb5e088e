//! Plain text out of rendered notes, and into pages.

/// Text that may stand in a page and in its attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// So much of a note describes it, in characters: search engines and chats show no more.
const LENGTH: usize = 200;

/// The beginning of the paragraphs of a rendered note, as one line of text, cut between words.
pub fn description(html: &str) -> String {
    let mut words = String::new();
    for part in html.split("<p").skip(1) {
        // No other element that a note may have begins so, but `pre`, whose code describes nothing.
        let Some(part) = part.strip_prefix(['>', ' ']).and_then(|_| part.split_once('>')) else { continue };
        let paragraph = part.1.split_once("</p>").map_or(part.1, |(paragraph, _)| paragraph);
        for word in without_tags(paragraph).split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words += word;
        }
        if words.chars().count() > LENGTH {
            break;
        }
    }
    cut(&words)
}

/// At most as much as describes a note.
pub fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(LENGTH) else { return text };
    let short = text.get(..end).unwrap_or_default();
    let short = short.rsplit_once(' ').map_or(short, |(before, _)| before);
    format!("{}…", short.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// The renderer's own HTML without its tags, in which every `<` and `>` that is none is an entity.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text += before;
        rest = tag.split_once('>').map_or("", |(_, behind)| behind);
    }
    text += rest;
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_describe_a_note() {
        let html = "<h1 id=\"h-a\">Title</h1>\n<pre><code>let</code></pre><p dir=\"auto\">One <em>two</em>\nthree &lt;&amp;lt;</p>\n<p>Four</p>";
        assert_eq!(description(html), "One two three <&lt; Four");
        assert_eq!(description("<ul><li>x</li></ul>"), "");
        assert_eq!(description("<p"), "");
        let long = format!("<p>{}</p>", "word, ".repeat(90));
        let short = description(&long);
        assert!(short.ends_with("word…") && short.chars().count() <= LENGTH + 1, "{short}");
        assert_eq!(cut(&"ä".repeat(300)).chars().count(), LENGTH + 1);
    }
}
