use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, ExportKind, ExportSection, Function, FunctionSection,
    GlobalSection, GlobalType, Instruction, RawSection, SectionId, StartSection, TableSection, ValType,
};
use wasmparser::{BinaryReader, ExportSectionReader, ExternalKind, FunctionBody, GlobalSectionReader, Operator};

use super::module::Module;
use super::parts::{Data, HERE, Renumber, Seams};

/// The functions of the first part, in this order: what it imports, what stays, a door for each function of the rest that
/// is exported, and for each type an usher, which stands in all places of the table that the rest is going to fill.
pub struct First<'a> {
    module: &'a Module<'a>,
    moved: &'a BTreeSet<u32>,
    seams: &'a Seams,
    bring: u32,
    /// The new numbers of what stays, and of the doors.
    numbers: BTreeMap<u32, u32>,
    doors: Vec<u32>,
    /// By type.
    ushers: BTreeMap<u32, u32>,
    /// The global that holds the place by which the table was called last.
    place: u32,
    /// The global that says whether the rest is there.
    here: u32,
}

impl<'a> First<'a> {
    pub fn of(module: &'a Module<'a>, moved: &'a BTreeSet<u32>, seams: &'a Seams, bring: u32) -> Result<Self> {
        let exported = module.exports.iter().filter(|export| export.kind == ExternalKind::Func);
        let doors: BTreeSet<u32> =
            exported.map(|export| export.index).filter(|function| moved.contains(function)).collect();
        let imported = 0..u32::try_from(module.imported_functions.len())?;
        let stays = module.defined().map(|(function, _)| function).filter(|function| !moved.contains(function));
        let numbers: BTreeMap<u32, u32> = imported.chain(stays).chain(doors.iter().copied()).zip(0..).collect();
        let types: BTreeSet<u32> =
            seams.filled.values().map(|function| module.type_of(*function)).collect::<Result<_>>()?;
        let ushers = types.into_iter().zip(u32::try_from(numbers.len())?..).collect();
        let place = u32::try_from(module.globals.len())?;
        let doors = doors.into_iter().collect();
        Ok(Self { module, moved, seams, bring, numbers, doors, ushers, place, here: place + 1 })
    }

    pub fn made(&self, data: &Data) -> Result<Vec<u8>> {
        let mut made = wasm_encoder::Module::new();
        for section in &self.module.sections {
            let reader = || BinaryReader::new(section.content, 0);
            match section.id {
                id if id == SectionId::Function as u8 => {
                    made.section(&self.functions()?);
                }
                id if id == SectionId::Table as u8 => {
                    let mut tables = TableSection::new();
                    for table in self.seams.tables(self.module)? {
                        tables.table(table);
                    }
                    made.section(&tables);
                }
                id if id == SectionId::Global as u8 => {
                    let mut globals = GlobalSection::new();
                    RoundtripReencoder.parse_global_section(&mut globals, GlobalSectionReader::new(reader())?)?;
                    for _ in [self.place, self.here] {
                        let number = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
                        globals.global(number, &ConstExpr::i32_const(0));
                    }
                    made.section(&globals);
                }
                id if id == SectionId::Export as u8 => {
                    made.section(&self.exports(ExportSectionReader::new(reader())?)?);
                }
                id if id == SectionId::Start as u8 => {
                    let start = self.module.start.context("It starts with nothing.")?;
                    made.section(&StartSection { function_index: self.numbers[&start] });
                }
                id if id == SectionId::Element as u8 => {
                    made.section(&self.elements()?);
                }
                id if id == SectionId::Code as u8 => {
                    made.section(&self.code()?);
                }
                id if id == SectionId::Data as u8 => {
                    made.section(&data.first);
                }
                id => {
                    made.section(&RawSection { id, data: section.content });
                }
            }
        }
        Ok(made.finish())
    }

    /// What is defined in it and stays, with its body.
    fn stays(&self) -> impl Iterator<Item = (u32, &FunctionBody<'a>)> {
        self.module.defined().filter(|(function, _)| !self.moved.contains(function))
    }

    fn functions(&self) -> Result<FunctionSection> {
        let mut functions = FunctionSection::new();
        let named = self.stays().map(|(function, _)| function).chain(self.doors.iter().copied());
        for function in named {
            functions.function(self.module.type_of(function)?);
        }
        for of_type in self.ushers.keys() {
            functions.function(*of_type);
        }
        Ok(functions)
    }

