//! A report as data that can be read again: what `-f blob` writes and `sharebox merge` reads.
//!
//! Nothing here needs the project: of the author's files it holds the lines that code frames show. It is made for
//! the version of sharebox that wrote it; what a run saw is in there as that version keeps it.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::{Diagnostic, Place, Severity, SourceText, Text, text};
use sharebox_observation::{HandlerOutcome, Observation, Opened, ShareTrigger, StandInText, Wanted};
use sharebox_platform::Version;

use crate::{
    Deferred, Failure, Guess, Known, Look, ProjectReport, Report, Run, Setting, ShareRecord, Sources,
    SuppliedShare, UnusedMock,
};

/// Name and version of the shape.
const SCHEMA: &str = "sharebox.blob/1";

/// The version of the program, whose data this is.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Lines between two places of a file that are kept with them: code frames show two places that are no farther apart
/// in one piece.
const NEAR: u32 = 64;

/// Why a text is no blob that this program can use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlobError {
    /// It is something else, or damaged.
    NoBlob(String),
    /// Another version of the shape.
    OtherShape(String),
    /// Another version of the program.
    OtherProgram(String),
    /// A platform that this program does not know.
    UnknownPlatform(String),
}

impl std::error::Error for BlobError {}

impl BlobError {
    /// What is wrong with it, behind its name, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::NoBlob(reason) => text!(
                "is no blob ({reason}); write one with `-o blob=FILE`",
                "不是 blob（{reason}）；请用 `-o blob=FILE` 写一个"
            ),
            Self::OtherShape(shape) => text!(
                "is `{shape}`, and this program reads `{SCHEMA}`",
                "是 `{shape}`，而本程序读取 `{SCHEMA}`"
            ),
            Self::OtherProgram(version) => text!(
                "was written by sharebox {version}, and this is {PROGRAM}; merge with the version that ran",
                "由 sharebox {version} 写成，而这是 {PROGRAM}；请用运行时的版本合并"
            ),
            Self::UnknownPlatform(id) => text!(
                "is about the platform `{id}`, which is not known here",
                "属于平台 `{id}`，这里不认识它"
            ),
        }
    }
}

impl std::fmt::Display for BlobError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text().en())
    }
}

/// A report with everything that any format says of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Blob {
    schema: String,
    version: String,
    pub(crate) run: Run,
    pub(crate) choices: Choices,
    /// As [`Report::directory`].
    pub(crate) directory: String,
    pub(crate) failures: Vec<Failure>,
    pub(crate) unused_mocks: Vec<UnusedMock>,
    pub(crate) projects: Vec<Project>,
}

/// What was chosen for the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Choices {
    /// As [`Look::quiet`].
    pub(crate) quiet: bool,
    /// As [`Report::errors_only`].
    pub(crate) errors_only: bool,
    /// As [`Report::failing`].
    pub(crate) failing: Severity,
    /// As [`Report::max_warnings`].
    pub(crate) max_warnings: Option<usize>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Project {
    pub(crate) folder: String,
    pub(crate) guess: Option<Guess>,
    pub(crate) files: BTreeMap<String, Lines>,
    pub(crate) records: Vec<Record>,
    /// As [`ProjectReport::deferred`].
    pub(crate) deferred: Vec<Deferred>,
    /// As [`ProjectReport::known`]: what it keeps back stands with its records, for the whole to keep back.
    pub(crate) known: Option<Known>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Record {
    platform: String,
    version: Version,
    pub(crate) route: String,
    script: Option<String>,
    pub(crate) trigger: ShareTrigger,
    pub(crate) setting: Setting,
    observation: Observation,
    pub(crate) diagnostics: Vec<Diagnostic>,
    supplied: Option<Supplied>,
    opened: Option<Opened>,
    native_opened: Vec<Option<Opened>>,
}

/// A share in a run with stand-ins for data.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Supplied {
    outcome: HandlerOutcome,
    texts: Vec<StandInText>,
    moved: Vec<Diagnostic>,
    relied: Vec<Wanted>,
}

