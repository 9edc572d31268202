//! # query-is-path
//!
//! ## What it finds
//! A `query` for Moments, a favourite, a copied link or a screenshot that begins with `?`, or holds a page's path.
//!
//! ## Why
//! A `?` is put in front of the query. One more makes the first key wrong, and a path becomes part of the first key. The
//! page opens without the values that it asks for.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', query: '/pages/a/a?id=1' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', query: 'id=1' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.5 (observed): a leading `?` is doubled; a path instead of a query is reported by users.
//!
//! ## 中文
//! ### 检查内容
//! 朋友圈、收藏、复制链接或截图的 `query` 以 `?` 开头，或含有页面路径。
//!
//! ### 原因
//! 平台会在 query 前加上 `?`。
//! 再多一个会让第一个键出错，路径则会成为第一个键的一部分。
//! 页面打开时取不到它要的值。
//!
//! ### 依据
//! contract 1.5（实测）：开头的 `?` 会重复；把路径写成 query 来自用户反馈。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::FieldKind;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "query-is-path",
    summary: Text::fixed("`query` begins with `?` or holds a path", "`query` 以 `?` 开头，或含有路径"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.5",
    source: include_str!("query_is_path.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for field in context.read_fields(FieldKind::Query) {
        let Some(text) = context.text(field.name) else { continue };
        let (before, after) = text.split_once('?').unwrap_or((text, ""));
        // A path as a value (`back=/pages/b/b`) is as it should be.
        let is_path = before.starts_with('/') || before.starts_with("pages/");
        if !is_path && !text.starts_with('?') {
            continue;
        }
        let what = if is_path {
            text!("holds a path", "含有路径")
        } else {
            text!("begins with `?`", "以 `?` 开头")
        };
        out.report(
            text!("`{}` {what}: `{}`", "`{}` {what}：`{}`", [what], field.name, shown(text)),
            |finding| {
                finding
                    .at(context.value_place(field.name))
                    .effect(text!(
                        "the page opens with a wrong first key, and without the value behind it",
                        "页面打开时第一个键有误，取不到其后的值"
                    ))
                    .help(if after.is_empty() {
                        text!(
                            "leave `{}` out, or write it like `id=1`",
                            "不返回 `{}`，或写成 `id=1` 的形式",
                            field.name
                        )
                    } else {
                        text!("write `{}`", "改为 `{}`", shown(after))
                    })
                    .note(text!(
                        "{} puts `?` in front of it ({})",
                        "{}会在它前面加上 `?`（{}）",
                        context.platform.called(),
                        context.handler().source.evidence.word()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_marks_and_paths_in_front() {
        let share = |query| Share::on("wechat").from("timeline").texts(&[("query", query)]);
        let fires = Some(Severity::Error);
        assert_severities(
            "query-is-path",
            &[
                ("mark", share("?id=1"), fires),
                ("path", share("/pages/a/a?id=1"), fires),
                ("no slash", share("pages/a/a"), fires),
                ("value", share("back=/pages/b/b"), None),
                ("query", share("id=1&x=?"), None),
                ("empty", share(""), None),
                ("chat", Share::on("wechat").texts(&[("query", "?id=1")]), None),
            ],
        );
        assert_eq!(share("?id=1").finding("query-is-path").help.as_deref(), Some("write `id=1`"));
    }
}
