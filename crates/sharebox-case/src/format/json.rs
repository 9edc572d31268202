//! For programs: everything, in the shape `sharebox.tests/1`.

use std::io;

use serde::Serialize;
use sharebox_report::{Look, write_indented};

use super::Reporter;
use crate::{CaseResult, Counts, Coverage, SnapshotCounts, TestReport};

pub(super) static REPORTER: Reporter =
    Reporter { name: "json", summary: "everything, for programs (`sharebox schema tests`)", write };

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    counts: Counts,
    cases: &'a [CaseResult],
    snapshots: &'a SnapshotCounts,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<&'a Coverage>,
}

fn write(report: &TestReport, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let document = Document {
        schema: "sharebox.tests/1",
        counts: Counts::of(&report.cases),
        cases: &report.cases,
        snapshots: &report.snapshots,
        coverage: report.coverage.as_ref(),
    };
    write_indented(&document, out)?;
    out.write_all(b"\n")
}
