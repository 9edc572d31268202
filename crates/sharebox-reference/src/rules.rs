//! The rules: a list, and a page for each.

use serde_json::{Map, Value, json};
use sharebox_diagnostic::{Severity, rule_page};
use sharebox_lint::{Category, RULES, Rule};

use crate::{
    Style,
    table::{code, table},
};

/// Every rule with its category and severity.
pub fn list(style: Style) -> String {
    let rows = |category: Option<Category>| -> Vec<[String; 4]> {
        RULES
            .iter()
            .filter(|rule| category.is_none_or(|category| rule.category == category))
            .map(|rule| {
                let name = match style {
                    Style::Markdown => format!("[`{0}`]({0}.md)", rule.code),
                    _ => rule.code.to_owned(),
                };
                [name, rule.category.as_str().to_owned(), severity(rule), rule.summary.to_owned()]
            })
            .collect()
    };
    let head = ["rule", "category", "severity", "what it finds"];
    match style {
        Style::Json => crate::json(&json!({
            "schema": "sharebox.rules/1",
            "rules": RULES.iter().map(|rule| entry(rule)).collect::<Vec<_>>(),
        })),
        Style::Table => table(style, head, &rows(None)),
        Style::Markdown => {
            let mut out = format!(
                "# Rules\n\n{} rules. `sharebox explain RULE` shows a page of these offline.\n",
                RULES.len()
            );
            for category in Category::ALL {
                let rows = rows(Some(category));
                out.extend(["\n## ", category.as_str(), "\n\n", &sentence(category.meaning()), ".\n\n"]);
                out += &if rows.is_empty() { "No rule yet.\n".to_owned() } else { table(style, head, &rows) };
            }
            out
        }
    }
}

/// The page of one rule.
pub fn explain(rule: &Rule, style: Style) -> String {
    if style == Style::Json {
        let mut entry = entry(rule);
        entry["schema"] = "sharebox.rule/1".into();
        entry["page"] = rule.page().into();
        return crate::json(&entry);
    }
    let page = rule.page();
    let (title, rest) = page.split_once('\n').unwrap_or((&page, ""));
    let facts = [
        ("severity", severity(rule)),
        ("category", format!("{}: {}", rule.category.as_str(), rule.category.meaning())),
        ("leave it out", code(style, &format!("sharebox check -A {}", rule.code))),
    ];
    let facts: Vec<String> = match style {
        Style::Markdown => facts.iter().map(|(name, fact)| format!("- {name}: {fact}\n")).collect(),
        _ => facts.iter().map(|(name, fact)| format!("{name:<13} {fact}\n")).collect(),
    };
    let rest = without_attributes(rest);
    format!(
        "{title}\n\n{}{}",
        facts.concat(),
        if rest.starts_with('\n') { rest } else { format!("\n{rest}") }
    )
}

/// The severity of `rule`, with its exceptions: `info (feishu: warning)`.
fn severity(rule: &Rule) -> String {
    let except: Vec<String> =
        rule.severities.except.iter().map(|(id, severity)| format!("{id}: {}", severity.as_str())).collect();
    let default = rule.severities.default.as_str();
    if except.is_empty() { default.to_owned() } else { format!("{default} ({})", except.join(", ")) }
}

fn entry(rule: &Rule) -> Value {
    let except: Map<String, Value> = rule
        .severities
        .except
        .iter()
        .map(|(id, severity): &(&str, Severity)| ((*id).to_owned(), severity.as_str().into()))
        .collect();
    json!({
        "code": rule.code,
        "summary": rule.summary,
        "category": rule.category.as_str(),
        "severity": rule.severities.default.as_str(),
        "severityOn": except,
        "evidence": rule.evidence,
        "url": rule_page(rule.code),
    })
}

/// Fences of code without what stands behind the language: attributes are for the test that runs the examples.
fn without_attributes(page: &str) -> String {
    page.lines()
        .map(|line| match line.strip_prefix("```").and_then(|info| info.split_once(' ')) {
            Some((language, _)) => format!("```{language}\n"),
            None => format!("{line}\n"),
        })
        .collect()
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
