//! Which of a module's constants belong to which of its functions.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasmparser::{
    DataKind, FunctionBody, KnownCustom, Linking, Name, Parser, Payload, RelocationEntry, RelocationType, SymbolInfo,
    TypeRef,
};

/// The largest piece of a module's data, which holds all constants, as the linker has put it together. It says so when it is
/// called with `--emit-relocs`: where each constant lies, and where in functions and constants its address stands.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Constants {
    pub bytes: Vec<u8>,
    /// By where they begin.
    constants: Vec<Constant>,
    /// The constants that functions of a name refer to.
    used_by: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug, PartialEq, Eq)]
struct Constant {
    range: Range<usize>,
    refers_to: Vec<usize>,
}

/// How long a [`std::panic::Location`] is: where its file's name lies, how long that is, line and column.
const LOCATION_BYTES: usize = 16;

/// What is read of a module before it can be put together.
#[derive(Default)]
struct Linked<'a> {
    imported: u32,
    code_at: u64,
    bodies: Vec<FunctionBody<'a>>,
    names: BTreeMap<u32, String>,
    data_at: u64,
    /// Where each segment's bytes begin in the module.
    segments: Vec<(u64, &'a [u8])>,
    symbols: Vec<SymbolInfo<'a>>,
    /// By the number of the section that they are about.
    relocations: Vec<(u32, RelocationEntry)>,
    code_section: Option<u32>,
    data_section: Option<u32>,
}

impl Constants {
    pub fn parse(linked: &[u8]) -> Result<Self> {
        let linked = Linked::parse(linked)?;
        let largest = (0..linked.segments.len()).max_by_key(|number| linked.segments[*number].1.len());
        let Some(number) = largest else { return Ok(Self::default()) };
        let (segment_at, bytes) = linked.segments[number];
        let mut found = Self { bytes: bytes.to_vec(), ..Self::default() };

        // Several symbols can name one constant, and a reference knows its symbol only.
        let mut symbols: Vec<(Range<usize>, usize)> = Vec::new();
        for (symbol, info) in linked.symbols.iter().enumerate() {
            if let SymbolInfo::Data { symbol: Some(place), .. } = info
                && place.index as usize == number
                && place.size > 0
            {
                let start = place.offset as usize;
                symbols.push((start..(start + place.size as usize).min(bytes.len()), symbol));
            }
        }
        symbols.sort_by_key(|(range, _)| range.start);
        let numbers: BTreeMap<usize, usize> = symbols.iter().map(|(_, symbol)| *symbol).zip(0..).collect();
        found.constants = symbols.into_iter().map(|(range, _)| Constant { range, refers_to: Vec::new() }).collect();

        for (section, entry) in &linked.relocations {
            if !is_address(entry.ty) {
                continue;
            }
            let Some(&constant) = numbers.get(&(entry.index as usize)) else { continue };
            if Some(*section) == linked.code_section {
                let name = linked.function_at(linked.code_at + u64::from(entry.offset))?;
                found.used_by.entry(name.to_owned()).or_default().push(constant);
            } else if Some(*section) == linked.data_section {
                let at = (linked.data_at + u64::from(entry.offset)).checked_sub(segment_at);
                if let Some(at) = at.and_then(|at| usize::try_from(at).ok()) {
                    for holder in found.at(at) {
                        found.constants[holder].refers_to.push(constant);
                    }
                }
            }
        }
        Ok(found)
    }

    /// The constants of which a byte is part.
    fn at(&self, byte: usize) -> Vec<usize> {
        let behind = self.constants.partition_point(|constant| constant.range.start <= byte);
        // They overlap only where they are the same, so that those before end before.
        let near = self.constants[..behind].iter().enumerate().rev().take(8);
        near.filter(|(_, constant)| constant.range.contains(&byte)).map(|(number, _)| number).collect()
    }

    /// The bytes that only functions refer to whose names are `moved`. Of where in the source a panic was caused, which only
    /// a panic reads, all are among them: one that comes too early for them has no place to tell.
    pub fn only_of(&self, moved: &BTreeSet<&str>) -> Vec<Range<usize>> {
        let stays = self.used_by.iter().filter(|(name, _)| !moved.contains(name.as_str()));
        let mut open: Vec<usize> = stays.flat_map(|(_, constants)| constants.iter().copied()).collect();
        let mut stay = vec![false; self.constants.len()];
        while let Some(number) = open.pop() {
            if !stay[number] && !self.is_location(number) {
                stay[number] = true;
                open.extend(&self.constants[number].refers_to);
            }
        }
        let mut only = Vec::new();
        let mut end = 0;
        for (constant, _) in self.constants.iter().zip(stay).filter(|(_, stays)| *stays) {
            if constant.range.start > end {
                only.push(end..constant.range.start);
            }
            end = end.max(constant.range.end);
        }
        if end < self.bytes.len() {
            only.push(end..self.bytes.len());
        }
        only
    }

    fn is_location(&self, number: usize) -> bool {
        let Constant { range, refers_to } = &self.constants[number];
        let [name] = refers_to.as_slice() else { return false };
        let name = &self.bytes[self.constants[*name].range.clone()];
        let name = name.strip_suffix(b"\0").unwrap_or(name);
        let len = self.bytes.get(range.start + 4..range.start + 8).and_then(|bytes| bytes.try_into().ok());
        range.len() == LOCATION_BYTES
            && name.ends_with(b".rs")
            && len.is_some_and(|len| u32::from_le_bytes(len) as usize == name.len())
    }
}

