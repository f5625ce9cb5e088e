/// The upper half of code page 437, the zip format's encoding for names without the UTF-8 flag.
const UPPER_HALF: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
    áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Every byte has a meaning in it.
pub fn decode_cp437(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&byte| match byte.checked_sub(0x80) {
            None => char::from(byte),
            Some(upper) => UPPER_HALF.chars().nth(usize::from(upper)).unwrap_or(char::REPLACEMENT_CHARACTER),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_all_of_the_upper_half() {
        assert_eq!(UPPER_HALF.chars().count(), 128);
        assert_eq!(decode_cp437(b"\x9abung \x81\xe1\xff"), "Übung üß\u{a0}");
        assert_eq!(decode_cp437(&[0xb0, 0xc0, 0xe0, 0xfe]), "░└α■");
    }
}
