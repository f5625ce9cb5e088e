use super::kit::Kit;
use super::needs::Needs;
use super::seal::Seal;
use super::units::{BYTE_ORDER_MARK, Units, text};

/// A page that holds the app and a vault, written from its beginning to its end.
pub struct Bundle {
    units: Units,
    seal: Option<Seal>,
    end: String,
}

/// Where in the page of the [`Kit`] the vault's name, the app's parts and the vault stand.
pub(super) const PLACES: [&str; 3] = [NAME, PARTS, VAULT];
const NAME: &str = "{{name}}";
const PARTS: &str = "{{parts}}";
const VAULT: &str = "{{vault}}";

/// The name of a page that tells none.
const LOCKED: &str = "Locked notes";

impl Bundle {
    /// The page up to the vault, which is named so. With a seal the page tells neither that name nor which parts its
    /// notes need: what is sealed begins with the length of a JSON in four bytes, `{"name": …, "parts": [[name, length],
    /// …]}`, and these parts, and the archive follows.
    pub fn begin(kit: &Kit, needs: &Needs, name: &str, seal: Option<Seal>) -> (Self, Vec<u8>) {
        let shown = escaped(if seal.is_some() { LOCKED } else { name });
        let parts = kit.parts_for(needs);
        let common = if seal.is_some() { kit.parts_for(&Needs::default()) } else { parts.clone() };
        let mut out = BYTE_ORDER_MARK.to_vec();
        let (before, behind) = kit.page.split_once(PARTS).unwrap_or((&kit.page, ""));
        text(&before.replace(NAME, &shown), &mut out);
        if seal.is_some() {
            text(&kit.lock, &mut out);
        }
        for (part, bytes) in &common {
            text(&format!("<script type=\"application/octet-stream\" data-part=\"{}\">", escaped(part)), &mut out);
            let mut units = Units::default();
            units.add(bytes, &mut out);
            units.finish(&mut out);
            text("</script>\n", &mut out);
        }
        let (before, behind) = behind.split_once(VAULT).unwrap_or((behind, ""));
        text(&before.replace(NAME, &shown), &mut out);
        let attribute = if seal.is_some() { "data-locked".to_owned() } else { format!("data-vault=\"{shown}\"") };
        text(&format!("<script type=\"application/octet-stream\" {attribute}>"), &mut out);
        let end = format!("</script>{}", behind.replace(NAME, &shown));
        let mut bundle = Self { units: Units::default(), seal, end };
        if let Some(seal) = &bundle.seal {
            bundle.units.add(seal.header(), &mut out);
            let others: Vec<_> = parts.iter().filter(|part| !common.contains(part)).collect();
            let lengths: Vec<_> = others.iter().map(|(name, bytes)| (name, bytes.len())).collect();
            let about = serde_json::json!({ "name": name, "parts": lengths }).to_string().into_bytes();
            let length = u32::try_from(about.len()).unwrap_or(u32::MAX).to_le_bytes();
            for piece in [&length[..], &about].into_iter().chain(others.iter().map(|(_, bytes)| *bytes)) {
                out.append(&mut bundle.add(piece));
            }
        }
        (bundle, out)
    }

    /// A piece of the vault's archive.
    pub fn add(&mut self, archive: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        match &mut self.seal {
            Some(seal) => self.units.add(&seal.add(archive), &mut out),
            None => self.units.add(archive, &mut out),
        }
        out
    }

    /// The page behind the vault.
    pub fn end(mut self) -> Vec<u8> {
        let mut out = Vec::new();
        if let Some(seal) = self.seal {
            self.units.add(&seal.finish(), &mut out);
        }
        self.units.finish(&mut out);
        text(&self.end, &mut out);
        out
    }
}

/// Text that may stand in the page and in its attributes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
