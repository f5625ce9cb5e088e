//! One module becomes two.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, FunctionSection, ImportSection, RawSection,
    SectionId, TableType,
};

use wasmparser::{DataKind, FunctionBody, Operator};

use super::constants::Constants;
use super::first::First;
use super::module::{Module, functions_in};

/// The function of the first part that brings the second one in. It takes nothing, gives nothing and belongs to the first.
pub const BRING: &str = "bring_rest";
/// Set once the second part is there.
pub const HERE: &str = "rest_is_here";
/// Where it stands, and all that belongs to it. The compiler's names have lengths in them.
const ROOM: &str = "3web4rest";
/// How the names of all that wasm-bindgen exports for its glue begin.
const GLUE: &str = "__wbindgen_";
/// What the second part calls the first.
const FIRST: &str = "first";

pub struct Parts {
    pub first: Vec<u8>,
    pub rest: Vec<u8>,
}

/// Splits a module: what `is_later` goes to the rest, and with it the constants that nothing else refers to. The first part
/// calls the rest by places of the table. Until the rest is there, a function stands in them that brings it in and calls the
/// place again: one for each type, so whoever calls by the table notes the place before.
pub fn split(module: &Module<'_>, constants: &Constants, is_later: impl Fn(u32) -> bool) -> Result<Parts> {
    ensure!(!module.imports_more, "It imports more than functions, so that it can't be split.");
    let bring = module.exported_function(BRING).context("It has no function that brings in its rest.")?;
    // What the glue calls to hand over values is needed for the bringing, too.
    let glue = module.exports.iter().filter(|export| export.name.starts_with(GLUE)).map(|export| export.index);
    let room = module.names.iter().filter(|(_, name)| name.contains(ROOM)).map(|(function, _)| *function);
    let bringing = called_by(module, glue.chain(room).chain([bring]).chain(module.start))?;
    let goes = |function: &u32| !bringing.contains(function) && is_later(*function);
    let moved: BTreeSet<u32> = module.defined().map(|(function, _)| function).filter(goes).collect();
    let seams = Seams::of(module, &moved)?;
    let data = Data::of(module, constants, &moved)?;
    Ok(Parts {
        first: First::of(module, &moved, &seams, bring)?.made(&data)?,
        rest: rest(module, &moved, &seams, &data)?,
    })
}

/// Functions and all that they call by name, and these call.
fn called_by(module: &Module<'_>, functions: impl Iterator<Item = u32>) -> Result<BTreeSet<u32>> {
    let bodies: BTreeMap<u32, &FunctionBody<'_>> = module.defined().collect();
    let mut open: Vec<u32> = functions.collect();
    let mut found: BTreeSet<u32> = open.iter().copied().collect();
    while let Some(function) = open.pop() {
        let Some(body) = bodies.get(&function) else { continue };
        open.extend(functions_in(body)?.into_iter().filter(|called| found.insert(*called)));
    }
    Ok(found)
}

/// Where the two parts touch.
pub struct Seams {
    /// The place in the table by which the first part calls a function of the rest.
    pub doors: BTreeMap<u32, u32>,
    /// All places that the rest fills.
    pub filled: BTreeMap<u32, u32>,
    /// The functions that the rest takes from the first part, which it knows by their order here.
    pub taken: BTreeSet<u32>,
    table_size: u32,
}

impl Seams {
    fn of(module: &Module<'_>, moved: &BTreeSet<u32>) -> Result<Self> {
        let table = module.tables.first().context("It has no table.")?;
        let mut table_size = u32::try_from(table.initial)?;
        let mut filled: BTreeMap<u32, u32> = BTreeMap::new();
        let mut doors = BTreeMap::new();
        for (&place, &function) in &module.places {
            if moved.contains(&function) {
                filled.insert(place, function);
                doors.entry(function).or_insert(place);
            }
        }
        let mut taken = BTreeSet::new();
        let mut called: BTreeSet<u32> = module
            .exports
            .iter()
            .filter(|export| export.kind == wasmparser::ExternalKind::Func)
            .map(|export| export.index)
            .collect();
        for (function, body) in module.defined() {
            let stays = !moved.contains(&function);
            for other in functions_in(body)? {
                if stays {
                    called.insert(other);
                } else if !moved.contains(&other) {
                    taken.insert(other);
                }
            }
        }
        for function in called.intersection(moved) {
            doors.entry(*function).or_insert_with(|| {
                let place = table_size;
                table_size += 1;
                filled.insert(place, *function);
                place
            });
        }
        Ok(Self { doors, filled, taken, table_size })
    }

