//! A table in GitHub's Markdown: for a comment on a pull request, or the summary of a job.
//!
//! Whatever could be markup stands in code spans, within which nothing is: no link, no picture, no HTML, and no
//! `@name` that a code host would notify.

use std::io;

use sharebox_diagnostic::rule_page;

use crate::{Format, Look, Report, format::concise::numbers, guard::guarded, safe::short};

pub(super) static FORMAT: Format =
    Format { name: "markdown", summary: "a Markdown table, for comments and job summaries", write };

fn write(report: &Report, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
    guarded(out, |out| {
        writeln!(out, "### sharebox: {}", numbers(report))?;
        let findings = report.findings();
        if !findings.is_empty() {
            writeln!(out, "\n| | where | what | what to do |\n|---|---|---|---|")?;
        }
        for finding in findings {
            let diagnostic = finding.diagnostic;
            let rule = code(&diagnostic.rule);
            let rule = if is_code(&diagnostic.rule) {
                format!("[{rule}]({})", rule_page(&diagnostic.rule))
            } else {
                rule
            };
            writeln!(
                out,
                "| {} | {} | {}<br>{rule} | {} |",
                diagnostic.severity.as_str(),
                code(&finding.spot().text()),
                prose(&diagnostic.message),
                diagnostic.help.as_deref().map(prose).unwrap_or_default()
            )?;
        }
        let doubts = report.doubts();
        if !doubts.is_empty() {
            writeln!(out, "\n| where | could not tell |\n|---|---|")?;
        }
        for doubt in doubts {
            writeln!(out, "| {} | {} |", code(doubt.shown()), prose(&doubt.message))?;
        }
        Ok(())
    })
}

/// Whether `rule` is the code of a rule, fit for an address.
fn is_code(rule: &str) -> bool {
    !rule.is_empty()
        && rule.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// A sentence of ours with words of the page in it. Parts in backticks are code already; any other word that is
/// not plain becomes code.
fn prose(text: &str) -> String {
    let text = short(text);
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('`') {
        // An unpaired backtick is a character like any other.
        let Some((inside, after)) = after.split_once('`') else { break };
        words(before, &mut out);
        push_code(inside, &mut out);
        rest = after;
    }
    words(rest, &mut out);
    out
}

fn words(text: &str, out: &mut String) {
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let core = word.trim_start_matches('(').trim_end_matches([',', '.', ';', ':', ')', '?']);
        let plain =
            core.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '\'') && !core.starts_with("www");
        if plain { out.push_str(word) } else { push_code(word, out) }
    }
}

fn push_code(text: &str, out: &mut String) {
    // Two spans side by side would be one.
    if out.ends_with('`') {
        out.push(' ');
    }
    out.push_str(&code(text));
}

/// `text` as a code span in a table: between more backticks than it has, its bars escaped.
fn code(text: &str) -> String {
    let text = short(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // A space is taken away at both ends of a span that has one at both, so it is given back.
    let edge = |c: Option<char>| c.is_none_or(|c| c == '`' || c == ' ');
    let room = if edge(text.chars().next()) || edge(text.chars().next_back()) { " " } else { "" };
    // A bar behind a backslash cannot be escaped by another one.
    let bar = if text.contains(r"\|") { r"\u{7c}" } else { r"\|" };
    format!("{fence}{room}{}{room}{fence}", text.replace('|', bar))
}
