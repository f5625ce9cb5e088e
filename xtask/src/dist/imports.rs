use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, RawSection, SectionId};
use wasmparser::ImportSectionReader;

use super::split::Module;

/// How the names begin that wasm-bindgen gives to what a module takes from its glue.
const LONG: [&str; 2] = ["__wbg_", "__wbindgen_cast_"];

/// The module and its glue, with short names for what the one takes from the other. Those of wasm-bindgen end in hashes,
/// which stand in both and can't be compressed.
pub fn with_short_imports(module: &Module<'_>, glue: &str) -> Result<(Vec<u8>, String)> {
    let mut glue = glue.to_owned();
    let mut made = wasm_encoder::Module::new();
    for section in &module.sections {
        if section.id != SectionId::Import as u8 {
            made.section(&RawSection { id: section.id, data: section.content });
            continue;
        }
        let reader = ImportSectionReader::new(wasmparser::BinaryReader::new(section.content, 0))?;
        let mut imports = ImportSection::new();
        for (number, import) in reader.into_imports().enumerate() {
            let import = import?;
            let mut name = import.name.to_owned();
            if LONG.iter().any(|begin| name.starts_with(begin)) {
                let (key, short) = (format!(" {name}: "), format!("i{number}"));
                ensure!(glue.matches(&key).count() == 1, "The glue has no {name}, or several.");
                glue = glue.replace(&key, &format!(" {short}: "));
                name = short;
            }
            let entity = RoundtripReencoder.entity_type(import.ty).context("An import can't be understood")?;
            imports.import(import.module, &name, entity);
        }
        made.section(&imports);
    }
    if let Some(data) = module.naming {
        made.section(&RawSection { id: SectionId::Custom as u8, data });
    }
    Ok((made.finish(), glue))
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, TypeSection};

    use super::*;

    /// A module that takes two functions from its glue.
    fn sample() -> Vec<u8> {
        let mut module = wasm_encoder::Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for name in ["__wbg_call_0123456789abcdef", "__wbindgen_throw"] {
            imports.import("glue", name, EntityType::Function(0));
        }
        module.section(&types).section(&imports);
        module.finish()
    }

    #[test]
    fn hashes_go_from_both() {
        let bytes = sample();
        let module = Module::parse(&bytes).unwrap();
        let glue = "{ __wbg_call_0123456789abcdef: function() {}, __wbindgen_throw: function() {} }";
        let (short, glue) = with_short_imports(&module, glue).unwrap();
        assert_eq!(glue, "{ i0: function() {}, __wbindgen_throw: function() {} }");
        let text = String::from_utf8_lossy(&short).into_owned();
        assert!(text.contains("i0") && text.contains("__wbindgen_throw") && !text.contains("__wbg_"), "{text}");
    }

    #[test]
    fn a_glue_that_fits_badly_is_refused() {
        let bytes = sample();
        assert!(with_short_imports(&Module::parse(&bytes).unwrap(), "{}").is_err());
    }
}