/// Some lines of a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lines {
    /// How many lines the file has.
    pub(crate) count: u32,
    /// Those that were kept, by their number from 1.
    pub(crate) kept: BTreeMap<u32, String>,
}

/// The kept lines of a project's files.
#[derive(Debug)]
pub(crate) struct KeptLines(pub(crate) BTreeMap<String, Lines>);

impl Blob {
    /// `report`, written with `look`.
    pub(crate) fn of(report: &Report, look: Look) -> Self {
        // Every field by its name: what a report gains must be kept here too. The rules are those of the program.
        let Report {
            projects,
            failures,
            unused_mocks,
            rules: _,
            failing,
            max_warnings,
            directory,
            run,
            errors_only,
        } = report;
        Self {
            schema: SCHEMA.to_owned(),
            version: PROGRAM.to_owned(),
            run: run.clone(),
            choices: Choices {
                quiet: look.quiet,
                errors_only: *errors_only,
                failing: *failing,
                max_warnings: *max_warnings,
            },
            directory: directory.clone(),
            failures: failures.clone(),
            unused_mocks: unused_mocks.clone(),
            projects: projects.iter().map(Project::of).collect(),
        }
    }

    /// Reads what `-f blob` wrote.
    ///
    /// # Errors
    /// When it is something else, or was written by another version of the program.
    pub fn parse(text: &str) -> Result<Self, BlobError> {
        #[derive(Deserialize)]
        struct Heading {
            schema: String,
            version: String,
        }
        let no_blob = |error: serde_json::Error| BlobError::NoBlob(error.to_string());
        let heading: Heading = serde_json::from_str(text).map_err(no_blob)?;
        if !heading.schema.starts_with("sharebox.blob/") {
            return Err(BlobError::NoBlob(format!("it is `{}`", heading.schema)));
        }
        if heading.schema != SCHEMA {
            return Err(BlobError::OtherShape(heading.schema));
        }
        if heading.version != PROGRAM {
            return Err(BlobError::OtherProgram(heading.version));
        }
        let blob: Self = serde_json::from_str(text).map_err(no_blob)?;
        if blob.run.part == 0 || blob.run.part > blob.run.parts {
            return Err(BlobError::NoBlob(format!("part {} of {}", blob.run.part, blob.run.parts)));
        }
        Ok(blob)
    }

    /// How the report was to be shown: findings only, no cards.
    pub fn quiet(&self) -> bool {
        self.choices.quiet
    }
}

impl Project {
    fn of(project: &ProjectReport) -> Self {
        let ProjectReport { folder, records, guess, files, deferred, known } = project;
        let share = |(record, diagnostics)| Record::of(record, diagnostics);
        let records: Vec<Record> = records.iter().zip(project.all_diagnostics()).map(share).collect();
        Self {
            folder: folder.clone(),
            guess: guess.clone(),
            files: kept(&records, deferred, files.as_ref()),
            records,
            deferred: deferred.clone(),
            known: known.clone(),
        }
    }

    /// The project of `records`, as it was, nothing deferred.
    pub(crate) fn report(self, records: Vec<Record>) -> Result<ProjectReport, BlobError> {
        Ok(ProjectReport {
            folder: self.folder,
            records: records.into_iter().map(Record::share).collect::<Result<_, _>>()?,
            guess: self.guess,
            files: Rc::new(KeptLines(self.files)),
            deferred: Vec::new(),
            known: self.known,
        })
    }
}

impl Record {
    /// `record` with these findings.
    fn of(record: &ShareRecord, diagnostics: Vec<Diagnostic>) -> Self {
        // The judgements follow from the rest.
        let ShareRecord {
            platform,
            version,
            route,
            script,
            trigger,
            setting,
            judgement: _,
            observation,
            diagnostics: _,
            supplied,
            opened,
            native_opened,
        } = record;
        Self {
            platform: platform.id.to_owned(),
            version: *version,
            route: route.clone(),
            script: script.clone(),
            trigger: trigger.clone(),
            setting: setting.clone(),
            observation: observation.clone(),
            diagnostics,
            supplied: supplied.as_ref().map(Supplied::of),
            opened: opened.clone(),
            native_opened: native_opened.clone(),
        }
    }

