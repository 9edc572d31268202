//! # promise-rejects
//!
//! ## What it finds
//! A share promise that is rejected in time: the `promise` field, or the promise of an `async` handler.
//!
//! ## Why
//! On WeChat a rejected promise ends the share: the user taps, and nothing happens. The fields beside `promise`
//! are not used; they stand in for a slow promise only.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = Promise.reject(new Error('offline'));
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const card = { title: 'Article', path: '/pages/a/a' };
//!     const promise = Promise.reject(new Error('offline')).catch(() => card);
//!     return { ...card, promise };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "`promise` rejects in time", "handler is `async`" (observed).
//!
//! ## 中文
//! ### 检查内容
//! 分享 Promise 在时限内被拒绝：`promise` 字段，或 `async` 分享函数的 Promise。
//!
//! ### 原因
//! 在微信，Promise 被拒绝即结束分享：用户点击之后什么也不会发生。
//! `promise` 旁边的字段不会用到，它们只在 Promise 太慢时才代替它。
//!
//! ### 依据
//! contract 1.3 “`promise` rejects in time”、“handler is `async`”（实测）。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "promise-rejects",
    summary: Text::fixed("the share promise is rejected", "分享 Promise 被拒绝"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 promise rejects in time, handler is async",
    source: include_str!("promise_rejects.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(error) = context.handler_error() else { return };
    if context.judgement.outcome != Outcome::Rejected || context.explained() {
        return;
    }
    let name = context.platform.called();
    out.report(
        text!("share promise rejected with {}", "分享 Promise 被拒绝：{}", words::error(error)),
        |finding| {
            context
                .label_reads(finding)
                .at(error.at.clone().or_else(|| context.value_place("promise")))
                .effect(context.effect_of_broken_promise())
                .help(text!("catch the rejection and resolve with a card", "捕获该拒绝，并以卡片作为结果"))
                .note(if context.promise_is_unspecified() {
                    context.unspecified_promise()
                } else {
                    let evidence = context.platform.handler.source.evidence.word();
                    text!(
                        "{name} shares nothing when the promise is rejected ({evidence})",
                        "Promise 被拒绝时，{name}不会分享（{evidence}）",
                        [name, evidence]
                    )
                })
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{SettledAs, Settlement};

    use super::*;
    use crate::testing::{Share, assert_severities, error, place, settlement, text};

    fn rejected(at_ms: u64) -> Settlement {
        settlement(at_ms, SettledAs::Rejected(error("Error", 3)))
    }

    #[test]
    fn fires_where_the_rejection_counts() {
        let fires = Some(Severity::Error);
        let field =
            |share: Share, at_ms| share.returns_with_promise(&[("title", text("T"))], rejected(at_ms));
        let old = Share::on("wechat").version("2.3.2").promises(rejected(0));
        let this = Share::on("wechat").promises(settlement(0, SettledAs::Rejected(error("TypeError", 3))));
        assert_severities(
            "promise-rejects",
            &[
                ("promise field", field(Share::on("wechat"), 10), fires),
                ("async", Share::on("wechat").promises(rejected(0)), fires),
                ("async on Feishu", Share::on("feishu").promises(rejected(0)), fires),
                ("async, not awaited", old, None),
                ("late", field(Share::on("wechat"), 4_000), None),
                ("not read", field(Share::on("feishu"), 10), None),
                ("explained", this.places(|places| places.arrow_this = Some(place(3))), None),
                ("throws", Share::on("wechat").throws("Error", 3), None),
            ],
        );
    }

    #[test]
    fn the_effect_is_what_the_profile_knows() {
        let effect =
            |platform| Share::on(platform).promises(rejected(0)).finding("promise-rejects").effect.unwrap();
        assert_eq!(effect("wechat"), "the share sheet does not appear");
        assert_eq!(effect("feishu"), "what the user sees then is not documented");
    }
}
