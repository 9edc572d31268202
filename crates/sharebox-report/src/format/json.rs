//! One JSON document with every project, every record and the summary.

use std::io;

use serde::{Serialize, Serializer};

use sharebox_diagnostic::Language;

use crate::{
    Failure, Format, Guess, Look, ProjectReport, Report, Summary, UnusedMock, json, missing_packages,
    record::project_record_json,
};

pub(super) static FORMAT: Format =
    Format { name: "json", summary: "one JSON document: every record, then the summary", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let document = Document {
        schema: "sharebox.report/1",
        projects: report.projects.iter().map(|project| Project::of(project, look.language)).collect(),
        failures: report.failures.iter().map(|failure| Unopened::of(failure, look.language)).collect(),
        records: Records(report, look.language),
        unused_mocks: report.unused_mocks.iter().map(|mock| Unused::of(mock, look.language)).collect(),
        summary: report.summary().into(),
    };
    json::write_indented(&document, out)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    schema: &'static str,
    projects: Vec<Project<'a>>,
    failures: Vec<Unopened<'a>>,
    records: Records<'a>,
    unused_mocks: Vec<Unused<'a>>,
    summary: Counts,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Project<'a> {
    folder: &'a str,
    platform_guess: Option<PlatformGuess<'a>>,
    missing_packages: Vec<MissingPackage<'a>>,
}

#[derive(Serialize)]
struct MissingPackage<'a> {
    name: &'a str,
    pages: usize,
}

#[derive(Serialize)]
struct PlatformGuess<'a> {
    platform: &'a str,
    because: &'a str,
}

#[derive(Serialize)]
struct Unused<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    what: &'a str,
}

impl<'a> Unused<'a> {
    fn of(mock: &'a UnusedMock, language: Language) -> Self {
        let (line, column) = mock.at.unzip();
        Self { file: &mock.file, line, column, what: mock.what.get(language) }
    }
}

#[derive(Serialize)]
struct Unopened<'a> {
    input: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct Counts {
    pages: usize,
    shares: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    unjudged: usize,
    undecided: usize,
    failures: usize,
}

impl<'a> Project<'a> {
    fn of(project: &'a ProjectReport, language: Language) -> Self {
        let guess = |guess: &'a Guess| PlatformGuess {
            platform: guess.platform.en(),
            because: guess.because.get(language),
        };
        let packages = missing_packages::of_project(project).map_or_else(Vec::new, |found| found.packages);
        Self {
            folder: &project.folder,
            platform_guess: project.guess.as_ref().map(guess),
            missing_packages: packages
                .into_iter()
                .map(|(name, pages)| MissingPackage { name, pages })
                .collect(),
        }
    }
}

impl<'a> Unopened<'a> {
    fn of(failure: &'a Failure, language: Language) -> Self {
        Self { input: &failure.input, reason: failure.reason.get(language) }
    }
}

impl From<Summary> for Counts {
    fn from(summary: Summary) -> Self {
        let Summary { pages, shares, errors, warnings, infos, unjudged, undecided, failures } = summary;
        Self { pages, shares, errors, warnings, infos, unjudged, undecided, failures }
    }
}

/// Made into JSON one by one, so that only one record at a time is in memory twice.
struct Records<'a>(&'a Report, Language);

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let records = self.0.projects.iter().flat_map(|project| {
            project.records.iter().map(move |record| project_record_json(self.0, project, record, self.1))
        });
        serializer.collect_seq(records)
    }
}
