//! # promise-not-native
//!
//! ## What it finds
//! A `promise` field that has a `then` method but is no native promise.
//!
//! ## Why
//! The base library of WeChat looks at the object's tag. The promise of another implementation (a polyfill,
//! `jQuery.Deferred`, a query of a database client) is ignored, and the card is made of the fields beside it.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = { then: (resolve) => resolve({ title: 'Fresh', path: '/pages/a/a' }) };
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = Promise.resolve({ title: 'Fresh', path: '/pages/a/a' });
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "`promise` is a thenable that is not a native Promise" (observed).
//!
//! ## 中文
//! ### 检查内容
//! `promise` 字段有 `then` 方法，但不是原生 Promise。
//!
//! ### 原因
//! 微信的基础库检查对象的标签。
//! 其他实现的 Promise（polyfill、`jQuery.Deferred`、数据库客户端的查询）会被忽略，卡片由旁边的字段组成。
//!
//! ### 依据
//! contract 1.3 “`promise` is a thenable that is not a native Promise”（实测）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::HandlerOutcome;
use sharebox_platform::PromiseField;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "promise-not-native",
    summary: Text::fixed("the `promise` field is no native promise", "`promise` 字段不是原生 Promise"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 promise is a thenable",
    source: include_str!("promise_not_native.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let PromiseField::Races { since, .. } = context.platform.handler.promise_field else { return };
    let HandlerOutcome::Returned { promise_field: Some(settlement), .. } = &context.observation.outcome
    else {
        return;
    };
    if settlement.native || !context.version.has(Some(since)) {
        return;
    }
    out.report(
        text!(
            "`promise` has a `then` method but is no native promise",
            "`promise` 有 `then` 方法，但不是原生 Promise"
        ),
        |finding| {
            finding
                .at(context.value_place("promise"))
                .effect(text!(
                    "the promise is ignored: the card is made of the fields beside it",
                    "该 Promise 会被忽略：卡片由旁边的同步字段组成"
                ))
                .help(text!("wrap it: `Promise.resolve(…)`", "包装一层：`Promise.resolve(…)`"))
                .note(text!(
                    "the library of {} takes native promises only ({})",
                    "{}的基础库只接受原生 Promise（{}）",
                    context.platform.called(),
                    context.platform.handler.source.evidence.word()
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{SettledAs, Settlement};

    use super::*;
    use crate::testing::{Share, assert_severities, object, settlement, text};

    #[test]
    fn fires_where_the_platform_reads_a_promise() {
        let native = settlement(0, SettledAs::Resolved(object(&[("title", text("T"))])));
        let thenable = Settlement { native: false, ..native.clone() };
        let share = |platform, settlement: &Settlement| {
            Share::on(platform).returns_with_promise(&[("title", text("T"))], settlement.clone())
        };
        assert_severities(
            "promise-not-native",
            &[
                ("thenable", share("wechat", &thenable), Some(Severity::Warning)),
                ("native", share("wechat", &native), None),
                ("before promises", share("wechat", &thenable).version("2.11.0"), None),
                ("not read", share("feishu", &thenable), None),
                ("no promise", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
    }
}
