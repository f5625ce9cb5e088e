use super::output::Image;

/// Pictures that a style sheet may hold. A drawing shown as a picture runs no scripts and loads nothing.
const MEDIA_TYPES: [&str; 6] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/// Whether an address holds a picture itself.
pub fn is_picture(address: &str) -> bool {
    parts(address).is_some()
}

/// The picture that an address holds.
pub fn picture(address: &str) -> Option<Image> {
    let (media_type, is_base64, data) = parts(address)?;
    let decoded = percent_decoded(data);
    let bytes = if is_base64 { base64_decoded(&decoded)? } else { decoded };
    Some(Image { media_type: media_type.to_owned(), bytes })
}

/// Media type, whether the data is in base64, data.
fn parts(address: &str) -> Option<(&'static str, bool, &str)> {
    let address = address.trim();
    let scheme = address.get(.."data:".len())?;
    let (header, data) = address.get("data:".len()..)?.split_once(',')?;
    let mut fields = header.split(';').map(str::trim);
    let named = fields.next()?;
    let media_type = MEDIA_TYPES.into_iter().find(|known| named.eq_ignore_ascii_case(known))?;
    let is_base64 = fields.next_back().is_some_and(|field| field.eq_ignore_ascii_case("base64"));
    scheme.eq_ignore_ascii_case("data:").then_some((media_type, is_base64, data))
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = (*byte == b'%')
            .then(|| u8::try_from(digit(bytes.get(at + 1))? * 16 + digit(bytes.get(at + 2))?).ok())
            .flatten();
        out.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    out
}

/// Nothing when a character is none of base64's.
fn base64_decoded(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' | b' ' | b'\t' | b'\n' => continue,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(address: &str) -> Option<Vec<u8>> {
        picture(address).map(|image| image.bytes)
    }

    #[test]
    fn holds_pictures() {
        assert_eq!(bytes("data:image/svg+xml,%3Csvg/%3E").unwrap(), b"<svg/>");
        assert_eq!(bytes("data:image/svg+xml;utf8,<svg a='#b,c'/>").unwrap(), b"<svg a='#b,c'/>");
        assert_eq!(bytes(" DATA:IMAGE/PNG;charset=x;base64,AQID/w== ").unwrap(), [1, 2, 3, 255]);
        assert_eq!(bytes("data:image/gif;base64,AQ").unwrap(), [1]);
        assert_eq!(bytes("data:image/png,%zz%4").unwrap(), b"%zz%4");
    }

    #[test]
    fn nothing_else_is_one() {
        for address in [
            "",
            "data:",
            "data:image/png",
            "https://enemy.invalid/data:image/png,",
            "data:text/html,<script>",
            "data:image/svg,x",
            "//x",
            "a.png",
            "#a",
            "dаta:image/png,",
        ] {
            assert!(!is_picture(address), "{address}");
        }
        assert_eq!(bytes("data:image/png;base64,?"), None);
    }
}
