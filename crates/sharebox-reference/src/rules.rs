//! The rules: a list, and a page for each.

use serde_json::{Map, Value, json};
use sharebox_diagnostic::{Language, Severity, Text, rule_page, text};
use sharebox_lint::{Category, RULES, Rule};

use crate::{
    Style,
    table::{code, pad, table},
};

/// Every rule with its category and severity; `docs/` has both languages.
pub fn list(style: Style, language: Language) -> String {
    let rows = |category: Option<Category>| -> Vec<[String; 4]> {
        RULES
            .iter()
            .filter(|rule| category.is_none_or(|category| rule.category == category))
            .map(|rule| {
                let name = match style {
                    Style::Markdown => format!("[`{0}`]({0}.md)", rule.code),
                    _ => rule.code.to_owned(),
                };
                [
                    name,
                    rule.category.as_str().to_owned(),
                    severity(rule),
                    rule.summary.get(language).to_owned(),
                ]
            })
            .collect()
    };
    let head = language
        .pick(["rule", "category", "severity", "what it finds"], ["规则", "类别", "级别", "检查内容"]);
    match style {
        Style::Json => crate::json(&json!({
            "schema": "sharebox.rules/1",
            "rules": RULES.iter().map(|rule| entry(rule, language)).collect::<Vec<_>>(),
        })),
        Style::Table => table(style, head, &rows(None)),
        Style::Markdown => {
            let count = RULES.len();
            let intro = text!(
                "# Rules\n\n{count} rules. `sharebox explain RULE` shows a page of these offline.\n",
                "# 规则\n\n{count} 条规则。`sharebox explain RULE --lang zh` 离线显示其中一页。\n"
            );
            let mut out = intro.get(language).to_owned();
            for category in Category::ALL {
                let rows = rows(Some(category));
                out.extend(["\n## ", category.as_str(), "\n\n", &sentence(category.meaning().get(language))]);
                out += language.pick(".\n\n", "。\n\n");
                out += &if rows.is_empty() {
                    language.pick("No rule yet.\n", "暂无规则。\n").to_owned()
                } else {
                    table(style, head, &rows)
                };
            }
            out
        }
    }
}

/// The page of one rule in one language.
pub fn explain(rule: &Rule, style: Style, language: Language) -> String {
    if style == Style::Json {
        let mut entry = entry(rule, language);
        entry["schema"] = "sharebox.rule/1".into();
        entry["page"] = rule.page(language).into();
        return crate::json(&entry);
    }
    let page = rule.page(language);
    let (title, rest) = page.split_once('\n').unwrap_or((&page, ""));
    let facts = [
        (language.pick("severity", "级别"), severity(rule)),
        (language.pick("category", "类别"), category(rule.category).get(language).to_owned()),
        (language.pick("leave it out", "关闭它"), code(style, &format!("sharebox check -A {}", rule.code))),
    ];
    let facts: Vec<String> = match style {
        Style::Markdown => {
            let colon = language.pick(": ", "：");
            facts.iter().map(|(name, fact)| format!("- {name}{colon}{fact}\n")).collect()
        }
        _ => facts.iter().map(|(name, fact)| format!("{} {fact}\n", pad(name, 13))).collect(),
    };
    let rest = without_attributes(rest);
    format!(
        "{title}\n\n{}{}",
        facts.concat(),
        if rest.starts_with('\n') { rest } else { format!("\n{rest}") }
    )
}

/// A category with what its rules find.
fn category(category: Category) -> Text {
    text!("{}: {}", "{}：{}", category.as_str(), category.meaning())
}

/// The severity of `rule`, with its exceptions: `info (feishu: warning)`.
fn severity(rule: &Rule) -> String {
    let except: Vec<String> =
        rule.severities.except.iter().map(|(id, severity)| format!("{id}: {}", severity.as_str())).collect();
    let default = rule.severities.default.as_str();
    if except.is_empty() { default.to_owned() } else { format!("{default} ({})", except.join(", ")) }
}

fn entry(rule: &Rule, language: Language) -> Value {
    let except: Map<String, Value> = rule
        .severities
        .except
        .iter()
        .map(|(id, severity): &(&str, Severity)| ((*id).to_owned(), severity.as_str().into()))
        .collect();
    json!({
        "code": rule.code,
        "summary": rule.summary.get(language),
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
