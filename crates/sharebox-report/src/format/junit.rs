//! `JUnit`'s XML: every page is a suite, every trigger a test. CI servers show it as test results.
//!
//! Source: the schema that Jenkins publishes
//! (<https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd>).
//! A share fails by findings at or above the failing severity; milder ones are its output. What could not be judged
//! is an error, not a failure; a page without a handler is skipped. There are no times: a run on virtual time
//! takes none.

use std::io;

use sharebox_contract::{Outcome, Reason};
use sharebox_diagnostic::{Diagnostic, Language};

use crate::xml::Document;
use crate::{Format, Look, ProjectReport, Report, ShareRecord, findings, safe_line, trigger, words::COLON};

pub(super) static FORMAT: Format =
    Format { name: "junit", summary: "JUnit's XML: a suite per page, a test per trigger", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut document = Document::begin(out)?;
    let all = Counts::of(report.records(), report).and(report.failures.len());
    let counts = all.attributes();
    let mut about = vec![("name", "sharebox")];
    about.extend(
        counts.iter().map(|(name, count)| (*name, count.as_str())).filter(|(name, _)| *name != "skipped"),
    );
    document.open("testsuites", &about)?;
    for project in &report.projects {
        for page in project.records.chunk_by(|a, b| a.route == b.route) {
            suite(&mut document, report, project, page, look.language)?;
        }
    }
    if !report.failures.is_empty() {
        let count = report.failures.len().to_string();
        document.open(
            "testsuite",
            &[("name", "inputs"), ("tests", &count), ("failures", "0"), ("errors", &count), ("skipped", "0")],
        )?;
        for failure in &report.failures {
            document.open("testcase", &[("name", &failure.input), ("classname", "inputs")])?;
            document
                .empty("error", &[("type", "not-checked"), ("message", failure.reason.get(look.language))])?;
            document.close("testcase")?;
        }
        document.close("testsuite")?;
    }
    document.close("testsuites")?;
    document.end()
}

fn suite(
    document: &mut Document<'_>,
    report: &Report,
    project: &ProjectReport,
    page: &[ShareRecord],
    language: Language,
) -> io::Result<()> {
    let Some(first) = page.first() else { return Ok(()) };
    let name = project.path(&first.route);
    let counts = Counts::of(page.iter(), report).attributes();
    let mut about = vec![("name", name.as_str())];
    about.extend(counts.iter().map(|(name, count)| (*name, count.as_str())));
    document.open("testsuite", &about)?;
    for record in page {
        case(document, (report, project, language), record, &name)?;
    }
    document.close("testsuite")
}

fn case(
    document: &mut Document<'_>,
    (report, project, language): (&Report, &ProjectReport, Language),
    record: &ShareRecord,
    class: &str,
) -> io::Result<()> {
    // A test keeps its name in every language: CI servers follow tests by it.
    let name = trigger::name(&record.trigger);
    let name = name.en();
    let script = record.script.as_deref().map(|script| project.path(script));
    let mut about = vec![("name", name), ("classname", class)];
    about.extend(script.as_deref().map(|script| ("file", script)));
    let (failing, mild): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        record.diagnostics.iter().partition(|finding| finding.severity >= report.failing);
    let verdict = verdict(record, report);
    if verdict == Verdict::Passed && mild.is_empty() {
        return document.empty("testcase", &about);
    }
    document.open("testcase", &about)?;
    match verdict {
        Verdict::Passed => {}
        Verdict::Skipped => {
            document.empty("skipped", &[("message", language.pick("no share handler", "没有分享函数"))])?;
        }
        Verdict::Error => {
            let gap = match &record.judgement.reason {
                Some(Reason::Gap(gap)) => gap.get(language),
                _ => "",
            };
            document.empty("error", &[("type", "not-judged"), ("message", gap)])?;
        }
        Verdict::Failed => {
            let first = failing.first();
            let (rule, message) =
                first.map_or(("", ""), |finding| (finding.rule.as_str(), finding.message.get(language)));
            document.open("failure", &[("type", rule), ("message", message)])?;
            document.text(&lines(project, &failing, language))?;
            document.close("failure")?;
        }
    }
    if !mild.is_empty() {
        document.open("system-out", &[])?;
        document.text(&lines(project, &mild, language))?;
        document.close("system-out")?;
    }
    document.close("testcase")
}

/// Findings, a few lines each.
fn lines(project: &ProjectReport, given: &[&Diagnostic], language: Language) -> String {
    let mut text = String::new();
    for finding in given {
        let at = finding.at.as_ref().map(|at| format!("{}: ", project.spot(at).text())).unwrap_or_default();
        let head =
            format!("{at}{}[{}]: {}", finding.severity.as_str(), finding.rule, finding.message.get(language));
        text.extend([safe_line(&head).as_str(), "\n"]);
        for (name, more) in findings::remarks(finding) {
            let more = safe_line(more.get(language));
            text.extend(["  ", name.get(language), COLON.get(language), more.as_str(), "\n"]);
        }
    }
    text
}

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Passed,
    Failed,
    Error,
    Skipped,
}

fn verdict(record: &ShareRecord, report: &Report) -> Verdict {
    let failed = record.diagnostics.iter().any(|finding| finding.severity >= report.failing);
    match record.judgement.outcome {
        Outcome::Unjudged => Verdict::Error,
        _ if failed => Verdict::Failed,
        Outcome::NotDefined | Outcome::NotOffered => Verdict::Skipped,
        _ => Verdict::Passed,
    }
}

#[derive(Debug, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn of<'a>(records: impl Iterator<Item = &'a ShareRecord>, report: &Report) -> Self {
        records.fold(Self::default(), |mut counts, record| {
            counts.tests += 1;
            match verdict(record, report) {
                Verdict::Passed => {}
                Verdict::Failed => counts.failures += 1,
                Verdict::Error => counts.errors += 1,
                Verdict::Skipped => counts.skipped += 1,
            }
            counts
        })
    }

    /// With `errors` more tests, all of which ended in an error.
    fn and(mut self, errors: usize) -> Self {
        self.tests += errors;
        self.errors += errors;
        self
    }

    fn attributes(&self) -> [(&'static str, String); 4] {
        [
            ("tests", self.tests.to_string()),
            ("failures", self.failures.to_string()),
            ("errors", self.errors.to_string()),
            ("skipped", self.skipped.to_string()),
        ]
    }
}