    fn share(self) -> Result<ShareRecord, BlobError> {
        let platform = sharebox_platform::find(&self.platform)
            .ok_or_else(|| BlobError::UnknownPlatform(self.platform.clone()))?;
        let judge = |outcome: &HandlerOutcome| {
            self.setting.judge(platform, self.version, &self.route, &self.trigger, outcome, &self.observation)
        };
        let judgement = judge(&self.observation.outcome);
        let supplied = self.supplied.map(|supplied| SuppliedShare {
            judgement: judge(&supplied.outcome),
            outcome: supplied.outcome,
            texts: supplied.texts,
            moved: supplied.moved,
            relied: supplied.relied,
        });
        Ok(ShareRecord {
            platform,
            version: self.version,
            judgement,
            supplied,
            route: self.route,
            script: self.script,
            trigger: self.trigger,
            setting: self.setting,
            observation: self.observation,
            diagnostics: self.diagnostics,
            opened: self.opened,
            native_opened: self.native_opened,
        })
    }
}

impl Supplied {
    fn of(share: &SuppliedShare) -> Self {
        let SuppliedShare { outcome, judgement: _, texts, moved, relied } = share;
        Self { outcome: outcome.clone(), texts: texts.clone(), moved: moved.clone(), relied: relied.clone() }
    }
}

/// The lines that findings of `records` are about, those that wait for data or for other parts
/// included.
fn kept(records: &[Record], deferred: &[Deferred], files: &dyn Sources) -> BTreeMap<String, Lines> {
    let mut wanted: BTreeMap<Arc<str>, BTreeSet<u32>> = BTreeMap::new();
    let waiting = records.iter().filter_map(|record| record.supplied.as_ref()).flat_map(|share| &share.moved);
    let deferred = deferred.iter().map(|deferred| &deferred.finding);
    for finding in records.iter().flat_map(|record| &record.diagnostics).chain(waiting).chain(deferred) {
        // Frame by frame, so that the parts of a run keep together what the whole run keeps.
        let mut spans: BTreeMap<Arc<str>, Vec<(u32, u32)>> = BTreeMap::new();
        let places = finding.at.iter().chain(finding.labels.iter().map(|label| &label.at));
        for Place { file, span } in places {
            let (first, end) = (span.start.line, span.end.line);
            let last = end.clamp(first, first.saturating_add(NEAR));
            spans.entry(file.clone()).or_default().extend([(first, last), (end, end)]);
        }
        for (file, mut spans) in spans {
            spans.sort_unstable();
            let lines = wanted.entry(file).or_default();
            let mut before: Option<u32> = None;
            for (first, last) in spans {
                let first = before.filter(|before| first.saturating_sub(*before) <= NEAR).unwrap_or(first);
                lines.extend(first..=last);
                before = before.max(Some(last));
            }
        }
    }
    let lines = |(file, wanted): (Arc<str>, BTreeSet<u32>)| {
        let text = files.text(&file)?;
        let kept = wanted.into_iter().filter_map(|line| Some((line, text.line(line)?.to_owned()))).collect();
        let count = u32::try_from(text.line_count()).unwrap_or(u32::MAX);
        Some((file.to_string(), Lines { count, kept }))
    };
    wanted.into_iter().filter_map(lines).collect()
}

impl Sources for KeptLines {
    fn text(&self, file: &str) -> Option<SourceText> {
        let lines = self.0.get(file)?;
        // What is not asked for is empty; nothing is allocated for lines that a damaged blob only claims.
        let last = lines.kept.keys().next_back().copied().unwrap_or_default().min(lines.count);
        let mut text = String::new();
        let mut at = 1;
        for (number, line) in &lines.kept {
            text.extend(std::iter::repeat_n('\n', number.saturating_sub(at).min(MOST_LINES) as usize));
            text.push_str(line);
            at = *number;
        }
        text.extend(std::iter::repeat_n(
            '\n',
            lines.count.saturating_sub(last.max(1)).min(MOST_LINES) as usize,
        ));
        Some(SourceText::new(file, &text))
    }
}

/// More lines than any file that is read can have.
const MOST_LINES: u32 = 20_000_000;
