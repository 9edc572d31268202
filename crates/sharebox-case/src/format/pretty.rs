//! For people: a line per case, below it what is not as expected, and a line of numbers at the end.

use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};
use sharebox_diagnostic::text;
use sharebox_report::{Look, guarded, short};

use super::{Reporter, lines};
use crate::{CaseResult, Counts, SnapshotCounts, TestReport, Verdict, coverage::table};

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
        numbers(report, look, out)?;
        if let Some(coverage) = &report.coverage {
            writeln!(out)?;
            table::write(coverage, look, out)?;
        }
        Ok(())
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
        _ => paint(look, FAINT, &format!(" ({})", case.verdict.words().get(look.language))),
    };
    writeln!(out, "  {} {}{word}", paint(look, style, sign), short(&case.name))?;
    if is_bad(case) {
        writeln!(
            out,
            "      {}",
            paint(look, FAINT, &format!("{}{}", look.language.pick("at ", ""), short(&case.place())))
        )?;
        if let Some(about) = &case.about {
            writeln!(out, "      {}", paint(look, FAINT, &short(about)))?;
        }
    }
    for line in lines(case, look.language) {
        let indent = &line[..line.len() - line.trim_start().len()];
        writeln!(out, "      {indent}{}", short(line.trim_start()))?;
    }
    Ok(())
}

fn numbers(report: &TestReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let counts = Counts::of(&report.cases);
    let say = |en: &'static str, zh: &'static str| look.language.pick(en, zh);
    let parts = [
        (counts.failed, BAD, say("failed", "失败")),
        (counts.errors, BAD, say("could not be told", "无法判断")),
        (counts.passed, GOOD, say("passed", "通过")),
        (counts.failed_as_expected, DOUBTFUL, say("failed as expected", "如预期失败")),
        (counts.skipped, FAINT, say("skipped", "跳过")),
        (counts.not_run, FAINT, say("not run", "未运行")),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(count, style, word)| paint(look, style, &format!("{count} {word}"))).collect();
    let count = counts.cases;
    let cases = match count {
        1 => text!("1 case", "1 个用例"),
        _ => text!("{count} cases", "{count} 个用例", [count]),
    };
    let parts = if parts.is_empty() {
        say("nothing to do", "没有要做的").to_owned()
    } else {
        parts.join(say(", ", "，"))
    };
    writeln!(out, "{}{}{parts}", cases.get(look.language), say(": ", "："))?;
    snapshots(&report.snapshots, look, out)
}

fn snapshots(counts: &SnapshotCounts, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let say = |en: &'static str, zh: &'static str| look.language.pick(en, zh);
    let parts = [
        (counts.written, say("written", "写入")),
        (counts.updated, say("updated", "更新")),
        (counts.removed, say("removed", "删除")),
        (counts.obsolete.len(), say("obsolete", "不再使用")),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if !parts.is_empty() {
        writeln!(out, "{}{}", say("snapshots: ", "快照："), parts.join(say(", ", "，")))?;
    }
    for obsolete in &counts.obsolete {
        writeln!(out, "  {}  {}", say("obsolete", "不再使用"), short(obsolete))?;
    }
    if !counts.obsolete.is_empty() {
        let advice = say(
            "`sharebox test -u` removes what no case makes any more",
            "`sharebox test -u` 删除不再有用例产生的快照",
        );
        writeln!(out, "  {advice}")?;
    }
    Ok(())
}

fn paint(look: Look, style: Style, text: &str) -> String {
    if look.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}
