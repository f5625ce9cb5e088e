/// Measures text in the font the labels are drawn in.
pub trait TextMeasure {
    /// The width of a text set at one pixel.
    fn width_em(&mut self, text: &str) -> f32;
}

/// Which parts of the screen hold a label: squares of a grid, of which no two labels share one.
#[derive(Debug, Default)]
pub struct LabelGrid {
    columns: usize,
    rows: usize,
    taken: Vec<u64>,
    words_per_row: usize,
}

/// The side of a square.
const SQUARE: f32 = 6.0;

impl LabelGrid {
    /// An empty screen of this size.
    pub fn reset(&mut self, width: f32, height: f32) {
        self.columns = (width / SQUARE) as usize + 1;
        self.rows = (height / SQUARE) as usize + 1;
        self.words_per_row = self.columns.div_ceil(64);
        self.taken.clear();
        self.taken.resize(self.words_per_row * self.rows, 0);
    }

    /// Takes the place of a box if no other has any of it; a box that isn't on the screen at all has no place.
    pub fn take(&mut self, left: f32, top: f32, right: f32, bottom: f32) -> bool {
        let (width, height) = (self.columns as f32 * SQUARE, self.rows as f32 * SQUARE);
        // Written so that a box of no numbers is refused too.
        if !(right > 0.0 && bottom > 0.0 && left < width && top < height && left < right && top < bottom) {
            return false;
        }
        let columns = (left / SQUARE).max(0.0) as usize..((right / SQUARE) as usize + 1).min(self.columns);
        let rows = (top / SQUARE).max(0.0) as usize..((bottom / SQUARE) as usize + 1).min(self.rows);
        let words = columns.start / 64..columns.end.div_ceil(64);
        let mask = |word: usize| {
            let from = columns.start.saturating_sub(word * 64).min(63);
            let to = (columns.end - word * 64).min(64);
            (u64::MAX << from) & (u64::MAX >> (64 - to))
        };
        let is_free = rows
            .clone()
            .all(|row| words.clone().all(|word| self.taken[row * self.words_per_row + word] & mask(word) == 0));
        if is_free {
            for row in rows {
                for word in words.clone() {
                    self.taken[row * self.words_per_row + word] |= mask(word);
                }
            }
        }
        is_free
    }
}
