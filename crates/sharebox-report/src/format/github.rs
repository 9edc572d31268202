//! Commands to a GitHub Actions runner, which shows them beside the code of a pull request.
//!
//! Source: <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>. Data and properties
//! are escaped as the runner unescapes them: `%`, carriage return and line feed in both, `:` and `,` in properties.

use std::{fmt::Write as _, io};

use sharebox_diagnostic::Severity;

use crate::{Format, Look, Report, safe::short, safe_text};

pub(super) static FORMAT: Format =
    Format { name: "github", summary: "annotations for GitHub Actions (workflow commands)", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in report.findings() {
        let (spot, diagnostic) = (finding.spot(), finding.diagnostic);
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let mut properties = format!("file={}", property(&report.in_repository(&spot.path)));
        if let Some(span) = spot.span {
            // Infallible: a String takes everything.
            write!(properties, ",line={},endLine={}", span.start.line, span.end.line).ok();
            // The runner drops columns that are not of one line.
            if span.start.line == span.end.line {
                write!(properties, ",col={},endColumn={}", span.start.column, span.end.column).ok();
            }
        }
        let title = property(&format!("sharebox {}", diagnostic.rule));
        writeln!(out, "::{command} {properties},title={title}::{}", data(&finding.text(look.language)))?;
    }
    let title = look.language.pick("sharebox could not tell", "sharebox 无法判断");
    for doubt in report.doubts() {
        let file = property(&report.in_repository(&doubt.path));
        writeln!(out, "::warning file={file},title={title}::{}", data(doubt.message.get(look.language)))?;
    }
    Ok(())
}

/// The text of an annotation.
fn data(text: &str) -> String {
    safe_text(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(&short(text)).replace(':', "%3A").replace(',', "%2C")
}