    /// The tables of both parts: the module's own, the first of them with room for all doors.
    pub fn tables(&self, module: &Module<'_>) -> Result<Vec<TableType>> {
        let mut tables = Vec::with_capacity(module.tables.len());
        for table in &module.tables {
            tables.push(RoundtripReencoder.table_type(*table)?);
        }
        if let Some(first) = tables.first_mut() {
            first.minimum = self.table_size.into();
            first.maximum = first.maximum.map(|maximum| maximum.max(first.minimum));
        }
        Ok(tables)
    }
}

/// What both parts hold of the data.
pub struct Data {
    pub first: DataSection,
    rest: DataSection,
}

/// Zeroes up to so many are less than what it takes to leave them out.
const SHORT_GAP_BYTES: usize = 16;

impl Data {
    /// The first part has all segments, with zeroes for what has moved: they weigh next to nothing, and everything keeps its
    /// place. The rest writes over them as it is put in.
    fn of(module: &Module<'_>, constants: &Constants, moved: &BTreeSet<u32>) -> Result<Self> {
        let mut stays: BTreeSet<&str> = BTreeSet::new();
        let mut goes: BTreeSet<&str> = BTreeSet::new();
        for (function, _) in module.defined() {
            if let Some(name) = module.names.get(&function) {
                if moved.contains(&function) { &mut goes } else { &mut stays }.insert(name);
            }
        }
        let goes: BTreeSet<&str> = goes.difference(&stays).copied().collect();
        let only = constants.only_of(&goes);
        let (mut first, mut rest) = (DataSection::new(), DataSection::new());
        for segment in &module.data {
            let DataKind::Active { offset_expr, .. } = &segment.kind else { continue };
            let Operator::I32Const { value: at } = offset_expr.get_operators_reader().read()? else {
                bail!("A part of its data begins at no constant.")
            };
            let mut bytes = segment.data.to_vec();
            if bytes == constants.bytes {
                let mut runs: Vec<Range<usize>> = Vec::new();
                for range in &only {
                    bytes[range.clone()].fill(0);
                    match runs.last_mut() {
                        Some(last) if range.start - last.end <= SHORT_GAP_BYTES => last.end = range.end,
                        _ => runs.push(range.clone()),
                    }
                }
                for run in runs {
                    let place = ConstExpr::i32_const(at + i32::try_from(run.start)?);
                    rest.active(0, &place, segment.data[run].iter().copied());
                }
            }
            first.active(0, &ConstExpr::i32_const(at), bytes);
        }
        ensure!(constants.bytes.is_empty() || !rest.is_empty(), "Its data is not as the linker has left it.");
        Ok(Self { first, rest })
    }
}

fn rest(module: &Module<'_>, moved: &BTreeSet<u32>, seams: &Seams, data: &Data) -> Result<Vec<u8>> {
    let numbers: BTreeMap<u32, u32> = seams.taken.iter().chain(moved).copied().zip(0..).collect();
    let mut made = wasm_encoder::Module::new();
    let types =
        module.sections.iter().find(|section| section.id == SectionId::Type as u8).context("It has no types.")?;
    made.section(&RawSection { id: types.id, data: types.content });

    let mut imports = ImportSection::new();
    for (number, function) in seams.taken.iter().enumerate() {
        imports.import(FIRST, &format!("f{number}"), wasm_encoder::EntityType::Function(module.type_of(*function)?));
    }
    for (number, table) in seams.tables(module)?.into_iter().enumerate() {
        imports.import(FIRST, &format!("t{number}"), table);
    }
    ensure!(module.memories.len() == 1, "It has not just one memory.");
    imports.import(FIRST, "m0", RoundtripReencoder.memory_type(module.memories[0])?);
    for (number, global) in module.globals.iter().enumerate() {
        imports.import(FIRST, &format!("g{number}"), RoundtripReencoder.global_type(*global)?);
    }
    made.section(&imports);

    let mut functions = FunctionSection::new();
    for function in moved {
        functions.function(module.type_of(*function)?);
    }
    made.section(&functions);

    let mut elements = ElementSection::new();
    let filled: Vec<(u32, u32)> = seams.filled.iter().map(|(place, function)| (*place, numbers[function])).collect();
    for run in filled.chunk_by(|one, next| one.0 + 1 == next.0) {
        let functions: Vec<u32> = run.iter().map(|(_, function)| *function).collect();
        elements.active(None, &ConstExpr::i32_const(i32::try_from(run[0].0)?), Elements::Functions(functions.into()));
    }
    made.section(&elements);

    let mut code = CodeSection::new();
    let mut renumber = Renumber(&numbers);
    for (function, body) in module.defined() {
        if moved.contains(&function) {
            renumber.parse_function_body(&mut code, body.clone())?;
        }
    }
    made.section(&code);
    made.section(&data.rest);
    Ok(made.finish())
}

