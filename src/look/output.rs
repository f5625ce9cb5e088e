use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A style sheet as the page takes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scoped {
    /// Sheets in their order, each of whole rules and short enough to be read in a few milliseconds.
    pub pieces: Vec<Vec<Part>>,
    pub images: Vec<Image>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Text(String),
    /// The address that the page gives to the image of this number, in quotes.
    Image(u32),
}

/// A picture that lay in the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Takes down a sheet rule by rule.
#[derive(Default)]
pub struct Output {
    pub text: String,
    parts: Vec<Part>,
    /// The text in `parts`.
    parts_bytes: usize,
    scoped: Scoped,
    /// By the image's address in the sheet: many a sheet names one twice, for two spellings of a property.
    images: FxHashMap<String, u32>,
}

/// A browser reads this much in some milliseconds.
const PIECE_BYTES: usize = 48 << 10;

impl Output {
    /// Whole rules are written: what is long enough becomes a sheet of its own.
    pub fn end_rule(&mut self) {
        if self.parts_bytes + self.text.len() >= PIECE_BYTES {
            self.end_piece();
        }
    }

    pub fn image(&mut self, address: &str, image: impl FnOnce() -> Option<Image>) {
        let number = match self.images.get(address) {
            Some(number) => *number,
            None => {
                let Some(image) = image() else { return };
                let Ok(number) = u32::try_from(self.scoped.images.len()) else { return };
                self.scoped.images.push(image);
                self.images.insert(address.to_owned(), number);
                number
            }
        };
        self.text.push_str("url(");
        self.end_text();
        self.parts.push(Part::Image(number));
        self.text.push(')');
    }

    pub fn finish(mut self) -> Scoped {
        self.end_piece();
        self.scoped
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.parts_bytes += self.text.len();
            self.parts.push(Part::Text(std::mem::take(&mut self.text)));
        }
    }

    fn end_piece(&mut self) {
        self.end_text();
        self.parts_bytes = 0;
        if !self.parts.is_empty() {
            self.scoped.pieces.push(std::mem::take(&mut self.parts));
        }
    }
}
