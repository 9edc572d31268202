//! `--fix` and `--diff`: findings that one replaced string or key settles.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Read},
    path::{Component, Path, PathBuf},
};

use sharebox_diagnostic::{Fix, SourceText, Text, text};
use sharebox_report::{Report, safe_line};
use similar::TextDiff;

use crate::whole_file::write_beside;

/// Bytes of a file that is changed.
const MAX_BYTES: u64 = 20_000_000;

/// A file with its fixes made.
#[derive(Debug)]
pub(crate) struct Changed {
    file: PathBuf,
    /// The file as seen from the current directory.
    shown: String,
    before: Vec<u8>,
    after: Vec<u8>,
    /// Findings that this settles.
    pub(crate) fixes: usize,
}

/// Why a file cannot be changed.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum FixError {
    Unusable { file: String, reason: Text },
}

impl FixError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Unusable { file, reason } => {
                text!("cannot fix `{file}`: {reason}", "无法修复 `{file}`：{reason}", [reason])
            }
        }
    }
}

/// Every file that fixes of `report` would change. Nothing is written.
pub(crate) fn plan(report: &Report) -> Result<Vec<Changed>, FixError> {
    let mut changed = Vec::new();
    for project in &report.projects {
        let mut files: BTreeMap<&str, BTreeSet<&Fix>> = BTreeMap::new();
        let findings = project.records.iter().flat_map(|record| &record.diagnostics);
        for fix in findings.filter_map(|finding| finding.fix.as_ref()) {
            files.entry(&fix.at.file).or_default().insert(fix);
        }
        for (file, fixes) in files {
            let root = if project.folder.is_empty() { Path::new(".") } else { Path::new(&project.folder) };
            let shown = match project.folder.as_str() {
                "" => file.to_owned(),
                folder => format!("{folder}/{file}"),
            };
            changed.extend(change(root, file, shown, &fixes)?);
        }
    }
    Ok(changed)
}

fn change(
    root: &Path,
    file: &str,
    shown: String,
    fixes: &BTreeSet<&Fix>,
) -> Result<Option<Changed>, FixError> {
    let unusable = |reason: Text| FixError::Unusable { file: shown.clone(), reason };
    let path = inside(root, file).map_err(&unusable)?;
    let before = read(&path).map_err(&unusable)?;
    // Only UTF-8 can be written back as it was.
    let Ok(whole) = std::str::from_utf8(&before) else { return Ok(None) };
    let mark = if whole.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let text = SourceText::new(file, whole);
    let mut after = text.text().to_owned();
    let mut edits: Vec<(usize, usize, String)> = fixes.iter().filter_map(|fix| fix.edit(&text)).collect();
    edits.sort();
    edits.dedup();
    let (mut count, mut beginning) = (0, usize::MAX);
    for (start, end, new) in edits.into_iter().rev() {
        // Two fixes of one place: the second waits for the next round.
        if end <= beginning {
            after.replace_range(start..end, &new);
            beginning = start;
            count += 1;
        }
    }
    let mut bytes = before[..mark].to_vec();
    bytes.extend_from_slice(after.as_bytes());
    Ok((count > 0).then_some(Changed { file: path, shown, before, after: bytes, fixes: count }))
}

/// The real path of `file` below `root`; no part of it below `root` may be a link.
fn inside(root: &Path, file: &str) -> Result<PathBuf, Text> {
    let mut path = fs::canonicalize(root).map_err(said)?;
    for part in Path::new(file).components() {
        let Component::Normal(name) = part else {
            return Err(text!("it is not in the project", "它不在项目中"));
        };
        path.push(name);
        let kind = fs::symlink_metadata(&path).map_err(said)?;
        if kind.is_symlink() {
            return Err(text!(
                "a link leads to it, and is not written through: fix the file itself",
                "通过链接才能到达它，不会通过链接写入：请直接修改该文件"
            ));
        }
    }
    if !path.is_file() {
        return Err(text!("it is not a regular file", "它不是普通文件"));
    }
    Ok(path)
}

/// What the system says, in its words.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
fn said(error: io::Error) -> Text {
    Text::verbatim(error.to_string())
}

fn read(file: &Path) -> Result<Vec<u8>, Text> {
    let mut bytes = Vec::new();
    let opened = fs::File::open(file).map_err(said)?;
    opened.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(said)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(text!("it is over {} MB", "它超过 {} MB", MAX_BYTES / 1_000_000));
    }
    Ok(bytes)
}

/// Writes every file, each as a whole.
pub(crate) fn write(changed: &[Changed]) -> Result<(), FixError> {
    changed.iter().try_for_each(|change| {
        one(change).map_err(|reason| FixError::Unusable { file: change.shown.clone(), reason })
    })
}

fn one(change: &Changed) -> Result<(), Text> {
    let permissions = fs::symlink_metadata(&change.file).map_err(said)?.permissions();
    // An editor may have been quicker.
    let changed = Cell::new(false);
    let unchanged = || {
        let now = read(&change.file).map_err(|error| io::Error::other(error.en().to_owned()))?;
        changed.set(now != change.before);
        if changed.get() { Err(io::Error::other("changed")) } else { Ok(()) }
    };
    write_beside(&change.file, Some(permissions), |out| out.write_all(&change.after), unchanged).map_err(
        |error| {
            if changed.get() {
                return Text::fixed("it has changed meanwhile: run again", "其间它有改动：请重新运行");
            }
            said(error)
        },
    )
}

/// The changes as a unified diff, harmless for a terminal.
pub(crate) fn diff(changed: &[Changed]) -> String {
    let mut out = String::new();
    for change in changed {
        let (before, after) =
            (String::from_utf8_lossy(&change.before), String::from_utf8_lossy(&change.after));
        let diff = TextDiff::from_lines(before.as_ref(), after.as_ref());
        let (old, new) = (format!("a/{}", change.shown), format!("b/{}", change.shown));
        let text = diff.unified_diff().header(&old, &new).to_string();
        for line in text.split_inclusive('\n') {
            let (line, end) = match line.strip_suffix("\r\n") {
                Some(line) => (line, "\r\n"),
                None => (line.strip_suffix('\n').unwrap_or(line), "\n"),
            };
            // Tabs are part of what a patch has to find.
            let parts: Vec<String> = line.split('\t').map(safe_line).collect();
            out.extend([parts.join("\t").as_str(), end]);
        }
    }
    out
}