/// Calls functions by other numbers.
pub struct Renumber<'a>(pub &'a BTreeMap<u32, u32>);

impl Reencode for Renumber<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, wasm_encoder::reencode::Error<Self::Error>> {
        Ok(self.0[&function])
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        ExportKind, ExportSection, Function, GlobalSection, GlobalType, Instruction, MemorySection, MemoryType,
        RefType, TableSection, TypeSection, ValType,
    };

    use super::*;

    /// Four functions: one that brings, `caller` (1), `moved` (2), which stands in the table, and `alone` (3), which `moved` calls.
    fn sample() -> Vec<u8> {
        let mut module = wasm_encoder::Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut functions = FunctionSection::new();
        functions.function(0).function(0).function(1).function(1);
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 3,
            maximum: Some(3),
            shared: false,
        });
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut globals = GlobalSection::new();
        globals.global(GlobalType { val_type: ValType::I32, mutable: true, shared: false }, &ConstExpr::i32_const(0));
        let mut exports = ExportSection::new();
        exports.export(BRING, ExportKind::Func, 0).export("caller", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([2_u32, 1].as_slice().into()));
        let mut code = CodeSection::new();
        let bodies: [&[Instruction<'_>]; 4] = [
            &[],
            &[Instruction::I32Const(7), Instruction::Call(2), Instruction::Drop],
            &[Instruction::Call(1), Instruction::LocalGet(0), Instruction::Call(3)],
            &[Instruction::LocalGet(0)],
        ];
        for body in bodies {
            let mut function = Function::new([]);
            for instruction in body {
                function.instruction(instruction);
            }
            code.function(function.instruction(&Instruction::End));
        }
        module.section(&types).section(&functions).section(&tables).section(&memories).section(&globals);
        module.section(&exports).section(&elements).section(&code);
        module.finish()
    }

    #[test]
    fn what_is_moved_stands_in_the_rest_and_is_called_by_the_table() {
        let bytes = sample();
        let module = Module::parse(&bytes).unwrap();
        let parts = split(&module, &Constants::default(), |function| function >= 2).unwrap();
        let (first, rest) = (Module::parse(&parts.first).unwrap(), Module::parse(&parts.rest).unwrap());
        // The rest takes `caller`, and holds `moved` and `alone` behind it; `moved` has kept its place in the table.
        assert_eq!((rest.imported_functions.len(), rest.bodies.len()), (1, 2));
        assert_eq!(rest.places, BTreeMap::from([(1, 1)]));
        assert_eq!(functions_in(&rest.bodies[0]).unwrap(), [0, 2]);
        // The first part holds what stays, and behind it an usher, which brings the rest in and stands in the place of `moved`.
        assert_eq!(first.bodies.len(), 3);
        assert_eq!(first.places, BTreeMap::from([(1, 2), (2, 1)]));
        assert!(functions_in(&first.bodies[1]).unwrap().is_empty(), "what is moved is called by the table only");
        assert_eq!(functions_in(&first.bodies[2]).unwrap(), [0]);
    }

    #[test]
    fn what_is_exported_and_moved_has_a_door() {
        let bytes = sample();
        let parts = split(&Module::parse(&bytes).unwrap(), &Constants::default(), |function| function >= 1).unwrap();
        let first = Module::parse(&parts.first).unwrap();
        // It stands in the table already, and needs no other place.
        assert_eq!(first.exported_function("caller"), Some(1));
        assert_eq!(first.places, BTreeMap::from([(1, 3), (2, 2)]));
    }

    #[test]
    fn what_brings_the_rest_in_never_moves() {
        let bytes = sample();
        let parts = split(&Module::parse(&bytes).unwrap(), &Constants::default(), |_| true).unwrap();
        let first = Module::parse(&parts.first).unwrap();
        let bring = first.exported_function(BRING).unwrap();
        assert!(functions_in(&first.bodies[bring as usize]).unwrap().is_empty());
    }
}
