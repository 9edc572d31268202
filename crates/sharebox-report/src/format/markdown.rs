//! A table in GitHub's Markdown: for a comment on a pull request, or the summary of a job.
//!
//! Whatever could be markup stands in code spans, within which nothing is: no link, no picture, no HTML, and no
//! `@name` that a code host would notify.

use std::io;

use sharebox_diagnostic::rule_page;

use crate::{Format, Look, Report, guard::guarded, safe::short, words};

pub(super) static FORMAT: Format =
    Format { name: "markdown", summary: "a Markdown table, for comments and job summaries", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let language = look.language;
    guarded(out, |out| {
        writeln!(out, "### sharebox: {}", words::numbers(&report.summary(), language))?;
        let findings = report.findings();
        if !findings.is_empty() {
            let head = language.pick("where | what | what to do", "位置 | 问题 | 建议");
            writeln!(out, "\n| | {head} |\n|---|---|---|---|")?;
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
                words::severity(diagnostic.severity).get(language),
                code(&finding.spot().text()),
                prose(diagnostic.message.get(language)),
                diagnostic.help.as_ref().map(|help| prose(help.get(language))).unwrap_or_default()
            )?;
        }
        let doubts = report.doubts();
        if !doubts.is_empty() {
            let head = language.pick("where | could not tell", "位置 | 无法判断");
            writeln!(out, "\n| {head} |\n|---|---|")?;
        }
        for doubt in doubts {
            writeln!(out, "| {} | {} |", code(doubt.shown()), prose(doubt.message.get(language)))?;
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
        let opened = word.trim_start_matches('(');
        let core = opened.trim_end_matches([',', '.', ';', ':', ')', '?']);
        let plain = core.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '\'' || WIDE.contains(c))
            && !core.starts_with("www");
        if plain {
            out.push_str(word);
            continue;
        }
        // The punctuation around a name is not part of it; any other may be markup.
        let around = (&word[..word.len() - opened.len()], &opened[core.len()..]);
        let bare = |marks: &str| marks.chars().all(|c| matches!(c, '(' | ')' | ',' | '.' | ';' | ':'));
        if bare(around.0) && bare(around.1) {
            out.push_str(around.0);
            push_code(core, out);
            out.push_str(around.1);
        } else {
            push_code(word, out);
        }
    }
}

/// Chinese punctuation, which is no markup. What stands between two of them is still looked at letter by letter.
const WIDE: &str = "，。、；：！？（）《》「」“”…";

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
