//! One line per finding: for logs, and for whoever reads with `grep`.

use std::io;

use crate::{Format, Look, Report, guard::guarded, safe::short, words::numbers};

pub(super) static FORMAT: Format =
    Format { name: "concise", summary: "one line per finding, then a line of numbers", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let language = look.language;
    guarded(out, |out| {
        for finding in report.findings() {
            let diagnostic = finding.diagnostic;
            let help = diagnostic.help.as_ref().map(|help| {
                let help = short(help.get(language));
                language.pick(format!(" ({help})"), format!("（{help}）"))
            });
            let help = help.unwrap_or_default();
            writeln!(
                out,
                "{}: {}[{}]: {}{help}",
                short(&finding.spot().text()),
                diagnostic.severity.as_str(),
                short(&diagnostic.rule),
                short(diagnostic.message.get(language))
            )?;
        }
        for doubt in report.doubts() {
            writeln!(out, "{}: {}", short(doubt.shown()), short(doubt.message.get(language)))?;
        }
        writeln!(out, "{}", numbers(&report.summary(), language))
    })
}
