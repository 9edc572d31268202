//! One JSON document with every record and the summary.

use std::io;

use serde::{Serialize, Serializer};

use crate::{Format, Look, Report, ShareRecord, Sources, UnusedMock, json, record_json};

pub(super) static FORMAT: Format =
    Format { name: "json", summary: "one JSON document: every record, then the summary", write };

fn write(report: &Report, _: &dyn Sources, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let summary = report.summary();
    let document = Document {
        schema: "sharebox.report/1",
        platform_guess: report
            .guess
            .as_ref()
            .map(|guess| PlatformGuess { platform: &guess.platform, because: &guess.because }),
        records: Records(&report.records),
        unused_mocks: report.unused_mocks.iter().map(Unused::of).collect(),
        summary: Counts {
            pages: summary.pages,
            shares: summary.shares,
            errors: summary.errors,
            warnings: summary.warnings,
            infos: summary.infos,
            unjudged: summary.unjudged,
        },
    };
    json::write_indented(&document, out)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    schema: &'static str,
    platform_guess: Option<PlatformGuess<'a>>,
    records: Records<'a>,
    unused_mocks: Vec<Unused<'a>>,
    summary: Counts,
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
    fn of(mock: &'a UnusedMock) -> Self {
        let (line, column) = mock.at.unzip();
        Self { file: &mock.file, line, column, what: &mock.what }
    }
}

#[derive(Serialize)]
struct Counts {
    pages: usize,
    shares: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    unjudged: usize,
}

/// Made into JSON one by one, so that only one record at a time is in memory twice.
struct Records<'a>(&'a [ShareRecord]);

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(record_json))
    }
}
