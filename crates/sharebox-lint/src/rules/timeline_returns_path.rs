//! # timeline-returns-path
//!
//! ## What it finds
//! A `path` to another page, or with a query, returned where the page cannot be chosen: from `onShareTimeline` or
//! `onAddToFavorites`.
//!
//! ## Why
//! Moments and favourites open the page they were made on. `path` is dropped, and its query with it. A path to the page
//! itself, without a query of its own, does no harm.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a?id=1' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', path: '/pages/a/a?id=1' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a?id=1' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', query: 'id=1' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.5, 1.6: no `path` in the tables (documented by absence).
//!
//! ## 中文
//! ### 检查内容
//! 在不能选择页面的场景（`onShareTimeline` 或 `onAddToFavorites`）返回了指向其他页面或带 query 的 `path`。
//!
//! ### 原因
//! 朋友圈和收藏打开的是生成它们的页面。
//! `path` 会被丢弃，其中的 query 也一并丢失。
//! 指向页面自身、且没有 query 的路径不影响结果。
//!
//! ### 依据
//! contract 1.5、1.6：字段表中没有 `path`（文档未列出）。

use sharebox_contract::SharePath;
use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "timeline-returns-path",
    summary: Text::fixed(
        "`path` is returned where the page cannot be chosen",
        "在不能选择页面的场景返回了 `path`",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.5, 1.6",
    source: include_str!("timeline_returns_path.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(form) = context.form() else { return };
    if context.return_fields().iter().any(|field| field.name == "path") {
        return;
    }
    let Some(text) = context.text("path").filter(|text| !text.is_empty()) else { return };
    let path = SharePath::parse(text, &context.platform.path);
    let other_page = !path.page.is_empty() && path.page != context.route;
    let loses_query =
        path.query.as_ref().is_some_and(|query| !query.is_empty()) && context.field("query").is_none();
    if !other_page && !loses_query {
        return;
    }
    out.report(
        text!("`{}` returns `path`, which is not read", "`{}` 返回了 `path`，而它不会被读取", context.hook()),
        |finding| {
            finding
                .at(context.key_place("path"))
                .effect(if other_page {
                    text!(
                        "{} opens `{}`, the page it was made on",
                        "{}打开的是 `{}`，即生成它的页面",
                        form.about,
                        context.route
                    )
                } else {
                    text!(
                        "{} opens the page without the query of `path`",
                        "{}打开页面时不带 `path` 中的 query",
                        form.about
                    )
                })
                .help(match &path.query {
                    Some(query) if !query.is_empty() => {
                        text!("return `query: '{}'` instead", "改为返回 `query: '{}'`", shown(query))
                    }
                    _ => text!("leave `path` out", "不返回 `path`"),
                })
                .note(text!(
                    "{} has no `path` in that table",
                    "{}的该字段表中没有 `path`",
                    context.platform.called()
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_where_something_is_lost() {
        let share = |fields| Share::on("wechat").from("timeline").texts(fields);
        let fires = Some(Severity::Warning);
        assert_severities(
            "timeline-returns-path",
            &[
                ("other page", share(&[("path", "/pages/b/b")]), fires),
                ("own query", share(&[("path", "pages/a/a?id=1")]), fires),
                ("the same query", share(&[("path", "pages/a/a?id=1"), ("query", "id=1")]), None),
                ("this page", share(&[("path", "/pages/a/a")]), None),
                ("empty", share(&[("path", "")]), None),
                ("chat", Share::on("wechat").texts(&[("path", "/pages/b/b")]), None),
            ],
        );
        let finding = share(&[("path", "/pages/b/b?id=1")]).finding("timeline-returns-path");
        assert_eq!(
            finding.effect.as_deref(),
            Some("a Moments card opens `pages/a/a`, the page it was made on")
        );
        assert_eq!(finding.help.as_deref(), Some("return `query: 'id=1'` instead"));
    }
}
