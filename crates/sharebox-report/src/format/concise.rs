//! One line per finding: for logs, and for whoever reads with `grep`.

use std::io;

use crate::{Format, Look, Report, guard::guarded, safe::short, text::plural};

pub(super) static FORMAT: Format =
    Format { name: "concise", summary: "one line per finding, then a line of numbers", write };

fn write(report: &Report, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
    guarded(out, |out| {
        for finding in report.findings() {
            let diagnostic = finding.diagnostic;
            let help = diagnostic.help.as_ref().map(|help| format!(" ({})", short(help))).unwrap_or_default();
            writeln!(
                out,
                "{}: {}[{}]: {}{help}",
                short(&finding.spot().text()),
                diagnostic.severity.as_str(),
                short(&diagnostic.rule),
                short(&diagnostic.message)
            )?;
        }
        for doubt in report.doubts() {
            writeln!(out, "{}: {}", short(doubt.shown()), short(&doubt.message))?;
        }
        writeln!(out, "{}", numbers(report))
    })
}

/// `3 pages, 4 shares: 1 error, 2 warnings; 1 could not be judged`.
pub(super) fn numbers(report: &Report) -> String {
    let summary = report.summary();
    let counts: Vec<String> =
        [(summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info")]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, thing)| plural(n, thing))
            .collect();
    let found = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    let doubts: Vec<String> = [
        (summary.unjudged, "could not be judged"),
        (summary.undecided, "could not tell without data"),
        (summary.failures, "could not be checked"),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, what)| format!("{n} {what}"))
    .collect();
    let found = [vec![found], doubts].concat().join(", ");
    format!("{}, {}: {found}", plural(summary.pages, "page"), plural(summary.shares, "share"))
}
