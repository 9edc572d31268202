//! # query-contains-undefined
//!
//! ## What it finds
//! A `query` for Moments, a favourite, a copied link or a screenshot with `undefined`, `null`, `NaN` or `[object Object]`
//! for a value.
//!
//! ## Why
//! JavaScript writes these words where a value was missing. The page that is opened takes them for values.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', query: 'id=' + this.data.id };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   data: { id: 7 },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', query: 'id=' + this.data.id };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 5 path-contains-undefined, for the query of the forms in 1.5 to 1.7.
//!
//! ## 中文
//! ### 检查内容
//! 朋友圈、收藏、复制链接或截图的 `query` 中，有值为 `undefined`、`null`、`NaN` 或 `[object Object]`。
//!
//! ### 原因
//! 变量没有值时，JavaScript 会写成这些词。
//! 打开的页面会把它们当作值。
//!
//! ### 依据
//! contract 5 path-contains-undefined，用于 1.5 至 1.7 各种形式的 query。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::FieldKind;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities, stray_word};

pub(super) static RULE: Rule = Rule {
    code: "query-contains-undefined",
    summary: Text::fixed(
        "`query` contains `undefined`, `null`, `NaN` or `[object Object]`",
        "`query` 含有 `undefined`、`null`、`NaN` 或 `[object Object]`",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 5 path-contains-undefined",
    source: include_str!("query_contains_undefined.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for field in context.read_fields(FieldKind::Query) {
        for (key, word) in context.text(field.name).into_iter().flat_map(stray_word::in_query) {
            let what = if key.is_empty() { format!("`{word}`") } else { format!("`{}={word}`", shown(key)) };
            out.report(text!("`{}` has {what}", "`{}` 含有 {what}", field.name), |finding| {
                finding
                    .at(context.value_place(field.name))
                    .effect(text!(
                        "the page opens with the text `{word}` for a value",
                        "页面打开时得到的值是文本 `{word}`"
                    ))
                    .help(text!("set the value before it is shared", "在分享之前给它赋值"))
                    .note(text!(
                        "JavaScript writes `{word}` where a value was missing",
                        "变量没有值时，JavaScript 会写成 `{word}`"
                    ))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_whole_values() {
        let share = |query| Share::on("wechat").from("timeline").texts(&[("query", query)]);
        let fires = Some(Severity::Warning);
        assert_severities(
            "query-contains-undefined",
            &[
                ("undefined", share("id=undefined"), fires),
                ("second", share("a=1&b=NaN"), fires),
                ("part", share("id=undefined1"), None),
                ("chat", Share::on("wechat").texts(&[("query", "id=undefined")]), None),
            ],
        );
    }
}
