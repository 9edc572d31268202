//! What keeps findings back once every share is there: comments in the author's files, then the levels.

use std::collections::BTreeMap;

use sharebox_contract::Outcome;
use sharebox_lint::Suppressions;
use sharebox_project::{EntryKind, ProjectPath, ProjectSource};
use sharebox_report::{ShareRecord, Sources};

use crate::{RunOptions, input::Opened};

/// Endings of files that can hold suppressions.
const ENDINGS: [&str; 5] = [".js", ".ts", ".wxml", ".ttml", ".json"];
/// Folders with other people's code.
const FOREIGN: [&str; 2] = ["node_modules", "miniprogram_npm"];
/// Files of a project that are searched for comments that suppress nothing.
const MAX_FILES: usize = 20_000;

/// The suppressions of each file that was looked at; `None` where it cannot be read.
type Files = BTreeMap<String, Option<Suppressions>>;

/// Takes away the findings that comments keep back, adds those about the comments, and sets the levels. Returns whether
/// the whole project has been run and judged.
pub(crate) fn suppress(opened: &Opened, options: &RunOptions, records: &mut [ShareRecord]) -> bool {
    let mut files = Files::new();
    for record in &mut *records {
        let script = record.script.clone();
        record.diagnostics.retain(|finding| {
            let file = finding.at.as_ref().map(|at| &*at.file).or(script.as_deref());
            let found = file.and_then(|file| read(opened, &mut files, file).as_mut());
            !found.is_some_and(|found| found.cover(finding))
        });
    }
    let judged = records.iter().all(|record| record.judgement.outcome != Outcome::Unjudged);
    let all_triggers = options.from.is_empty() && options.target.is_none();
    let all_pages = opened.only.is_none() && options.pages.is_empty();
    let whole = judged && all_triggers && all_pages && !records.is_empty();
    about_comments(opened, &mut files, whole, judged && all_triggers, records);
    for record in records {
        let findings = std::mem::take(&mut record.diagnostics);
        let script = record.script.as_deref();
        record.diagnostics = options.config.apply(findings, &record.route, script, &options.levels);
    }
    whole
}

/// Adds the findings about comments to the first share of the page they stand in, else to the first of all.
fn about_comments(
    opened: &Opened,
    files: &mut Files,
    whole: bool,
    own_files: bool,
    records: &mut [ShareRecord],
) {
    let own: Vec<[Option<String>; 2]> = records
        .iter()
        .map(|record| {
            let page = opened.project.page(&record.route).or(opened.only.as_ref());
            let markup = page.and_then(|page| page.markup_for(opened.files.source.as_ref(), record.platform));
            [record.script.clone(), markup.map(|markup| markup.as_str().to_owned())]
        })
        .collect();
    for file in own.iter().flatten().flatten() {
        read(opened, files, file);
    }
    if whole {
        let mut left = MAX_FILES;
        walk(opened, &ProjectPath::root(), files, &mut left);
    }
    for (file, found) in files {
        let Some(found) = found else { continue };
        let index = own.iter().position(|own| own.iter().flatten().any(|known| known == file));
        // Another page, or another trigger, may need the comment.
        let unused = if whole || (own_files && index.is_some()) { found.unused() } else { Vec::new() };
        let Some(record) = records.get_mut(index.unwrap_or(0)) else { continue };
        record.diagnostics.extend(found.problems().iter().cloned().chain(unused));
        record.diagnostics.sort_by(|a, b| (&a.at, &a.rule, &a.message).cmp(&(&b.at, &b.rule, &b.message)));
    }
}

fn walk(opened: &Opened, folder: &ProjectPath, files: &mut Files, left: &mut usize) {
    let source: &dyn ProjectSource = opened.files.source.as_ref();
    for entry in source.entries(folder).unwrap_or_default() {
        let path = entry.path.as_str();
        let name = path.rsplit('/').next().unwrap_or(path);
        if *left == 0 || name.starts_with('.') || FOREIGN.contains(&name) {
            continue;
        }
        *left -= 1;
        match entry.kind {
            EntryKind::Folder => walk(opened, &entry.path, files, left),
            EntryKind::File => drop(read(opened, files, path)),
        }
    }
}

fn read<'f>(opened: &Opened, files: &'f mut Files, file: &str) -> &'f mut Option<Suppressions> {
    files.entry(file.to_owned()).or_insert_with(|| {
        if !ENDINGS.iter().any(|ending| file.ends_with(ending)) {
            return None;
        }
        // Most files have none: a look at the bytes is cheaper than an index of lines.
        let bytes = opened.files.source.read(&ProjectPath::new(file).ok()?).ok()?;
        let possible = String::from_utf8(bytes).map_or(true, |text| Suppressions::possible(&text));
        let text = possible.then(|| opened.files.text(file)).flatten()?;
        Some(Suppressions::read(&text))
    })
}
