/// What the browser and a native build do in different ways: two conversions whose tables are too large to ship.
pub trait Platform {
    /// The text in Unicode's normal form C.
    fn nfc(&self, text: &str) -> String;

    /// Bytes read as Shift-JIS, or nothing when they are not valid in it.
    fn shift_jis(&self, bytes: &[u8]) -> Option<String>;
}
