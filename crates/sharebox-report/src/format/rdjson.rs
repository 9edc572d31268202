//! Reviewdog's diagnostic format, which posts findings as comments on most code hosts.
//!
//! Source: <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>. Its columns count bytes of UTF-8.

use std::io;

use serde_json::{Value, json};
use sharebox_diagnostic::{Language, Place, Position, Severity, rule_page};

use crate::{Finding, Format, Look, Report, Sources, json::write_indented};

pub(super) static FORMAT: Format = Format { name: "rdjson", summary: "Reviewdog's diagnostic format", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let findings = report.findings();
    let mut diagnostics: Vec<Value> = findings.iter().map(|finding| one(finding, look.language)).collect();
    diagnostics.extend(report.doubts().iter().map(|doubt| {
        json!({
            "message": doubt.message.get(look.language),
            "location": { "path": doubt.shown() },
            "severity": "INFO",
            "code": { "value": "not-judged" },
        })
    }));
    let document = json!({
        "source": { "name": "sharebox", "url": env!("CARGO_PKG_REPOSITORY") },
        "diagnostics": diagnostics,
    });
    write_indented(&document, out)?;
    out.write_all(b"\n")
}

fn one(finding: &Finding<'_>, language: Language) -> Value {
    let diagnostic = finding.diagnostic;
    let mut location = json!({ "path": finding.spot().shown() });
    if let Some(at) = &diagnostic.at {
        location["range"] = range(finding.project.files.as_ref(), at);
    }
    let related: Vec<Value> = finding
        .labels
        .iter()
        .map(|label| {
            let path = finding.project.spot(&label.at).path;
            let range = range(finding.project.files.as_ref(), &label.at);
            json!({ "message": label.text.get(language), "location": { "path": path, "range": range } })
        })
        .collect();
    let mut json = json!({
        "message": finding.text(language),
        "location": location,
        "severity": match diagnostic.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        "code": { "value": diagnostic.rule, "url": rule_page(&diagnostic.rule) },
    });
    if !related.is_empty() {
        json["related_locations"] = related.into();
    }
    json
}

fn range(files: &dyn Sources, at: &Place) -> Value {
    let text = files.text(&at.file);
    let point = |position: Position| {
        let column = text.as_ref().and_then(|text| {
            let start = text.offset(Position::new(position.line, 1))?;
            Some(text.offset(position)? - start + 1)
        });
        match column {
            Some(column) => json!({ "line": position.line, "column": column }),
            // Without the text nobody knows how many bytes there are before it.
            None => json!({ "line": position.line }),
        }
    };
    json!({ "start": point(at.span.start), "end": point(at.span.end) })
}
