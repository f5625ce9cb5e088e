use super::kit::Kit;
use super::needs::Needs;
use super::units::{BYTE_ORDER_MARK, Units, text};

/// A page that holds the app and a vault, written from its beginning to its end.
pub struct Bundle {
    units: Units,
    end: String,
}

/// Where in the page of the [`Kit`] the vault's name, the app's parts and the vault stand.
pub(super) const PLACES: [&str; 3] = [NAME, PARTS, VAULT];
const NAME: &str = "{{name}}";
const PARTS: &str = "{{parts}}";
const VAULT: &str = "{{vault}}";

impl Bundle {
    /// The page up to the vault, which is named so.
    pub fn begin(kit: &Kit, needs: &Needs, name: &str) -> (Self, Vec<u8>) {
        let name = escaped(name);
        let mut out = BYTE_ORDER_MARK.to_vec();
        let (before, behind) = kit.page.split_once(PARTS).unwrap_or((&kit.page, ""));
        text(&before.replace(NAME, &name), &mut out);
        for (part, bytes) in kit.parts_for(needs) {
            text(&format!("<script type=\"application/octet-stream\" data-part=\"{}\">", escaped(part)), &mut out);
            let mut units = Units::default();
            units.add(bytes, &mut out);
            units.finish(&mut out);
            text("</script>\n", &mut out);
        }
        let (before, behind) = behind.split_once(VAULT).unwrap_or((behind, ""));
        text(&before.replace(NAME, &name), &mut out);
        text(&format!("<script type=\"application/octet-stream\" data-vault=\"{name}\">"), &mut out);
        (Self { units: Units::default(), end: format!("</script>{}", behind.replace(NAME, &name)) }, out)
    }

    /// A piece of the vault's archive.
    pub fn add(&mut self, archive: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        self.units.add(archive, &mut out);
        out
    }

    /// The page behind the vault.
    pub fn end(self) -> Vec<u8> {
        let mut out = Vec::new();
        self.units.finish(&mut out);
        text(&self.end, &mut out);
        out
    }
}

/// Text that may stand in the page and in its attributes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
