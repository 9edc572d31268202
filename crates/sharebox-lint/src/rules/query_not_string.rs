//! # query-not-string
//!
//! ## What it finds
//! A `query` that is no string, returned for Moments, a favourite, a copied link or a screenshot.
//!
//! ## Why
//! The query is the text behind the `?`. An object is ignored, and the page opens with its own query instead.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', query: { id: 1 } };
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
//! Contract 1.5, 1.6 (observed), 1.7 onCopyUrl (documented).
//!
//! ## 中文
//! ### 检查内容
//! 为朋友圈、收藏、复制链接或截图返回的 `query` 不是字符串。
//!
//! ### 原因
//! query 是 `?` 之后的文本。
//! 对象会被忽略，页面以自身的 query 打开。
//!
//! ### 依据
//! contract 1.5、1.6（实测）、1.7 onCopyUrl（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;
use sharebox_platform::FieldKind;

use crate::effects::default_words;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "query-not-string",
    summary: Text::fixed("`query` is no string", "`query` 不是字符串"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.5, 1.6, 1.7",
    source: include_str!("query_not_string.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for field in context.read_fields(FieldKind::Query) {
        let Some(value) = context.field(field.name) else { continue };
        if value.as_str().is_some() || *value == Value::Null {
            continue;
        }
        let default = default_words(field).unwrap_or(text!("no query", "空的 query"));
        out.report(text!("`{}` is {}", "`{}` 是 {}", field.name, value.to_source(40)), |finding| {
            finding
                .at(context.value_place(field.name))
                .effect(text!("it is ignored: {default} is used", "该值会被忽略，使用{default}", [default]))
                .help(text!("return a text like `{}: 'id=1'`", "返回文本，例如 `{}: 'id=1'`", field.name))
                .note(text!(
                    "{} takes a string ({})",
                    "{}只接受字符串（{}）",
                    context.platform.called(),
                    context.handler().source.evidence.word()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, object, text};

    #[test]
    fn fires_on_anything_but_text() {
        let share = |query| Share::on("wechat").from("timeline").returns(&[("query", query)]);
        let fires = Some(Severity::Error);
        assert_severities(
            "query-not-string",
            &[
                ("object", share(object(&[("id", text("1"))])), fires),
                ("number", share(Value::Number(1.0)), fires),
                ("text", share(text("id=1")), None),
                ("undefined", share(Value::Undefined), None),
                ("null", share(Value::Null), None),
                ("chat", Share::on("wechat").returns(&[("query", object(&[]))]), None),
            ],
        );
    }
}
