//! SARIF 2.1.0, the exchange format of static analysis: GitHub code scanning, Azure `DevOps`, editors.
//!
//! Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Columns count UTF-16 code units, which
//! the run says. Files are named from the root of the repository, `%SRCROOT%`.

use std::{collections::BTreeSet, fmt::Write as _, io};

use serde_json::{Value, json};
use sharebox_diagnostic::{Language, Severity, Span, rule_page};

use crate::{Finding, Format, Look, Report, RuleInfo, findings::fingerprints, json::write_indented};

pub(super) static FORMAT: Format =
    Format { name: "sarif", summary: "SARIF 2.1.0, for code scanning and editors", write };

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let findings = report.findings();
    let used: BTreeSet<&str> = findings.iter().map(|finding| finding.diagnostic.rule.as_str()).collect();
    let rules: Vec<&RuleInfo> = report.rules.iter().filter(|rule| used.contains(rule.code)).collect();
    let results: Vec<Value> = findings
        .iter()
        .zip(fingerprints(&findings))
        .map(|(finding, fingerprint)| result(report, finding, &fingerprint, &rules, look.language))
        .collect();
    let doubts = report.doubts();
    let notifications: Vec<Value> = doubts
        .iter()
        .map(|doubt| {
            let mut notification =
                json!({ "level": "error", "message": { "text": message(doubt.message.get(look.language)) } });
            if !doubt.path.is_empty() {
                notification["locations"] =
                    json!([{ "physicalLocation": { "artifactLocation": artifact(report, &doubt.path) } }]);
            }
            notification
        })
        .collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "language": look.language.pick("en-US", "zh-CN"),
            "tool": { "driver": {
                "name": "sharebox",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules.iter().map(|rule| describe(rule, look.language)).collect::<Vec<_>>(),
            } },
            "columnKind": "utf16CodeUnits",
            "invocations": [{
                "executionSuccessful": doubts.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    });
    write_indented(&document, out)?;
    out.write_all(b"\n")
}

fn describe(rule: &RuleInfo, language: Language) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.summary.get(language) },
        "helpUri": rule_page(rule.code),
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "category": rule.category, "tags": [rule.category] },
    })
}

fn result(
    report: &Report,
    finding: &Finding<'_>,
    fingerprint: &str,
    rules: &[&RuleInfo],
    language: Language,
) -> Value {
    let (spot, diagnostic) = (finding.spot(), finding.diagnostic);
    let mut physical = json!({ "artifactLocation": artifact(report, spot.shown()) });
    if let Some(span) = spot.span {
        physical["region"] = region(span);
    }
    let mut result = json!({
        "ruleId": diagnostic.rule,
        "level": level(diagnostic.severity),
        "message": { "text": message(&finding.text(language)) },
        "locations": [{ "physicalLocation": physical }],
        "partialFingerprints": { "sharebox/v1": fingerprint },
        "properties": { "shares": finding.shares() },
    });
    if let Some(index) = rules.iter().position(|rule| rule.code == diagnostic.rule) {
        result["ruleIndex"] = index.into();
    }
    let related: Vec<Value> = finding
        .labels
        .iter()
        .map(|label| {
            let path = finding.project.spot(&label.at).path;
            json!({
                "message": { "text": message(label.text.get(language)) },
                "physicalLocation": {
                    "artifactLocation": artifact(report, &path),
                    "region": region(label.at.span),
                },
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some((fix, text)) = diagnostic.fix.as_ref().and_then(|fix| Some((fix, fix.text.as_ref()?))) {
        let path = finding.project.spot(&fix.at).path;
        let mut change = json!({ "artifactChanges": [{
            "artifactLocation": artifact(report, &path),
            "replacements": [{ "deletedRegion": region(fix.at.span), "insertedContent": { "text": text } }],
        }] });
        if let Some(help) = &diagnostic.help {
            change["description"] = json!({ "text": message(help.get(language)) });
        }
        result["fixes"] = json!([change]);
    }
    result
}

fn artifact(report: &Report, path: &str) -> Value {
    json!({ "uri": uri(&report.in_repository(path)), "uriBaseId": "%SRCROOT%" })
}

fn region(span: Span) -> Value {
    json!({
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    })
}

/// `text` without links: `[text](target)` in a message is one (3.11.6), unless its bracket is escaped.
fn message(text: &str) -> String {
    text.replace("](", r"\](")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// `path` as a relative reference (RFC 3986): what may not stand there is written in `%` escapes.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Infallible: a String takes everything.
            write!(uri, "%{byte:02X}").ok();
        }
    }
    uri
}
