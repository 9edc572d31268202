//! For people: a line per case, below it what is not as expected, and a line of numbers at the end.

use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};
use sharebox_report::{Look, guarded, short};

use super::{Reporter, lines};
use crate::{CaseResult, Counts, SnapshotCounts, TestReport, Verdict};

pub(super) static REPORTER: Reporter =
    Reporter { name: "pretty", summary: "for people: a line per case, and what is not as expected", write };

const GOOD: Style = AnsiColor::Green.on_default().effects(Effects::BOLD);
const BAD: Style = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
const DOUBTFUL: Style = AnsiColor::Yellow.on_default().effects(Effects::BOLD);
const STRONG: Style = Style::new().effects(Effects::BOLD);
const FAINT: Style = Style::new().effects(Effects::DIMMED);

fn write(report: &TestReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    guarded(out, |out| {
        let mut file = None;
        for case in report.cases.iter().filter(|case| !look.quiet || is_bad(case)) {
            if file != Some(&case.file) {
                if file.is_some() {
                    writeln!(out)?;
                }
                file = Some(&case.file);
                writeln!(out, "{}", paint(look, STRONG, &short(&case.file)))?;
            }
            one(case, look, out)?;
        }
        if file.is_some() {
            writeln!(out)?;
        }
        numbers(report, look, out)
    })
}

fn is_bad(case: &CaseResult) -> bool {
    case.verdict.is_failure() || matches!(case.verdict, Verdict::Error(_))
}

fn one(case: &CaseResult, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let (style, sign) = match case.verdict {
        Verdict::Passed => (GOOD, "✓"),
        Verdict::Failed(_) | Verdict::PassedUnexpectedly(_) => (BAD, "✗"),
        Verdict::Error(_) => (BAD, "?"),
        Verdict::FailedAsExpected(_) => (DOUBTFUL, "!"),
        Verdict::Skipped(_) | Verdict::NotRun => (FAINT, "-"),
    };
    let word = match case.verdict {
        Verdict::Passed | Verdict::Failed(_) => String::new(),
        _ => paint(look, FAINT, &format!(" ({})", case.verdict.as_str())),
    };
    writeln!(out, "  {} {}{word}", paint(look, style, sign), short(&case.name))?;
    if is_bad(case) {
        writeln!(out, "      {}", paint(look, FAINT, &format!("at {}", short(&case.place()))))?;
        if let Some(about) = &case.about {
            writeln!(out, "      {}", paint(look, FAINT, &short(about)))?;
        }
    }
    for line in lines(case) {
        let indent = &line[..line.len() - line.trim_start().len()];
        writeln!(out, "      {indent}{}", short(line.trim_start()))?;
    }
    Ok(())
}

fn numbers(report: &TestReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let counts = Counts::of(&report.cases);
    let parts = [
        (counts.failed, BAD, "failed"),
        (counts.errors, BAD, "could not be told"),
        (counts.passed, GOOD, "passed"),
        (counts.failed_as_expected, DOUBTFUL, "failed as expected"),
        (counts.skipped, FAINT, "skipped"),
        (counts.not_run, FAINT, "not run"),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(count, style, word)| paint(look, style, &format!("{count} {word}"))).collect();
    let cases = if counts.cases == 1 { "1 case".to_owned() } else { format!("{} cases", counts.cases) };
    writeln!(
        out,
        "{cases}: {}",
        if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") }
    )?;
    snapshots(&report.snapshots, out)
}

fn snapshots(counts: &SnapshotCounts, out: &mut dyn Write) -> io::Result<()> {
    let parts = [
        (counts.written, "written"),
        (counts.updated, "updated"),
        (counts.removed, "removed"),
        (counts.obsolete.len(), "obsolete"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if !parts.is_empty() {
        writeln!(out, "snapshots: {}", parts.join(", "))?;
    }
    for obsolete in &counts.obsolete {
        writeln!(out, "  obsolete  {}", short(obsolete))?;
    }
    if !counts.obsolete.is_empty() {
        writeln!(out, "  `sharebox test -u` removes what no case makes any more")?;
    }
    Ok(())
}

fn paint(look: Look, style: Style, text: &str) -> String {
    if look.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}
