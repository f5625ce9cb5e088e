use super::token::{Kind, unescaped};

/// Finds where tokens end, by the CSS Syntax module.
pub(super) struct Scanner<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl Scanner<'_> {
    /// Goes behind the next token.
    pub(super) fn next(&mut self) -> Kind {
        let byte = self.peek(0);
        match byte {
            b' ' | b'\t' | b'\n' => {
                while matches!(self.peek(0), b' ' | b'\t' | b'\n') {
                    self.at += 1;
                }
                Kind::Space
            }
            b'/' if self.peek(1) == b'*' => {
                self.comment();
                Kind::Comment
            }
            b'"' | b'\'' => self.string(byte),
            b'#' if is_name_byte(self.peek(1)) || self.is_escape(1) => {
                self.at += 1;
                self.name();
                Kind::Hash
            }
            _ if self.begins_number() => {
                self.number();
                Kind::Number
            }
            b'-' if self.starts_with(b"-->") => self.mark(3),
            b'<' if self.starts_with(b"<!--") => self.mark(4),
            b'@' if self.begins_name(1) => {
                self.at += 1;
                self.name();
                Kind::AtKeyword
            }
            _ if self.begins_name(0) => self.ident_like(),
            _ => {
                self.at += 1;
                match byte {
                    b':' => Kind::Colon,
                    b';' => Kind::Semicolon,
                    b',' => Kind::Comma,
                    b'(' | b'[' | b'{' => Kind::Open(byte),
                    b')' | b']' | b'}' => Kind::Close(byte),
                    _ => Kind::Delim(byte),
                }
            }
        }
    }

    /// The byte so far ahead; 0 behind the end, which no text holds.
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn starts_with(&self, text: &[u8]) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(text))
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn mark(&mut self, bytes: usize) -> Kind {
        self.at += bytes;
        Kind::CommentMark
    }

    fn comment(&mut self) {
        let rest = self.bytes.get(self.at + 2..).unwrap_or_default();
        self.at += 2 + memchr::memmem::find(rest, b"*/").map_or(rest.len(), |end| end + 2);
    }

    fn string(&mut self, quote: u8) -> Kind {
        self.at += 1;
        while !self.is_at_end() {
            match self.peek(0) {
                b'\n' => return Kind::Bad,
                b'\\' => self.at = (self.at + 2).min(self.bytes.len()),
                byte => {
                    self.at += 1;
                    if byte == quote {
                        break;
                    }
                }
            }
        }
        self.finish_character();
        Kind::String
    }

    fn is_escape(&self, ahead: usize) -> bool {
        self.peek(ahead) == b'\\' && self.peek(ahead + 1) != b'\n'
    }

    fn begins_name(&self, ahead: usize) -> bool {
        match self.peek(ahead) {
            b'-' => {
                let next = self.peek(ahead + 1);
                is_name_start(next) || next == b'-' || self.is_escape(ahead + 1)
            }
            byte => is_name_start(byte) || self.is_escape(ahead),
        }
    }

    fn begins_number(&self) -> bool {
        let sign = usize::from(matches!(self.peek(0), b'+' | b'-'));
        let dot = usize::from(self.peek(sign) == b'.');
        self.peek(sign + dot).is_ascii_digit()
    }

    fn number(&mut self) {
        if matches!(self.peek(0), b'+' | b'-') {
            self.at += 1;
        }
        self.digits();
        if self.peek(0) == b'.' && self.peek(1).is_ascii_digit() {
            self.at += 1;
            self.digits();
        }
        let sign = usize::from(matches!(self.peek(1), b'+' | b'-'));
        if matches!(self.peek(0), b'e' | b'E') && self.peek(1 + sign).is_ascii_digit() {
            self.at += 1 + sign;
            self.digits();
        }
        if self.begins_name(0) {
            self.name();
        } else if self.peek(0) == b'%' {
            self.at += 1;
        }
    }

    fn digits(&mut self) {
        while self.peek(0).is_ascii_digit() {
            self.at += 1;
        }
    }

    fn name(&mut self) {
        loop {
            if self.is_escape(0) {
                self.escape();
            } else if is_name_byte(self.peek(0)) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn escape(&mut self) {
        self.at += 1;
        let mut digits = 0;
        while digits < 6 && self.peek(0).is_ascii_hexdigit() {
            self.at += 1;
            digits += 1;
        }
        if digits == 0 {
            self.at = (self.at + 1).min(self.bytes.len());
            self.finish_character();
        } else if matches!(self.peek(0), b' ' | b'\t' | b'\n') {
            self.at += 1;
        }
    }

    /// Goes on to where the next character begins.
    fn finish_character(&mut self) {
        while matches!(self.peek(0), 0x80..=0xbf) {
            self.at += 1;
        }
    }

    fn ident_like(&mut self) -> Kind {
        let start = self.at;
        self.name();
        if self.peek(0) != b'(' {
            return Kind::Ident;
        }
        let name = self.bytes.get(start..self.at).map(String::from_utf8_lossy).unwrap_or_default();
        self.at += 1;
        if !unescaped(&name).eq_ignore_ascii_case("url") {
            return Kind::Function;
        }
        let spaces = (0..).take_while(|ahead| matches!(self.peek(*ahead), b' ' | b'\t' | b'\n')).count();
        if matches!(self.peek(spaces), b'"' | b'\'') { Kind::Function } else { self.address(spaces) }
    }

    fn address(&mut self, spaces: usize) -> Kind {
        self.at += spaces;
        let mut is_sound = true;
        while !self.is_at_end() {
            match self.peek(0) {
                b')' => {
                    self.at += 1;
                    break;
                }
                b' ' | b'\t' | b'\n' => {
                    while matches!(self.peek(0), b' ' | b'\t' | b'\n') {
                        self.at += 1;
                    }
                    is_sound &= self.is_at_end() || self.peek(0) == b')';
                }
                b'\\' if self.is_escape(0) => self.escape(),
                byte => {
                    is_sound &= !matches!(byte, b'"' | b'\'' | b'(' | b'\\' | 0x01..=0x1f | 0x7f);
                    self.at += 1;
                }
            }
        }
        if is_sound { Kind::Url } else { Kind::Bad }
    }
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn is_name_byte(byte: u8) -> bool {
    is_name_start(byte) || byte.is_ascii_digit() || byte == b'-'
}
