//! What cases reach, in the format of `lcov` (its manual page geninfo(1), "FILES"), which editors and CI servers read.
//!
//! Lines are those on which functions and ways through them begin: whether others ran, nobody looked.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use sharebox_diagnostic::Position;
use sharebox_report::{Look, safe_line};

use super::Reporter;
use crate::{TestReport, coverage::FunctionCoverage};

pub(super) static REPORTER: Reporter = Reporter {
    name: "lcov",
    summary: "what cases reach, for editors and CI servers (with `--coverage`)",
    write,
};

fn write(report: &TestReport, _: Look, out: &mut dyn Write) -> io::Result<()> {
    let Some(coverage) = &report.coverage else { return Ok(()) };
    let mut files: BTreeMap<&str, Vec<(Position, FunctionCoverage)>> = BTreeMap::new();
    for ((file, at), function) in coverage.functions() {
        files.entry(file).or_default().push((*at, function));
    }
    for (file, functions) in files {
        one(file, &functions, out)?;
    }
    Ok(())
}

fn one(file: &str, functions: &[(Position, FunctionCoverage)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "TN:\nSF:{}", safe_line(file))?;
    // A name has to be unique in its file.
    let name = |at: Position, name: Option<&str>| {
        let place = format!("{}:{}", at.line, at.column);
        name.map_or_else(|| format!("(anonymous {place})"), |name| format!("{} {place}", safe_line(name)))
    };
    for (at, function) in functions {
        writeln!(out, "FN:{},{}", at.line, name(*at, function.name.as_deref()))?;
    }
    for (at, function) in functions {
        writeln!(out, "FNDA:{},{}", u8::from(function.reached), name(*at, function.name.as_deref()))?;
    }
    let reached = functions.iter().filter(|(_, function)| function.reached).count();
    writeln!(out, "FNF:{}\nFNH:{reached}", functions.len())?;
    let mut lines: BTreeMap<u32, bool> = BTreeMap::new();
    let mut branches = (0, 0);
    for (block, (at, function)) in functions.iter().enumerate() {
        *lines.entry(at.line).or_default() |= function.reached;
        for (number, ((at, _), taken)) in function.points.iter().enumerate() {
            *lines.entry(at.line).or_default() |= taken;
            branches = (branches.0 + 1, branches.1 + usize::from(*taken));
            // `-`: nobody came as far as to choose.
            let taken = if function.reached { u8::from(*taken).to_string() } else { "-".to_owned() };
            writeln!(out, "BRDA:{},{block},{number},{taken}", at.line)?;
        }
    }
    writeln!(out, "BRF:{}\nBRH:{}", branches.0, branches.1)?;
    for (line, reached) in &lines {
        writeln!(out, "DA:{line},{}", u8::from(*reached))?;
    }
    let hit = lines.values().filter(|reached| **reached).count();
    writeln!(out, "LF:{}\nLH:{hit}\nend_of_record", lines.len())
}
