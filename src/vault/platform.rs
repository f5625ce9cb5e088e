/// What the browser and a native build do in different ways: two conversions whose tables are too large to
/// ship, and chance.
pub trait Platform {
    /// The text in Unicode's normal form C.
    fn nfc(&self, text: &str) -> String;

    /// Bytes read as Shift-JIS, or nothing when they are not valid in it.
    fn shift_jis(&self, bytes: &[u8]) -> Option<String>;

    /// Fills it with random bytes that nobody can guess; tells whether there were any.
    fn random(&self, bytes: &mut [u8]) -> bool;
}
