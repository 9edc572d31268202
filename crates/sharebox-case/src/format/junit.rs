//! `JUnit`'s XML: every case file is a suite, every case a test. CI servers show it as test results.
//!
//! Source: the schema that Jenkins publishes
//! (<https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd>).
//! There are no times: shares are played on virtual time.

use std::io;

use sharebox_report::{Language, Look, XmlDocument, guarded};

use super::{Reporter, headline, lines};
use crate::{CaseResult, Counts, TestReport, Verdict};

pub(super) static REPORTER: Reporter =
    Reporter { name: "junit", summary: "JUnit's XML: a suite per file, a test per case", write };

fn write(report: &TestReport, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    guarded(out, |out| document(report, look.language, out))
}

fn document(report: &TestReport, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let mut document = XmlDocument::begin(out)?;
    let counts = attributes(&report.cases);
    let mut about = vec![("name", "sharebox test")];
    about.extend(
        counts.iter().filter(|(name, _)| *name != "skipped").map(|(name, count)| (*name, count.as_str())),
    );
    document.open("testsuites", &about)?;
    for cases in report.cases.chunk_by(|a, b| a.file == b.file) {
        let Some(first) = cases.first() else { continue };
        let counts = attributes(cases);
        let mut about = vec![("name", first.file.as_str())];
        about.extend(counts.iter().map(|(name, count)| (*name, count.as_str())));
        document.open("testsuite", &about)?;
        for case in cases {
            one(&mut document, case, language)?;
        }
        document.close("testsuite")?;
    }
    document.close("testsuites")?;
    document.end()
}

fn one(document: &mut XmlDocument<'_>, case: &CaseResult, language: Language) -> io::Result<()> {
    let class = case.file.trim_end_matches(".json").trim_end_matches(".share").replace('.', "_");
    let line = case.line.to_string();
    let about = [("name", case.name.as_str()), ("classname", &class), ("file", &case.file), ("line", &line)];
    let text = lines(case, language).join("\n");
    let message = headline(case, language);
    match &case.verdict {
        Verdict::Passed => return document.empty("testcase", &about),
        verdict => {
            document.open("testcase", &about)?;
            match verdict {
                Verdict::Failed(_) | Verdict::PassedUnexpectedly(_) => {
                    document.open("failure", &[("type", verdict.as_str()), ("message", &message)])?;
                    document.text(&text)?;
                    document.close("failure")?;
                }
                Verdict::Error(_) => {
                    document.empty("error", &[("type", "could not tell"), ("message", &message)])?;
                }
                other => {
                    let message = if text.is_empty() { other.as_str() } else { &message };
                    document.empty("skipped", &[("message", message)])?;
                }
            }
        }
    }
    document.close("testcase")
}

fn attributes(cases: &[CaseResult]) -> [(&'static str, String); 4] {
    let counts = Counts::of(cases);
    [
        ("tests", counts.cases.to_string()),
        ("failures", counts.failed.to_string()),
        ("errors", counts.errors.to_string()),
        ("skipped", (counts.skipped + counts.not_run + counts.failed_as_expected).to_string()),
    ]
}
