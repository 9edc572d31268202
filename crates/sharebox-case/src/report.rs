//! What came of cases: the model that every reporter writes.

use serde::Serialize;
use sharebox_diagnostic::Text;

use crate::{Case, Coverage, Difference, difference::english};

/// What came of one case.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseResult {
    /// Its file, as a user would name it from here.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
    /// Its column, from 1, in UTF-16 code units.
    pub column: u32,
    /// Its name.
    pub name: String,
    /// What it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What it covers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<String>,
    /// The shares that it made.
    pub shares: Vec<ShareLabel>,
    /// What came of it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// A share of a case, in few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ShareLabel {
    /// The platform's id.
    pub platform: String,
    /// Its version.
    pub lib_version: String,
    /// `pages/a/a · button #invite`.
    pub share: String,
    /// How it ended.
    pub outcome: String,
}

/// What came of a case.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "verdict", content = "detail", rename_all = "kebab-case")]
pub enum Verdict {
    /// Everything is as expected.
    Passed,
    /// Something is not.
    Failed(Vec<Difference>),
    /// It failed, and is known to: why.
    FailedAsExpected(String),
    /// It passed, and was said to fail: why.
    PassedUnexpectedly(String),
    /// It was not to be run: why.
    Skipped(String),
    /// Nobody can tell: why. That is no fault of the page.
    #[serde(serialize_with = "english")]
    Error(Text),
    /// It was not reached: enough others had failed.
    NotRun,
}

impl Verdict {
    /// Whether the page, or the case, is wrong.
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::PassedUnexpectedly(_))
    }

    /// Its words for people.
    pub fn words(&self) -> Text {
        match self {
            Self::Passed => Text::fixed("passed", "通过"),
            Self::Failed(_) => Text::fixed("failed", "失败"),
            Self::FailedAsExpected(_) => Text::fixed("failed as expected", "如预期失败"),
            Self::PassedUnexpectedly(_) => Text::fixed("passed unexpectedly", "意外通过"),
            Self::Skipped(_) => Text::fixed("skipped", "跳过"),
            Self::Error(_) => Text::fixed("could not tell", "无法判断"),
            Self::NotRun => Text::fixed("not run", "未运行"),
        }
    }

    /// Its words for programs.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed(_) => "failed",
            Self::FailedAsExpected(_) => "failed as expected",
            Self::PassedUnexpectedly(_) => "passed unexpectedly",
            Self::Skipped(_) => "skipped",
            Self::Error(_) => "could not tell",
            Self::NotRun => "not run",
        }
    }
}

impl CaseResult {
    /// The result of `case`, seen from where its file is called `file`.
    pub fn new(case: &Case, file: String, shares: Vec<ShareLabel>, verdict: Verdict) -> Self {
        Self {
            file,
            line: case.at.start.line,
            column: case.at.start.column,
            name: case.name.clone(),
            about: case.about.clone(),
            covers: case.covers.clone(),
            shares,
            verdict,
        }
    }

    /// `pages/a/a.share.json:3:5`.
    pub fn place(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }
}

/// What became of snapshots.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotCounts {
    /// Of shares that had none.
    pub written: usize,
    /// Of shares whose card is another one now, where that was wanted.
    pub updated: usize,
    /// Of shares that no case makes any more, where those were to go.
    pub removed: usize,
    /// File and key of those of shares that no case makes any more.
    pub obsolete: Vec<String>,
}

/// What came of a test run.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestReport {
    /// Every case, in the order of files and of cases in them.
    pub cases: Vec<CaseResult>,
    /// What became of the snapshots.
    pub snapshots: SnapshotCounts,
    /// What the cases reach, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
    /// The folder from which files are named, seen from the root of the repository; for annotations.
    #[serde(skip)]
    pub directory: String,
}

/// How many cases came to which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// All.
    pub cases: usize,
    /// Passed.
    pub passed: usize,
    /// Failed, or passed and should not have.
    pub failed: usize,
    /// Failed as they were known to.
    pub failed_as_expected: usize,
    /// Skipped.
    pub skipped: usize,
    /// Nobody can tell.
    pub errors: usize,
    /// Not reached.
    pub not_run: usize,
}

impl Counts {
    /// Counts `cases`.
    pub fn of<'a>(cases: impl IntoIterator<Item = &'a CaseResult>) -> Self {
        cases.into_iter().fold(Self::default(), |mut counts, case| {
            counts.cases += 1;
            let count = match case.verdict {
                Verdict::Passed => &mut counts.passed,
                Verdict::Failed(_) | Verdict::PassedUnexpectedly(_) => &mut counts.failed,
                Verdict::FailedAsExpected(_) => &mut counts.failed_as_expected,
                Verdict::Skipped(_) => &mut counts.skipped,
                Verdict::Error(_) => &mut counts.errors,
                Verdict::NotRun => &mut counts.not_run,
            };
            *count += 1;
            counts
        })
    }
}

impl SnapshotCounts {
    /// Adds those of another project.
    pub fn add(&mut self, other: Self) {
        self.written += other.written;
        self.updated += other.updated;
        self.removed += other.removed;
        self.obsolete.extend(other.obsolete);
    }
}
