//! Commands to a GitHub Actions runner, which shows them beside the code of a pull request.
//!
//! Source: <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>. Data and properties
//! are escaped as the runner unescapes them: `%`, carriage return and line feed in both, `:` and `,` in properties.

use std::io;

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
        let file = report.in_repository(&spot.path);
        let mut properties = vec![("file", file)];
        if let Some(span) = spot.span {
            properties.push(("line", span.start.line.to_string()));
            properties.push(("endLine", span.end.line.to_string()));
            // The runner drops columns that are not of one line.
            if span.start.line == span.end.line {
                properties.push(("col", span.start.column.to_string()));
                properties.push(("endColumn", span.end.column.to_string()));
            }
        }
        properties.push(("title", format!("sharebox {}", diagnostic.rule)));
        writeln!(out, "{}", annotation(command, &properties, &finding.text(look.language)))?;
    }
    let title = look.language.pick("sharebox could not tell", "sharebox 无法判断");
    for doubt in report.doubts() {
        let properties = [("file", report.in_repository(&doubt.path)), ("title", title.to_owned())];
        writeln!(out, "{}", annotation("warning", &properties, doubt.message.get(look.language)))?;
    }
    Ok(())
}

/// One command to the runner: `error`, `warning` or `notice`, with its properties and its text.
pub fn annotation(command: &str, properties: &[(&str, String)], text: &str) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{command} {}::{}", properties.join(","), data(text))
}

/// The text of an annotation.
fn data(text: &str) -> String {
    safe_text(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(&short(text)).replace(':', "%3A").replace(',', "%2C")
}
