//! One page for a browser: no script, nothing from elsewhere.

use std::io;

use sharebox_report::{Language, Look, guarded, safe_line};

use super::{Reporter, lines};
use crate::{CaseResult, Counts, TestReport, Verdict};

pub(super) static REPORTER: Reporter =
    Reporter { name: "html", summary: "a page for a browser, in one file", write };

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;\
color:#1f2328;background:#fff}h2{font-size:1rem;margin:1.5rem 0 .25rem}details,p.case{margin:.15rem 0;padding:.2rem .6rem;\
border-left:.3rem solid #d0d7de}.passed{border-color:#1a7f37}.bad{border-color:#cf222e}.known{border-color:#9a6700}\
pre{margin:.4rem 0;padding:.6rem;background:#f6f8fa;overflow-x:auto}small{color:#59636e}";

fn write(report: &TestReport, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    guarded(out, |out| document(report, look.language, out))
}

fn document(report: &TestReport, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let counts = Counts::of(&report.cases);
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">",
        language.pick("en", "zh-CN")
    )?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width\">")?;
    writeln!(
        out,
        "<title>sharebox test</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>sharebox test</h1>"
    )?;
    let parts = [
        (counts.passed, "passed", "通过"),
        (counts.failed, "failed", "失败"),
        (counts.errors, "could not be told", "无法判断"),
        (counts.failed_as_expected, "failed as expected", "如预期失败"),
        (counts.skipped, "skipped", "跳过"),
        (counts.not_run, "not run", "未运行"),
    ];
    let parts: Vec<String> =
        parts.iter().map(|(count, en, zh)| format!("{count} {}", language.pick(en, zh))).collect();
    let cases = language.pick("cases", "个用例");
    writeln!(out, "<p>{} {cases}: {}</p>", counts.cases, parts.join(", "))?;
    for cases in report.cases.chunk_by(|a, b| a.file == b.file) {
        if let Some(first) = cases.first() {
            writeln!(out, "<h2>{}</h2>", text(&first.file))?;
        }
        for case in cases {
            one(case, language, out)?;
        }
    }
    if !report.snapshots.obsolete.is_empty() {
        writeln!(out, "<h2>{}</h2>\n<ul>", language.pick("Obsolete snapshots", "不再使用的快照"))?;
        for obsolete in &report.snapshots.obsolete {
            writeln!(out, "<li>{}</li>", text(obsolete))?;
        }
        writeln!(out, "</ul>")?;
    }
    writeln!(out, "</body>\n</html>")
}

fn one(case: &CaseResult, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let class = match case.verdict {
        Verdict::Passed => "passed",
        Verdict::Failed(_) | Verdict::PassedUnexpectedly(_) | Verdict::Error(_) => "bad",
        Verdict::FailedAsExpected(_) => "known",
        Verdict::Skipped(_) | Verdict::NotRun => "skipped",
    };
    let about =
        case.about.as_ref().map(|about| format!(" <small>{}</small>", text(about))).unwrap_or_default();
    let head = format!("{} <small>{}</small>{about}", text(&case.name), case.verdict.words().get(language));
    let lines = lines(case, language);
    if lines.is_empty() {
        return writeln!(out, "<p class=\"case {class}\">{head}</p>");
    }
    let open = if class == "bad" { " open" } else { "" };
    let lines: Vec<String> = lines.iter().map(|line| text(line)).collect();
    writeln!(
        out,
        "<details class=\"{class}\"{open}><summary>{head}</summary><small>{}</small><pre>{}</pre></details>",
        text(&case.place()),
        lines.join("\n")
    )
}

/// Text that is no markup.
fn text(text: &str) -> String {
    safe_line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
