//! What of a module its parts are made of.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    Element, ElementItems, ElementKind, ExternalKind, FuncType, FunctionBody, KnownCustom, Name, Operator, Parser,
    Payload, TypeRef,
};

/// A section as it stands: its number and its content.
pub struct Section<'a> {
    pub id: u8,
    pub content: &'a [u8],
}

#[derive(Default)]
pub struct Module<'a> {
    /// All sections, in their order, but for those that only debuggers and linkers read.
    pub sections: Vec<Section<'a>>,
    /// The section of names.
    pub naming: Option<&'a [u8]>,
    pub types: Vec<FuncType>,
    pub imported_functions: Vec<u32>,
    /// Whether it imports memories, tables or globals, too.
    pub imports_more: bool,
    /// The type of each function that is defined here.
    pub functions: Vec<u32>,
    pub bodies: Vec<FunctionBody<'a>>,
    pub tables: Vec<wasmparser::TableType>,
    pub memories: Vec<wasmparser::MemoryType>,
    pub globals: Vec<wasmparser::GlobalType>,
    pub exports: Vec<wasmparser::Export<'a>>,
    pub start: Option<u32>,
    pub data: Vec<wasmparser::Data<'a>>,
    /// Places of the table of functions, with the function that stands there.
    pub places: BTreeMap<u32, u32>,
    /// The name of each function that has one.
    pub names: BTreeMap<u32, String>,
}

impl<'a> Module<'a> {
    pub fn parse(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Module::default();
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            match &payload {
                Payload::TypeSection(types) => {
                    for group in types.clone() {
                        for of_type in group?.into_types() {
                            module.types.push(of_type.unwrap_func().clone());
                        }
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        match import?.ty {
                            TypeRef::Func(of_type) => module.imported_functions.push(of_type),
                            _ => module.imports_more = true,
                        }
                    }
                }
                Payload::FunctionSection(functions) => {
                    module.functions = functions.clone().into_iter().collect::<Result<_, _>>()?;
                }
                Payload::TableSection(tables) => {
                    for table in tables.clone() {
                        module.tables.push(table?.ty);
                    }
                }
                Payload::MemorySection(memories) => {
                    module.memories = memories.clone().into_iter().collect::<Result<_, _>>()?;
                }
                Payload::GlobalSection(globals) => {
                    for global in globals.clone() {
                        module.globals.push(global?.ty);
                    }
                }
                Payload::ExportSection(exports) => {
                    module.exports = exports.clone().into_iter().collect::<Result<_, _>>()?;
                }
                Payload::StartSection { func, .. } => module.start = Some(*func),
                Payload::ElementSection(elements) => {
                    for element in elements.clone() {
                        module.place(&element?)?;
                    }
                }
                Payload::DataSection(segments) => {
                    module.data = segments.clone().into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => module.bodies.push(body.clone()),
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(names) = custom.as_known() {
                        module.naming = Some(content(bytes, &custom.range())?);
                        for name in names {
                            if let Name::Function(functions) = name? {
                                for naming in functions {
                                    let naming = naming?;
                                    module.names.insert(naming.index, naming.name.to_owned());
                                }
                            }
                        }
                        continue;
                    }
                    if is_of_no_use(custom.name()) {
                        continue;
                    }
                }
                _ => {}
            }
            if let Some((id, range)) = payload.as_section() {
                module.sections.push(Section { id, content: content(bytes, &range)? });
            }
        }
        ensure!(!module.sections.is_empty(), "It is empty.");
        Ok(module)
    }

    /// The module as it stands, without what only debuggers read: a fifth of it, even when it is compressed. The linker
    /// could leave that out, but takes with it what wasm-bindgen has to know of the module.
    pub fn bare(&self) -> Vec<u8> {
        let mut made = wasm_encoder::Module::new();
        for section in &self.sections {
            made.section(&wasm_encoder::RawSection { id: section.id, data: section.content });
        }
        made.finish()
    }

    fn place(&mut self, element: &Element<'a>) -> Result<()> {
        let ElementKind::Active { table_index, offset_expr } = &element.kind else { return Ok(()) };
        let ElementItems::Functions(functions) = &element.items else { return Ok(()) };
        ensure!(table_index.unwrap_or(0) == 0, "Its functions stand in another table than the first.");
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            bail!("A part of its table begins at no constant.")
        };
        for (place, function) in (u32::try_from(value)?..).zip(functions.clone()) {
            self.places.insert(place, function?);
        }
        Ok(())
    }

    /// The type of a function by its number among all, imported ones first.
    pub fn type_of(&self, function: u32) -> Result<u32> {
        let imported = self.imported_functions.len();
        let function = function as usize;
        let of_type = if function < imported {
            self.imported_functions.get(function)
        } else {
            self.functions.get(function - imported)
        };
        of_type.copied().context("A function has no type.")
    }

    /// The numbers of the functions defined here, with their bodies.
    pub fn defined(&self) -> impl Iterator<Item = (u32, &FunctionBody<'a>)> {
        (self.imported_functions.len() as u32..).zip(&self.bodies)
    }

    pub fn exported_function(&self, name: &str) -> Option<u32> {
        let export = self.exports.iter().find(|export| export.kind == ExternalKind::Func && export.name == name)?;
        Some(export.index)
    }
}

/// What tells how a module was made, and what the linker tells of its own: numbers of what wasm-bindgen has changed since.
fn is_of_no_use(custom: &str) -> bool {
    matches!(custom, "producers" | "linking") || custom.starts_with("reloc.")
}

fn content<'a>(bytes: &'a [u8], range: &Range<u64>) -> Result<&'a [u8]> {
    let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
    bytes.get(range).context("A section ends too late.")
}

/// The functions that a body names: those it calls, and those it takes references to.
pub fn functions_in(body: &FunctionBody<'_>) -> Result<Vec<u32>> {
    let mut found = Vec::new();
    let mut reader = body.get_operators_reader()?;
    while !reader.eof() {
        match reader.read()? {
            Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } => found.push(function_index),
            _ => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    /// A module of those sections.
    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [HEADER, &sections.concat()].concat()
    }

    #[test]
    fn names_go_and_the_rest_stays() {
        let types: &[u8] = b"\x01\x04\x01\x60\0\0";
        let names: &[u8] = b"\0\x08\x04name\x01\x01\0";
        let features: &[u8] = b"\0\x04\x02ab\0";
        let linking: &[u8] = b"\0\x09\x07linking\x02";
        let bare = Module::parse(&module(&[types, names, linking, features])).unwrap().bare();
        assert_eq!(bare, module(&[types, features]));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        for bytes in [b"".as_slice(), b"<!doctype", HEADER, &module(&[b"\x01\x04\x01"]), &module(&[b"\0\x02\x09a"])] {
            assert!(Module::parse(bytes).is_err(), "{bytes:?}");
        }
    }
}
