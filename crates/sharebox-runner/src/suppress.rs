//! What keeps findings back once every share is there: comments in the author's files, then the levels.

use std::collections::BTreeMap;

use sharebox_contract::Outcome;
use sharebox_diagnostic::Diagnostic;
use sharebox_lint::Suppressions;
use sharebox_platform::Platform;
use sharebox_project::{EntryKind, ProjectKind, ProjectPath, ProjectSource};
use sharebox_report::{Deferred, ShareRecord, Sources};

use crate::{RunOptions, input::Opened};

/// Endings of files that can hold suppressions.
const ENDINGS: [&str; 5] = [".js", ".ts", ".wxml", ".ttml", ".json"];
/// Folders with other people's code.
const FOREIGN: [&str; 2] = ["node_modules", "miniprogram_npm"];
/// Files of a project that are searched for comments that suppress nothing.
const MAX_FILES: usize = 20_000;

/// The suppressions of each file that was looked at; `None` where it cannot be read.
type Files = BTreeMap<String, Option<Suppressions>>;

/// What was planned, and what became of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) platform: &'static Platform,
    /// Route and script of every share that was planned, in all parts.
    pub(crate) planned: &'a [(String, Option<String>)],
    /// Whether nothing was left out of the plan.
    pub(crate) complete: bool,
    /// Whether all of the plan was to be carried out, and not a part of it.
    pub(crate) undivided: bool,
}

/// What is known once comments have been looked at.
#[derive(Debug)]
pub(crate) struct Suppressed {
    /// Whether the whole project has been run and judged.
    pub(crate) whole: bool,
    /// What is left to the whole of which this is a part.
    pub(crate) deferred: Vec<Deferred>,
}

/// Takes away the findings that comments keep back, adds those about the comments, and sets the levels.
pub(crate) fn suppress(
    opened: &Opened,
    options: &RunOptions,
    scope: Scope<'_>,
    records: &mut [ShareRecord],
) -> Suppressed {
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
    let all_pages = scope.complete && opened.only.is_none() && options.pages.is_empty();
    // As far as this part can tell.
    let whole = judged && all_triggers && all_pages && !scope.planned.is_empty();
    let about = about_comments(opened, &mut files, scope, whole, judged && all_triggers);
    let mut deferred = Vec::new();
    for About { number, problems, unused } in about {
        let (here, of_all) =
            if scope.undivided { ([problems, unused].concat(), Vec::new()) } else { (problems, unused) };
        let at = |record: &&mut ShareRecord| (record.setting.number, record.setting.further) == (number, 0);
        if let Some(record) = records.iter_mut().find(at) {
            record.diagnostics.extend(here);
            record
                .diagnostics
                .sort_by(|a, b| (&a.at, &a.rule, &a.message).cmp(&(&b.at, &b.rule, &b.message)));
        } else {
            deferred.extend(here.into_iter().map(|finding| Deferred { number, unanimous: false, finding }));
        }
        deferred.extend(of_all.into_iter().map(|finding| Deferred { number, unanimous: true, finding }));
    }
    for record in records {
        let findings = std::mem::take(&mut record.diagnostics);
        let script = record.script.as_deref();
        record.diagnostics = options.config.apply(findings, &record.route, script, &options.levels);
    }
    let levelled = deferred.into_iter().flat_map(|Deferred { number, unanimous, finding }| {
        let (route, script) =
            scope.planned.get(number).map_or(("", None), |(route, script)| (route, script.as_deref()));
        let findings = options.config.apply(vec![finding], route, script, &options.levels);
        findings.into_iter().map(move |finding| Deferred { number, unanimous, finding })
    });
    Suppressed { whole: whole && scope.undivided, deferred: levelled.collect() }
}

/// The findings about the comments of one file.
#[derive(Debug)]
struct About {
    /// Number of the share that they stand with: the first of the page whose file it is, else the first of all.
    number: usize,
    problems: Vec<Diagnostic>,
    unused: Vec<Diagnostic>,
}

/// What is wrong with comments.
fn about_comments(
    opened: &Opened,
    files: &mut Files,
    Scope { planned, platform, .. }: Scope<'_>,
    whole: bool,
    own_files: bool,
) -> Vec<About> {
    let mut own: BTreeMap<String, usize> = BTreeMap::new();
    let mut last = None;
    for (number, (route, script)) in planned.iter().enumerate() {
        // The shares of a page stand beside each other.
        if last.replace(route) == Some(route) {
            continue;
        }
        let page = opened.project.page(route).or(opened.only.as_ref());
        let markup = page.and_then(|page| page.markup_for(opened.files.source.as_ref(), platform));
        let markup = markup.map(|markup| markup.as_str().to_owned());
        for file in script.iter().cloned().chain(markup) {
            read(opened, files, &file);
            own.entry(file).or_insert(number);
        }
    }
    // A page without a program may lie beside anything.
    if whole && opened.project.kind == ProjectKind::MiniProgram {
        let mut left = MAX_FILES;
        walk(opened, &ProjectPath::root(), files, &mut left);
    }
    let about = files.iter().filter_map(|(file, found)| {
        let (found, number) = (found.as_ref()?, own.get(file).copied());
        // Another page, or another trigger, may need the comment.
        let unused = if whole || (own_files && number.is_some()) { found.unused() } else { Vec::new() };
        Some(About { number: number.unwrap_or(0), problems: found.problems().to_vec(), unused })
    });
    about.collect()
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
