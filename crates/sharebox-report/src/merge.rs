//! The parts of a run as one report: the one that a run in one part would have given.

use std::collections::BTreeSet;

use sharebox_diagnostic::{Text, text};

use crate::{
    Blob, BlobError, Deferred, Report, RuleInfo, Run,
    blob::{Lines, Record},
};

/// Why parts do not make a whole. Names are those the parts were given by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeError {
    /// Not one part.
    Nothing,
    /// One of them cannot be used.
    Blob(BlobError),
    /// The same part twice.
    Twice {
        /// One of them.
        first: String,
        /// The other.
        second: String,
        /// Which part, and of how many.
        part: (usize, usize),
    },
    /// Two parts of different runs.
    Strangers {
        /// One of them.
        first: String,
        /// The other.
        second: String,
        /// How that is known.
        why: Text,
    },
    /// Parts are missing.
    Missing {
        /// Which.
        parts: Vec<usize>,
        /// Of how many.
        of: usize,
    },
    /// All parts are there, and a share is in two of them.
    Torn,
}

impl std::error::Error for MergeError {}

impl MergeError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Nothing => Text::fixed("no part to merge", "没有可合并的部分"),
            Self::Blob(error) => text!("a part {}", "有一部分{}", error.text()),
            Self::Twice { first, second, part: (part, parts) } => text!(
                "`{first}` and `{second}` are both part {part} of {parts}; give each part once",
                "`{first}` 和 `{second}` 都是 {parts} 部分中的第 {part} 部分；每一部分只给一次"
            ),
            Self::Strangers { first, second, why } => text!(
                "`{first}` and `{second}` are not parts of one run: {why}",
                "`{first}` 和 `{second}` 不是同一次运行的部分：{why}",
                [why]
            ),
            Self::Missing { parts, of } => {
                let names: Vec<String> = parts.iter().map(usize::to_string).collect();
                let names = Text::new(names.join(", "), names.join("、"));
                match parts.len() {
                    1 => {
                        text!("part {names} of {of} is missing", "缺少 {of} 部分中的第 {names} 部分", [names])
                    }
                    _ => text!(
                        "parts {names} of {of} are missing",
                        "缺少 {of} 部分中的第 {names} 部分",
                        [names]
                    ),
                }
            }
            Self::Torn => Text::fixed(
                "a share is in two parts of one run, so that one of them is damaged; run them anew",
                "有一次分享同时在两个部分里，说明其中一个已损坏；请重新运行",
            ),
        }
    }
}

impl From<BlobError> for MergeError {
    fn from(error: BlobError) -> Self {
        Self::Blob(error)
    }
}

impl std::fmt::Display for MergeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text().en())
    }
}

/// Joins `parts`, each with the name it was given by, in whatever order. `rules` are those of this program.
///
/// # Errors
/// When they are not all the parts of one run, each once.
pub fn merge(mut parts: Vec<(String, Blob)>, rules: Vec<RuleInfo>) -> Result<Report, MergeError> {
    parts.sort_by_key(|(_, blob)| blob.run.part);
    let Some((first_name, first)) = parts.first() else { return Err(MergeError::Nothing) };
    for (name, blob) in &parts {
        if let Some(why) = difference(first, blob) {
            return Err(MergeError::Strangers { first: first_name.clone(), second: name.clone(), why });
        }
    }
    for pair in parts.windows(2) {
        if let [(first, blob), (second, other)] = pair
            && blob.run.part == other.run.part
        {
            let part = (blob.run.part, blob.run.parts);
            return Err(MergeError::Twice { first: first.clone(), second: second.clone(), part });
        }
    }
    let of = first.run.parts;
    if parts.len() < of {
        let there: BTreeSet<usize> = parts.iter().map(|(_, blob)| blob.run.part).collect();
        // Nobody makes so many parts; a damaged blob may say so.
        let missing = (1..=of).filter(|part| !there.contains(part)).take(100).collect();
        return Err(MergeError::Missing { parts: missing, of });
    }
    join(parts, rules)
}