    fn exports(&self, own: ExportSectionReader<'_>) -> Result<ExportSection> {
        let mut exports = ExportSection::new();
        Renumber(&self.numbers).parse_export_section(&mut exports, own)?;
        exports.export(HERE, ExportKind::Global, self.here);
        for number in 0..u32::try_from(self.module.tables.len())? {
            exports.export(&format!("t{number}"), ExportKind::Table, number);
        }
        for number in 0..u32::try_from(self.module.globals.len())? {
            exports.export(&format!("g{number}"), ExportKind::Global, number);
        }
        exports.export("m0", ExportKind::Memory, 0);
        for (number, function) in self.seams.taken.iter().enumerate() {
            exports.export(&format!("f{number}"), ExportKind::Func, self.numbers[function]);
        }
        Ok(exports)
    }

    fn elements(&self) -> Result<ElementSection> {
        let mut filled: BTreeMap<u32, u32> = BTreeMap::new();
        for (place, function) in &self.module.places {
            if !self.seams.filled.contains_key(place) {
                filled.insert(*place, self.numbers[function]);
            }
        }
        for (place, function) in &self.seams.filled {
            filled.insert(*place, self.ushers[&self.module.type_of(*function)?]);
        }
        let filled: Vec<(u32, u32)> = filled.into_iter().collect();
        let mut elements = ElementSection::new();
        for run in filled.chunk_by(|one, next| one.0 + 1 == next.0) {
            let functions: Vec<u32> = run.iter().map(|(_, function)| *function).collect();
            let first = ConstExpr::i32_const(i32::try_from(run[0].0)?);
            elements.active(None, &first, Elements::Functions(functions.into()));
        }
        Ok(elements)
    }

    fn code(&self) -> Result<CodeSection> {
        let mut code = CodeSection::new();
        for (_, body) in self.stays() {
            code.function(&self.body(body)?);
        }
        for function in &self.doors {
            let mut door = Function::new([]);
            for parameter in 0..self.parameters(self.module.type_of(*function)?)? {
                door.instruction(&Instruction::LocalGet(parameter));
            }
            self.call(&mut door, *function)?;
            code.function(door.instruction(&Instruction::End));
        }
        for of_type in self.ushers.keys() {
            code.function(&self.usher(*of_type)?);
        }
        Ok(code)
    }

    /// A function as it was, but for its calls by the table, and of the rest.
    fn body(&self, body: &FunctionBody<'_>) -> Result<Function> {
        let mut renumber = Renumber(&self.numbers);
        let mut function = renumber.new_function_with_parsed_locals(body)?;
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            match reader.read()? {
                Operator::CallIndirect { type_index, table_index } => {
                    ensure!(table_index == 0, "It calls by another table than the first.");
                    self.call_noted(&mut function, type_index);
                }
                Operator::Call { function_index } if self.moved.contains(&function_index) => {
                    self.call(&mut function, function_index)?;
                }
                Operator::ReturnCall { .. } | Operator::ReturnCallIndirect { .. } | Operator::RefFunc { .. } => {
                    bail!("It calls in a way that no compiler of ours has used so far.")
                }
                operator => {
                    function.instruction(&renumber.instruction(operator)?);
                }
            }
        }
        Ok(function)
    }

    /// Calls a function of the rest.
    fn call(&self, into: &mut Function, function: u32) -> Result<()> {
        let place = self.seams.doors.get(&function).context("A function of the rest has no place.")?;
        into.instruction(&Instruction::I32Const(i32::try_from(*place)?));
        self.call_noted(into, self.module.type_of(function)?);
        Ok(())
    }

    /// Calls the place that lies on the stack.
    fn call_noted(&self, into: &mut Function, type_index: u32) {
        into.instruction(&Instruction::GlobalSet(self.place))
            .instruction(&Instruction::GlobalGet(self.place))
            .instruction(&Instruction::CallIndirect { type_index, table_index: 0 });
    }

    /// Brings the rest in, which puts the function itself into the place, and calls that.
    fn usher(&self, of_type: u32) -> Result<Function> {
        let parameters = self.parameters(of_type)?;
        let mut usher = Function::new([(1, ValType::I32)]);
        usher.instruction(&Instruction::GlobalGet(self.place)).instruction(&Instruction::LocalSet(parameters));
        usher.instruction(&Instruction::Call(self.numbers[&self.bring]));
        for local in 0..=parameters {
            usher.instruction(&Instruction::LocalGet(local));
        }
        usher.instruction(&Instruction::CallIndirect { type_index: of_type, table_index: 0 });
        usher.instruction(&Instruction::End);
        Ok(usher)
    }

    fn parameters(&self, of_type: u32) -> Result<u32> {
        let signature = self.module.types.get(of_type as usize).context("A type is missing.")?;
        Ok(u32::try_from(signature.params().len())?)
    }
}
