//! `file:line:column: message [Severity/rule]`, the lines that compilers on Unix write and editors jump by.

use std::io;

use sharebox_diagnostic::Severity;

use crate::{Format, Look, Report, guard::guarded, safe::short};

pub(super) static FORMAT: Format =
    Format { name: "unix", summary: "file:line:column: message, for editors that jump by it", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    guarded(out, |out| {
        for finding in report.findings() {
            let (spot, diagnostic) = (finding.spot(), finding.diagnostic);
            let severity = match diagnostic.severity {
                Severity::Error => "Error",
                Severity::Warning => "Warning",
                Severity::Info => "Info",
            };
            writeln!(
                out,
                "{}:{}:{}: {} [{severity}/{}]",
                short(spot.shown()),
                spot.line(),
                spot.column(),
                short(diagnostic.message.get(look.language)),
                short(&diagnostic.rule)
            )?;
        }
        for doubt in report.doubts() {
            writeln!(
                out,
                "{}:1:1: {} [Unknown/not-judged]",
                short(doubt.shown()),
                short(doubt.message.get(look.language))
            )?;
        }
        Ok(())
    })
}
