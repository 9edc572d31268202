//! # required-query-missing
//!
//! ## What it finds
//! A share path without a query key that `policy.requiredQuery` of the project's configuration names. A path that the handler
//! leaves to the platform counts with the query that the platform gives it.
//!
//! ## Why
//! Visits that come from a card are told from others by their query. One page that forgets the key is missing from every count,
//! and nothing on a phone shows it.
//!
//! ## Bad
//! ```js
//! // sharebox.json: { "policy": { "requiredQuery": ["source"] } }
//! return { title: '商品', path: '/pages/a/a?id=7' };
//! ```
//!
//! ## Good
//! ```js
//! // sharebox.json: { "policy": { "requiredQuery": ["source"] } }
//! return { title: '商品', path: '/pages/a/a?id=7&source=card' };
//! ```
//!
//! ## Evidence
//! The project's own `sharebox.json`; no platform asks for it.
//!
//! ## 中文
//! ### 检查内容
//! 分享路径缺少项目配置的 `policy.requiredQuery` 所列的 query 键。
//! 分享函数交由平台决定的路径，按平台给它的 query 检查。
//!
//! ### 原因
//! 从卡片来的访问靠 query 与其他来源区分。
//! 有一个页面忘了这个键，所有统计都会缺少它，而手机上看不出来。
//!
//! ### 依据
//! 项目自己的 `sharebox.json`；没有平台要求这一点。

use sharebox_diagnostic::{Severity, Text, text};

use crate::Demand;
use crate::returned_fields::shown;
use crate::returned_path::PathShape;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "required-query-missing",
    summary: Text::fixed(
        "a share path lacks a query key that the project requires",
        "分享路径缺少项目要求的 query 键",
    ),
    category: Category::Policy,
    severities: Severities::all(Severity::Error),
    evidence: "the project",
    source: include_str!("required_query_missing.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if !context.gave_an_object() {
        return;
    }
    for demand in &context.policy.required_query {
        let key = demand.of.as_str();
        for path in context.share_paths().filter(|path| path.shape == PathShape::Page) {
            if !has_key(path.parsed.query.as_deref(), key) {
                let what = text!("{} `{}`", "{} `{}`", path.name(), shown(path.page()));
                report(context, out, demand, path.field, &what);
            }
        }
        let default = context.judgement.card.as_ref().filter(|_| context.path_is_left_out());
        if let Some(card) = default.filter(|card| !has_key(card.query.as_deref(), key)) {
            let page = card.path.text().unwrap_or(context.route);
            report(
                context,
                out,
                demand,
                "path",
                &text!("the default path `{}`", "默认路径 `{}`", shown(page)),
            );
        }
    }
}

fn report(
    context: &RuleContext<'_>,
    out: &mut Findings<'_>,
    demand: &Demand<String>,
    field: &str,
    what: &Text,
) {
    let key = shown(&demand.of);
    out.report(
        text!("{what} lacks the query key `{key}`", "{what} 缺少 query 键 `{key}`", [what]),
        |finding| {
            let finding = finding
                .at(context.value_place(field))
                .effect(text!("the card opens its page without `{key}`", "卡片打开页面时没有 `{key}`"))
                .help(text!("add `{key}=…` to the path", "在路径中加上 `{key}=…`"));
            demand.label(finding, text!("the project requires it here", "项目在此处要求"))
        },
    );
}

fn has_key(query: Option<&str>, key: &str) -> bool {
    let keys = query.unwrap_or_default().split('&').map(|pair| pair.split('=').next().unwrap_or_default());
    keys.into_iter().any(|other| other == key)
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use super::*;
    use crate::testing::Share;

    #[test]
    fn every_share_path_needs_the_key() {
        for (path, own_query, expected) in [
            (Some("/pages/a/a"), "", Some(Error)),
            (Some("/pages/a/a?source"), "", None),
            (Some("/pages/a/a?x=1&source=card"), "", None),
            (Some("/pages/a/a?resource=1"), "", Some(Error)),
            (Some("https://a.com"), "", None),
            (None, "", Some(Error)),
            (None, "source=1", None),
        ] {
            let fields: Vec<(&str, &str)> = path.map(|path| ("path", path)).into_iter().collect();
            let share = Share::on("wechat").query(own_query).texts(&fields);
            let share = share.policy(|policy| {
                policy.required_query.push(Demand { of: "source".to_owned(), at: None });
            });
            assert_eq!(share.severity("required-query-missing"), expected, "{path:?} {own_query}");
        }
    }

    #[test]
    fn a_handler_that_throws_has_no_path_of_its_own() {
        let share = Share::on("wechat").throws("TypeError", 3).policy(|policy| {
            policy.required_query.push(Demand { of: "source".to_owned(), at: None });
        });
        assert_eq!(share.severity("required-query-missing"), None);
    }
}
