//! `--fix` and `--diff`: findings that one replaced string or key settles.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Read, Write},
    path::{Component, Path, PathBuf},
};

use sharebox_diagnostic::{Fix, Fixable, SourceText};
use sharebox_report::{Report, safe_line};
use similar::TextDiff;

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
pub(crate) enum FixError {
    #[error("cannot fix `{file}`: {reason}")]
    Unusable { file: String, reason: String },
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
    let unusable = |reason: String| FixError::Unusable { file: shown.clone(), reason };
    let path = inside(root, file).map_err(&unusable)?;
    let before = read(&path).map_err(|error| unusable(error.to_string()))?;
    // Only UTF-8 can be written back as it was.
    let Ok(whole) = std::str::from_utf8(&before) else { return Ok(None) };
    let mark = if whole.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let text = SourceText::new(file, whole);
    let mut after = text.text().to_owned();
    let mut edits: Vec<(usize, usize, String)> = fixes.iter().filter_map(|fix| edit(&text, fix)).collect();
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

/// The bytes to replace and by what; `None` where the text at the place is no such literal or key.
fn edit(text: &SourceText, fix: &Fix) -> Option<(usize, usize, String)> {
    let (start, end) = (text.offset(fix.at.span.start)?, text.offset(fix.at.span.end)?);
    let written = text.text().get(start..end)?;
    let quote = written.chars().next().filter(|first| matches!(first, '\'' | '"' | '`'));
    let inner = match quote {
        Some(quote) if written.len() >= 2 => written.strip_prefix(quote)?.strip_suffix(quote)?,
        Some(_) => return None,
        None => written,
    };
    // No escapes and no expressions: what is written is what is meant, before and after.
    let plain = |text: &str| {
        !text.contains(['\'', '"', '`', '\\']) && !text.contains("${") && !text.contains(char::is_control)
    };
    if inner != fix.from || !plain(inner) || !plain(&fix.to) {
        return None;
    }
    match fix.what {
        Fixable::Text => quote?,
        Fixable::Key => {
            let behind = text.text()[end..].trim_start();
            let name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
            // A shorthand names a variable, and a method may be called by its name.
            if !behind.starts_with(':') || quote == Some('`') || !fix.to.chars().all(name) {
                return None;
            }
            ' '
        }
    };
    let quote = quote.map(String::from).unwrap_or_default();
    Some((start, end, format!("{quote}{}{quote}", fix.to)))
}

/// The real path of `file` below `root`; no part of it below `root` may be a link.
fn inside(root: &Path, file: &str) -> Result<PathBuf, String> {
    let mut path = fs::canonicalize(root).map_err(|error| error.to_string())?;
    for part in Path::new(file).components() {
        let Component::Normal(name) = part else {
            return Err("it is not in the project".to_owned());
        };
        path.push(name);
        let kind = fs::symlink_metadata(&path).map_err(|error| error.to_string())?;
        if kind.is_symlink() {
            return Err("a link leads to it, and is not written through: fix the file itself".to_owned());
        }
    }
    if !path.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    Ok(path)
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::other(format!("it is over {} MB", MAX_BYTES / 1_000_000)));
    }
    Ok(bytes)
}

/// Writes every file, each as a whole.
pub(crate) fn write(changed: &[Changed]) -> Result<(), FixError> {
    changed.iter().try_for_each(|change| {
        one(change)
            .map_err(|error| FixError::Unusable { file: change.shown.clone(), reason: error.to_string() })
    })
}

fn one(change: &Changed) -> io::Result<()> {
    let folder = change.file.parent().unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".sharebox-").tempfile_in(folder)?;
    beside.write_all(&change.after)?;
    beside.as_file().set_permissions(fs::symlink_metadata(&change.file)?.permissions())?;
    // An editor may have been quicker.
    if read(&change.file)? != change.before {
        return Err(io::Error::other("it has changed meanwhile: run again"));
    }
    beside.persist(&change.file).map_err(|error| error.error)?;
    Ok(())
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

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::{Place, Position, Span};

    use super::*;

    /// `text` with the fix of what stands between `[` and `]`.
    fn fixed(text: &str, what: Fixable, from: &str, to: &str) -> Option<String> {
        let (start, end) = (text.find('[').unwrap(), text.find(']').unwrap() - 1);
        let text = SourceText::new("a.js", &text.replace(['[', ']'], ""));
        let span = Span::new(text.position(start), text.position(end));
        let fix = Fix { at: Place::new("a.js", span), what, from: from.to_owned(), to: to.to_owned() };
        let (start, end, new) = edit(&text, &fix)?;
        let mut after = text.text().to_owned();
        after.replace_range(start..end, &new);
        Some(after)
    }

    #[test]
    fn only_plain_literals_and_keys_before_a_colon_are_changed() {
        use Fixable::{Key, Text};
        for (text, what, expected) in [
            ("第: ['x']", Text, Some("第: 'yy'")),
            ("a: [`x`]", Text, Some("a: `yy`")),
            ("a: [x]", Text, None),
            ("a: ['x' + 'x']", Text, None),
            ("a: ['\\x78']", Text, None),
            ("{ [x]: 1 }", Key, Some("{ yy: 1 }")),
            ("{ ['x'] : 1 }", Key, Some("{ 'yy' : 1 }")),
            ("{ [x] }", Key, None),
            ("{ [x]() {} }", Key, None),
            ("{ [other]: 1 }", Key, None),
        ] {
            assert_eq!(fixed(text, what, "x", "yy").as_deref(), expected, "{text}");
        }
        assert_eq!(fixed("a: ['x']", Text, "x", "it's"), None);
        assert_eq!(fixed("{ [x]: 1 }", Key, "x", "y-y"), None);
    }

    #[test]
    fn a_place_behind_the_end_is_no_literal() {
        let text = SourceText::new("a.js", "'x'");
        let span = Span::new(Position::new(7, 1), Position::new(7, 4));
        let fix = Fix { at: Place::new("a.js", span), what: Fixable::Text, from: "x".into(), to: "y".into() };
        assert_eq!(edit(&text, &fix), None);
    }
}