/// Why two blobs are not of one run.
fn difference(a: &Blob, b: &Blob) -> Option<Text> {
    let inputs = |blob: &Blob| {
        let folders = blob.projects.iter().map(|project| project.folder.clone());
        let failures = blob.failures.iter().map(|failure| failure.input.clone());
        (blob.directory.clone(), folders.collect::<Vec<_>>(), failures.collect::<Vec<_>>())
    };
    if a.run.parts != b.run.parts {
        return Some(text!(
            "one is of {} parts, the other of {}",
            "一个共 {} 部分，另一个共 {} 部分",
            a.run.parts,
            b.run.parts
        ));
    }
    if inputs(a) != inputs(b) {
        return Some(Text::fixed("they looked at other projects", "它们检查的项目不同"));
    }
    if a.choices != b.choices {
        return Some(Text::fixed(
            "they were run with other options for the output",
            "它们运行时的输出选项不同",
        ));
    }
    let known = |blob: &Blob| blob.projects.iter().map(|project| project.known.clone()).collect::<Vec<_>>();
    if known(a) != known(b) {
        return Some(Text::fixed("they had other baselines", "它们的基线不同"));
    }
    let same = a.run.fingerprint == b.run.fingerprint && a.run.shares == b.run.shares;
    (!same).then(|| {
        Text::fixed(
            "they were run with other options, or the project was another",
            "它们运行时的选项不同，或者项目有变化",
        )
    })
}

fn join(parts: Vec<(String, Blob)>, rules: Vec<RuleInfo>) -> Result<Report, MergeError> {
    let mut blobs = parts.into_iter().map(|(_, blob)| blob);
    let Some(mut whole) = blobs.next() else { return Err(MergeError::Nothing) };
    for part in blobs {
        for (project, more) in whole.projects.iter_mut().zip(part.projects) {
            project.records.extend(more.records);
            project.deferred.retain(|finding| !finding.unanimous || more.deferred.contains(finding));
            for finding in more.deferred {
                if !finding.unanimous && !project.deferred.contains(&finding) {
                    project.deferred.push(finding);
                }
            }
            for (file, lines) in more.files {
                let known = project
                    .files
                    .entry(file)
                    .or_insert_with(|| Lines { count: lines.count, ..Lines::default() });
                known.kept.extend(lines.kept);
            }
        }
        // What no part asked for was never asked for.
        whole.unused_mocks.retain(|mock| part.unused_mocks.contains(mock));
    }
    let mut numbers = BTreeSet::new();
    let mut all = whole.projects.iter().flat_map(|project| &project.records);
    if !all.all(|record| numbers.insert((record.setting.number, record.setting.further))) {
        return Err(MergeError::Torn);
    }
    let projects = whole.projects.into_iter().map(|mut project| {
        let mut records = std::mem::take(&mut project.records);
        settle(&mut records, std::mem::take(&mut project.deferred));
        records.sort_by_key(|record| (record.setting.number, record.setting.further));
        project.report(asked_once(records))
    });
    let projects = projects.collect::<Result<Vec<_>, BlobError>>()?;
    Ok(Report {
        projects,
        failures: whole.failures,
        unused_mocks: whole.unused_mocks,
        rules,
        failing: whole.choices.failing,
        max_warnings: whole.choices.max_warnings,
        directory: whole.directory,
        run: Run { part: 1, parts: 1, ..whole.run },
        errors_only: whole.choices.errors_only,
    })
}

/// Puts what the parts agree on with the shares it stands with.
fn settle(records: &mut [Record], deferred: Vec<Deferred>) {
    for Deferred { number, finding, .. } in deferred {
        let at = |record: &&mut Record| (record.setting.number, record.setting.further) == (number, 0);
        let Some(record) = records.iter_mut().find(at) else { continue };
        // Another part may have told of it with its share.
        if !record.diagnostics.contains(&finding) {
            record.diagnostics.push(finding);
            record
                .diagnostics
                .sort_by(|a, b| (&a.at, &a.rule, &a.message).cmp(&(&b.at, &b.rule, &b.message)));
        }
    }
}

/// A page that was asked for by two inputs is there once, as its first one. Records come in the order of the run.
fn asked_once(records: Vec<Record>) -> Vec<Record> {
    let mut kept: Vec<Record> = Vec::with_capacity(records.len());
    let mut inputs = BTreeSet::new();
    for record in records {
        inputs.insert(record.setting.input);
        // The usual case is one input for a project, and nothing to compare.
        let again = inputs.len() > 1
            && kept.iter().any(|other| {
                other.setting.input != record.setting.input
                    && other.route == record.route
                    && other.trigger == record.trigger
            });
        if !again {
            kept.push(record);
        }
    }
    kept
}
