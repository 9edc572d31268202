//! # promise-resolves-empty
//!
//! ## What it finds
//! A share promise that resolves to `undefined` or `null`.
//!
//! ## Why
//! The base library of WeChat reads the card's fields from the promised value and fails: the user taps, and
//! nothing happens. The usual cause is a `then` callback without a `return`.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = Promise.resolve('Article').then((title) => {
//!       this.title = title;
//!     });
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const path = '/pages/a/a';
//!     const promise = Promise.resolve('Article').then((title) => ({ title, path }));
//!     return { title: 'Article', path, promise };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "`promise` resolves undefined/null" (observed).
//!
//! ## 中文
//! ### 检查内容
//! 分享 Promise 的结果为 `undefined` 或 `null`。
//!
//! ### 原因
//! 微信的基础库从 Promise 的结果中读取卡片字段，此时会出错：用户点击之后什么也不会发生。
//! 常见原因是 `then` 的回调没有 `return`。
//!
//! ### 依据
//! contract 1.3 “`promise` resolves undefined/null”（实测）。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "promise-resolves-empty",
    summary: Text::fixed(
        "the share promise resolves to `undefined` or `null`",
        "分享 Promise 的结果为 `undefined` 或 `null`",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 promise resolves undefined/null",
    source: include_str!("promise_resolves_empty.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(value @ (Value::Undefined | Value::Null)) = &context.judgement.value else { return };
    if context.judgement.outcome != Outcome::Resolved {
        return;
    }
    let name = context.platform.called();
    let (severity, note) = if context.promise_is_unspecified() {
        (Severity::Warning, context.unspecified_promise())
    } else {
        let evidence = context.platform.handler.source.evidence.word();
        (
            Severity::Error,
            text!(
                "the library of {name} fails on a promise without an object ({evidence})",
                "Promise 的结果不是对象时，{name}的基础库会出错（{evidence}）",
                [name, evidence]
            ),
        )
    };
    out.report_as(
        severity,
        text!("share promise resolved to `{}`", "分享 Promise 的结果为 `{}`", value.kind()),
        |finding| {
            finding
                .at(context.value_place("promise"))
                .effect(context.effect_of_broken_promise())
                .help(text!(
                    "resolve the promise with an object that has `title` and `path`",
                    "让 Promise 的结果是带 `title` 和 `path` 的对象"
                ))
                .note(note)
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_observation::SettledAs;

    use super::*;
    use crate::testing::{Share, assert_severities, object, settlement, text};

    #[test]
    fn fires_on_a_promise_of_nothing() {
        let resolved = |at_ms, value| settlement(at_ms, SettledAs::Resolved(value));
        let field = |at_ms, value| {
            Share::on("wechat").returns_with_promise(&[("title", text("T"))], resolved(at_ms, value))
        };
        let on = |platform| Share::on(platform).promises(resolved(0, Value::Undefined));
        assert_severities(
            "promise-resolves-empty",
            &[
                ("undefined", field(10, Value::Undefined), Some(Severity::Error)),
                ("null", field(10, Value::Null), Some(Severity::Error)),
                ("async", on("wechat"), Some(Severity::Error)),
                ("async on Feishu", on("feishu"), Some(Severity::Warning)),
                ("async, not awaited", on("wechat").version("2.3.2"), None),
                ("an empty object", field(10, object(&[])), None),
                ("a string", field(10, text("")), None),
                ("late", field(4_000, Value::Undefined), None),
                ("returns nothing", Share::on("wechat").returns_value(Value::Undefined), None),
            ],
        );
    }
}
