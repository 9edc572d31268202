//! GitLab's Code Quality report, which a merge request shows.
//!
//! Source: <https://docs.gitlab.com/ci/testing/code_quality/>. Findings of one fingerprint are taken for one, so no
//! two have the same; and no fingerprint holds a line, so a finding that moves is not a new one.

use std::{collections::HashMap, io};

use serde_json::{Value, json};
use sharebox_diagnostic::Severity;

use crate::{Format, Look, Report, findings::fingerprint_of, findings::fingerprints, json::write_indented};

pub(super) static FORMAT: Format =
    Format { name: "gitlab", summary: "Code Quality report for GitLab merge requests", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let findings = report.findings();
    let mut issues: Vec<Value> = findings
        .iter()
        .zip(fingerprints(&findings))
        .map(|(finding, fingerprint)| {
            let (spot, diagnostic) = (finding.spot(), finding.diagnostic);
            let end = spot.span.map_or(spot.line(), |span| span.end.line);
            json!({
                "description": finding.sentence(look.language),
                "check_name": diagnostic.rule,
                "fingerprint": fingerprint,
                "severity": match diagnostic.severity {
                    Severity::Error => "critical",
                    Severity::Warning => "major",
                    Severity::Info => "info",
                },
                "location": {
                    "path": report.in_repository(&spot.path),
                    "lines": { "begin": spot.line(), "end": end },
                },
            })
        })
        .collect();
    let doubts = report.doubts();
    // Buttons of one name end alike, and yet an issue is known by its fingerprint alone.
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    for doubt in &doubts {
        let (path, message) = (doubt.path.as_str(), doubt.message.en());
        let nth = seen.entry((path, message)).or_default();
        *nth += 1;
        issues.push(json!({
            "description": doubt.message.get(look.language),
            "check_name": "not-judged",
            "fingerprint": fingerprint_of(&["not-judged", path, message, &nth.to_string()]),
            "severity": "info",
            "location": { "path": report.in_repository(&doubt.path), "lines": { "begin": 1, "end": 1 } },
        }));
    }
    write_indented(&issues, out)?;
    out.write_all(b"\n")
}
