use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, ExportKind, ExportSection, GlobalSection, GlobalType, Instruction, RawSection, SectionId,
    ValType,
};

use super::module::Module;
use super::parts::HERE;

/// The names of the exported globals that are 1 once the function of that number has run.
const RAN: &str = "ran_";
/// Where the glue keeps what a module exports.
const KEPT: &str = "wasm = instance.exports;";

/// A module that notes which of its functions have run, and keeps their names. What waits for its rest waits forever.
pub fn watched(module: &Module<'_>) -> Result<Vec<u8>> {
    let here = u32::try_from(module.globals.len())?;
    let mut made = wasm_encoder::Module::new();
    for section in &module.sections {
        let reader = || wasmparser::BinaryReader::new(section.content, 0);
        match section.id {
            id if id == SectionId::Global as u8 => {
                let mut globals = GlobalSection::new();
                RoundtripReencoder
                    .parse_global_section(&mut globals, wasmparser::GlobalSectionReader::new(reader())?)?;
                for _ in 0..=module.bodies.len() {
                    let flag = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
                    globals.global(flag, &ConstExpr::i32_const(0));
                }
                made.section(&globals);
            }
            id if id == SectionId::Export as u8 => {
                let mut exports = ExportSection::new();
                RoundtripReencoder
                    .parse_export_section(&mut exports, wasmparser::ExportSectionReader::new(reader())?)?;
                exports.export(HERE, ExportKind::Global, here);
                for ((function, _), flag) in module.defined().zip(here + 1..) {
                    exports.export(&format!("{RAN}{function}"), ExportKind::Global, flag);
                }
                made.section(&exports);
            }
            id if id == SectionId::Code as u8 => {
                let mut code = CodeSection::new();
                for ((_, body), flag) in module.defined().zip(here + 1..) {
                    let mut function = RoundtripReencoder.new_function_with_parsed_locals(body)?;
                    function.instruction(&Instruction::I32Const(1)).instruction(&Instruction::GlobalSet(flag));
                    let mut reader = body.get_operators_reader()?;
                    while !reader.eof() {
                        function.instruction(&RoundtripReencoder.parse_instruction(&mut reader)?);
                    }
                    code.function(&function);
                }
                made.section(&code);
            }
            id => {
                made.section(&RawSection { id, data: section.content });
            }
        }
    }
    if let Some(data) = module.naming {
        made.section(&RawSection { id: SectionId::Custom as u8, data });
    }
    Ok(made.finish())
}

/// The glue of a watched module, which shows its exports to whoever reads the profile off.
pub fn watched_glue(glue: &str) -> Result<String> {
    ensure!(glue.matches(KEPT).count() == 1, "The glue keeps the module's exports in another way than before.");
    Ok(glue.replace(KEPT, &format!("globalThis.watched = {KEPT}")))
}

/// The functions that ran, of the names of all globals that say so.
pub fn ran(names: &str) -> Result<Vec<u32>> {
    let number = |name: &str| name.strip_prefix(RAN).and_then(|number| number.parse().ok());
    names.split_whitespace().map(|name| number(name).with_context(|| format!("{name} names no function"))).collect()
}
