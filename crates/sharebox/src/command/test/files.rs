//! Case files on disk: which there are, and what is in them.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use sharebox_case::{Case, Known, Spot, read, read_exported};
use sharebox_diagnostic::{Position, SourceText, Text, text};
use sharebox_runner::cases::{BadScript, Exports, Given};

use super::TestError;
use crate::args::input::seen_from;

/// How case files are named, and what is left of the name for a case without one.
const ENDING: &str = ".share.json";
/// The other name: cases of a whole project in one file.
const ALONE: &str = "share.cases.json";
/// Cases that are scripts.
const SCRIPTS: [&str; 2] = [".share.js", ".share.ts"];

/// Bytes of a case file.
const MAX_FILE: u64 = 10 << 20;

/// Folders with other people's files.
const FOREIGN: [&str; 2] = ["node_modules", "miniprogram_npm"];

/// Files that hold cases.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Each with the line that was asked for.
    pub(super) files: Vec<(PathBuf, Option<Spot>)>,
    /// Folders that were searched as a whole, as they really are.
    pub(super) searched: Vec<PathBuf>,
}

/// The case files that `paths` name: files, `FILE:LINE`, folders.
pub(super) fn find(paths: &[PathBuf]) -> Result<Found, TestError> {
    let mut found = Found::default();
    for path in paths {
        let (path, spot) = with_line(path);
        let kind = fs::metadata(&path).map_err(|error| TestError::NotThere { path: path.clone(), error })?;
        let real =
            fs::canonicalize(&path).map_err(|error| TestError::NotThere { path: path.clone(), error })?;
        if kind.is_dir() {
            walk(&real, &mut found.files)?;
            found.searched.push(real);
        } else if is_script(&real) || real.extension().is_some_and(|ending| ending == "json") {
            found.files.push((real, spot));
        } else {
            return Err(TestError::NoCaseFile { path });
        }
    }
    found.files.sort_by(|a, b| a.0.cmp(&b.0));
    // A file that was named twice is there once; named without a line, all of it.
    found.files.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0 && (later.1 == earlier.1 || earlier.1.is_none() || later.1.is_none());
        if same && later.1.is_none() {
            earlier.1 = None;
        }
        same
    });
    Ok(found)
}

/// `a.share.json:12`, or `a.share.json:12:3` as findings are named.
fn with_line(path: &Path) -> (PathBuf, Option<Spot>) {
    if path.exists() {
        return (path.to_owned(), None);
    }
    let text = path.to_string_lossy();
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
    let split =
        |text: &str| text.rsplit_once(':').and_then(|(rest, last)| Some((rest.to_owned(), number(last)?)));
    let Some((rest, last)) = split(&text) else { return (path.to_owned(), None) };
    match split(&rest) {
        Some((file, line)) => (file.into(), Some(Spot(line))),
        None => (rest.into(), Some(Spot(last))),
    }
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Links are not followed: what they lead to is found where it is.
#[expect(clippy::disallowed_methods, reason = "case files need not lie in a project")]
fn walk(folder: &Path, files: &mut Vec<(PathBuf, Option<Spot>)>) -> Result<(), TestError> {
    let unreadable = |error: io::Error| TestError::NotThere { path: folder.to_owned(), error };
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(unreadable)?);
        let name = name(&path);
        if kind.is_dir() {
            if !name.starts_with('.') && !FOREIGN.contains(&name.as_str()) {
                walk(&path, files)?;
            }
        } else if kind.is_file() && (name.ends_with(ENDING) || is_script(&path) || name == ALONE) {
            files.push((path, None));
        }
    }
    Ok(())
}

/// Whether a file holds cases as a script.
pub(super) fn is_script(path: &Path) -> bool {
    let name = name(path);
    SCRIPTS.iter().any(|ending| name.ends_with(ending))
}

/// What is wrong with a file of cases.
pub(super) struct Broken {
    /// Where in it.
    pub(super) at: Position,
    /// What is wrong with what, and what to do.
    pub(super) message: Text,
}

impl From<Text> for Broken {
    /// Something about the file as a whole.
    fn from(message: Text) -> Self {
        Self { at: Position { line: 1, column: 1 }, message }
    }
}

impl From<BadScript> for Broken {
    fn from(BadScript { at, message }: BadScript) -> Self {
        Self { at, message }
    }
}

/// The cases of a file that is a script and exports `exports`, named as seen from `here`; what is wrong with it.
pub(super) fn exported(
    path: &Path,
    spot: Option<Spot>,
    here: &Path,
    rules: &[&str],
    exports: &Exports,
) -> Result<Vec<Given>, Broken> {
    let name = name(path);
    let stem = SCRIPTS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name);
    let cases = read_exported(&shown(path, here), &exports.root, stem, Known { rules });
    let cases = cases.map_err(|error| Broken { at: error.at, message: error.message })?;
    let given = chosen(cases, spot)?.into_iter();
    Ok(given.map(|case| Given { path: path.to_owned(), case, scripts: exports.files.clone() }).collect())
}

/// The cases of a file of data, named as seen from `here`; what is wrong with it.
pub(super) fn cases(
    path: &Path,
    spot: Option<Spot>,
    here: &Path,
    rules: &[&str],
) -> Result<Vec<Given>, Broken> {
    let shown = shown(path, here);
    let mut bytes = Vec::new();
    let read_all = |bytes: &mut Vec<u8>| File::open(path)?.take(MAX_FILE + 1).read_to_end(bytes);
    read_all(&mut bytes)
        .map_err(|error| text!("cannot read `{shown}`: {}", "无法读取 `{shown}`：{}", error))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(text!(
            "`{shown}` is over {} MB: split it",
            "`{shown}` 超过 {} MB：请拆分",
            MAX_FILE >> 20
        )
        .into());
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        text!("`{shown}` is not UTF-8 text: save it as UTF-8", "`{shown}` 不是 UTF-8 文本：请保存为 UTF-8")
    })?;
    let name = name(path);
    let stem = name.strip_suffix(ENDING).or_else(|| name.strip_suffix(".json")).unwrap_or(&name);
    let cases = read(&SourceText::new(shown.as_str(), &text), stem, Known { rules });
    let cases = cases.map_err(|error| Broken { at: error.at, message: error.message })?;
    let given = chosen(cases, spot)?.into_iter();
    Ok(given.map(|case| Given { path: path.to_owned(), case, scripts: Vec::new() }).collect())
}

/// Those of `cases` that stand at the line that was asked for.
fn chosen(cases: Vec<Case>, spot: Option<Spot>) -> Result<Vec<Case>, Broken> {
    let Some(spot) = spot else { return Ok(cases) };
    let chosen = spot.select(cases);
    if chosen.is_empty() {
        let message = text!(
            "no case stands at this line; `--list` says where they are",
            "这一行没有用例；`--list` 会列出它们的位置"
        );
        return Err(Broken { at: Position { line: spot.0, column: 1 }, message });
    }
    Ok(chosen)
}

/// How a file is named from here.
pub(super) fn shown(path: &Path, here: &Path) -> String {
    seen_from(here, path)
}