impl<'a> Linked<'a> {
    fn parse(bytes: &'a [u8]) -> Result<Self> {
        let mut linked = Self::default();
        let mut sections = 0;
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            match &payload {
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        linked.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { unchecked_range, .. } => {
                    linked.code_at = unchecked_range.start;
                    linked.code_section = Some(sections);
                }
                Payload::CodeSectionEntry(body) => linked.bodies.push(body.clone()),
                Payload::DataSection(segments) => {
                    linked.data_at = segments.range().start;
                    linked.data_section = Some(sections);
                    for segment in segments.clone() {
                        let segment = segment?;
                        ensure!(matches!(segment.kind, DataKind::Active { .. }), "Some of its data has no place.");
                        linked.segments.push((segment.range.end - segment.data.len() as u64, segment.data));
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Name(names) => {
                        for name in names {
                            if let Name::Function(functions) = name? {
                                for naming in functions {
                                    let naming = naming?;
                                    linked.names.insert(naming.index, naming.name.to_owned());
                                }
                            }
                        }
                    }
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                linked.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                            }
                        }
                    }
                    KnownCustom::Reloc(relocations) => {
                        for entry in relocations.entries() {
                            linked.relocations.push((relocations.section_index(), entry?));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
            // The code's bodies belong to one section.
            sections += u32::from(payload.as_section().is_some());
        }
        ensure!(!linked.symbols.is_empty(), "The linker has not told what its data is for.");
        Ok(linked)
    }

    fn function_at(&self, at: u64) -> Result<&str> {
        let body = self.bodies.partition_point(|body| body.range().end <= at);
        let name = self.names.get(&(self.imported + u32::try_from(body)?));
        name.map(String::as_str).context("A function that refers to data has no name.")
    }
}

fn is_address(of: RelocationType) -> bool {
    matches!(of, RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb | RelocationType::MemoryAddrI32)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, Encode, Function, FunctionSection,
        LinkingSection, MemorySection, MemoryType, NameMap, NameSection, SymbolTable, TypeSection,
    };

    use super::*;

    /// What lies where in the data: a text, its address, another text, and a place in the source behind its file's name.
    const PLACES: [(&str, Range<usize>); 5] =
        [("text", 0..4), ("address", 4..8), ("other", 8..12), ("name", 12..17), ("location", 20..36)];
    const AT: u32 = 1024;

    fn number(name: &str) -> u32 {
        PLACES.iter().zip(0..).find(|((place, _), _)| *place == name).unwrap().1
    }

    /// `one` refers to the address and to the place in the source, `two` to the other text.
    fn linked() -> Vec<u8> {
        let mut module = wasm_encoder::Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut code = CodeSection::new();
        let constant = [0x41, 0x80, 0x88, 0x80, 0x80, 0x00, 0x1A];
        for times in [2, 1] {
            let mut function = Function::new([]);
            function.raw(constant.repeat(times)).raw([0x0B]);
            code.function(&function);
        }
        let mut bytes = b"aaaa\0\x04\0\0ccccx.rs\0...".to_vec();
        bytes.extend([AT + 12, 4, 7, 9].map(u32::to_le_bytes).concat());
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(AT as i32), bytes);
        module.section(&types).section(&functions).section(&memories).section(&code).section(&data);

        let mut symbols = SymbolTable::new();
        for (name, range) in PLACES {
            let (offset, size) = (range.start as u32, range.len() as u32);
            symbols.data(0, name, Some(DataSymbolDefinition { index: 0, offset, size }));
        }
        module.section(LinkingSection::new().symbol_table(&symbols));
        // A body of the code begins behind the sections' count of them, its length and its locals; the segment's bytes
        // behind the count of segments, and a head of its own.
        relocations(&mut module, "CODE", 3, 4, &[(4, "address"), (11, "location"), (22, "other")]);
        relocations(&mut module, "DATA", 4, 5, &[(7 + 4, "text"), (7 + 20, "name")]);
        let mut names = NameSection::new();
        let mut functions = NameMap::new();
        functions.append(0, "one");
        functions.append(1, "two");
        names.functions(&functions);
        module.section(&names);
        module.finish()
    }

    fn relocations(module: &mut wasm_encoder::Module, about: &str, section: u32, of: u8, entries: &[(u32, &str)]) {
        let mut data = Vec::new();
        section.encode(&mut data);
        (entries.len() as u32).encode(&mut data);
        for (offset, symbol) in entries {
            data.push(of);
            offset.encode(&mut data);
            number(symbol).encode(&mut data);
            0_i32.encode(&mut data);
        }
        module.section(&CustomSection { name: format!("reloc.{about}").into(), data: data.into() });
    }

    #[test]
    fn a_constant_goes_with_all_that_refer_to_it() {
        let constants = Constants::parse(&linked()).unwrap();
        let only = |moved: &[&str]| constants.only_of(&moved.iter().copied().collect());
        // What only a panic reads goes in any case, and so does what is between constants.
        let cases: [(&[&str], &[Range<usize>]); 4] = [
            (&[], std::slice::from_ref(&(12..36))),
            (&["two"], std::slice::from_ref(&(8..36))),
            (&["one"], &[0..8, 12..36]),
            (&["one", "two"], std::slice::from_ref(&(0..36))),
        ];
        for (moved, expected) in cases {
            assert_eq!(only(moved), expected, "{moved:?}");
        }
    }

    #[test]
    fn what_the_linker_has_not_explained_is_refused() {
        let mut module = wasm_encoder::Module::new();
        module.section(&TypeSection::new());
        assert!(Constants::parse(&module.finish()).is_err());
        assert!(Constants::parse(b"").is_err());
    }
}
