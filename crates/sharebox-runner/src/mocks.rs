//! The user's mocks: reads their files, and says in the end which were never used.

use std::{collections::BTreeSet, fs::File, io::Read, path::Path};

use sharebox_diagnostic::{SourceText, Text, text};
use sharebox_mock::{Loaded, MockError, MockScript, Mocks, load};
use sharebox_platform::Platform;
use sharebox_report::{ShareRecord, UnusedMock};
use sharebox_sandbox::{Limits, STACK_BYTES};
use sharebox_script::{ScriptLimits, ScriptProblem, analyse};

use crate::{RunError, RunOptions};

/// Reads the files that the options name; `None` where they name none.
pub(crate) fn read(options: &RunOptions, platform: &'static Platform) -> Result<Option<Loaded>, RunError> {
    if options.mocks.is_empty() {
        return Ok(None);
    }
    let apis = sharebox_host::mockable(platform);
    let read = |path: &Path, limit| match &options.mock_text {
        Some((given, text)) if given == path => Ok(text.clone().into_bytes()),
        _ => {
            let named = options.mocks.iter().any(|file| file == path);
            let folder = options.mock_folder.as_deref().unwrap_or(Path::new(""));
            read_file(&folder.join(path), named, limit)
        }
    };
    let loaded = load(&options.mocks, platform.name, &apis, &read)?;
    check_scripts(&loaded.mocks, options.limits)?;
    Ok(Some(loaded))
}

/// At most so many bytes and one more.
fn read_file(path: &Path, named: bool, limit: u64) -> Result<Vec<u8>, Text> {
    let said = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => text!("there is no such file", "没有这个文件"),
        _ => Text::verbatim(error.to_string()),
    };
    // A pipe that the user names is one that somebody writes to (`<(…)` of a shell). What a mock file names is no such
    // thing, and to open it would be to wait for ever.
    if !named && !std::fs::metadata(path).map_err(said)?.is_file() {
        return Err(text!("it is no regular file", "它不是普通文件"));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(said)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| Text::verbatim(error.to_string()))?;
    Ok(bytes)
}

/// Syntax errors of scripts, before any page runs.
fn check_scripts(mocks: &Mocks, limits: Limits) -> Result<(), RunError> {
    if mocks.scripts.is_empty() {
        return Ok(());
    }
    let scripts: Vec<MockScript> = mocks.scripts.clone();
    let check = move || {
        let limits = ScriptLimits { bytes: limits.script_bytes, nesting: limits.script_nesting };
        scripts.iter().find_map(|script| {
            let problem = analyse(&SourceText::new(script.file.as_str(), &script.text), &limits).err()?;
            Some((script.file.clone(), problem))
        })
    };
    // Parsing recurses as deep as the text is nested.
    let found =
        std::thread::Builder::new().stack_size(STACK_BYTES).spawn(check).map_err(RunError::Worker)?.join();
    let Some((file, problem)) = found.unwrap_or_default() else { return Ok(()) };
    let (at, message) = match &problem {
        ScriptProblem::Syntax(error) => (error.at.span.start, Text::verbatim(error.message.clone())),
        _ => (sharebox_diagnostic::Position::new(1, 1), problem.text()),
    };
    Err(MockError::Wrong { path: file.into(), line: at.line, column: at.column, message }.into())
}

/// Mocks that answered nothing in any of the records.
pub(crate) fn unused(mocks: &Mocks, records: &[ShareRecord]) -> Vec<UnusedMock> {
    let used: BTreeSet<usize> =
        records.iter().flat_map(|record| record.observation.used_mocks.iter().copied()).collect();
    let unused = mocks.places().iter().enumerate().filter(|(id, _)| !used.contains(id));
    unused
        .map(|(_, place)| UnusedMock {
            file: place.file.clone(),
            at: (place.line > 0).then_some((place.line, place.column)),
            what: place.what.clone(),
        })
        .collect()
}
