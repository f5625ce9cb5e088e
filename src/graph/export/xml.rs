use std::fmt::{Display, Write};

/// Writes XML. Whatever is given to it as a value or as text is escaped, and what XML can't hold is replaced.
#[derive(Debug)]
pub struct Xml {
    text: String,
    open: Vec<&'static str>,
    /// The tag that was begun last isn't closed yet.
    is_in_tag: bool,
}

impl Xml {
    pub fn new() -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        Self { text, open: Vec::new(), is_in_tag: false }
    }

    pub fn open(&mut self, name: &'static str) -> &mut Self {
        self.close_tag();
        self.text.push('<');
        self.text.push_str(name);
        self.open.push(name);
        self.is_in_tag = true;
        self
    }

    /// Only while the tag is open that it belongs to.
    pub fn with(&mut self, name: &'static str, value: impl Display) -> &mut Self {
        if self.is_in_tag {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            let _ = write!(Escaped(&mut self.text), "{value}");
            self.text.push('"');
        }
        self
    }

    pub fn text(&mut self, text: impl Display) -> &mut Self {
        self.close_tag();
        let _ = write!(Escaped(&mut self.text), "{text}");
        self
    }

    pub fn close(&mut self) -> &mut Self {
        let Some(name) = self.open.pop() else { return self };
        if std::mem::take(&mut self.is_in_tag) {
            self.text.push_str("/>");
        } else {
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
        }
        if self.open.len() < 3 {
            self.text.push('\n');
        }
        self
    }

    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn close_tag(&mut self) {
        if std::mem::take(&mut self.is_in_tag) {
            self.text.push('>');
        }
    }
}

struct Escaped<'t>(&'t mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                // Written as they are, these would be read as spaces.
                '\t' | '\n' | '\r' => write!(self.0, "&#{};", character as u32)?,
                '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => self.0.push(char::REPLACEMENT_CHARACTER),
                _ => self.0.push(character),
            }
        }
        Ok(())
    }
}
