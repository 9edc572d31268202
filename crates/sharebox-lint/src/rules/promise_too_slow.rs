//! # promise-too-slow
//!
//! ## What it finds
//! A `promise` field that is still pending when the platform stops waiting for it.
//!
//! ## Why
//! The promise races a time limit. Past the limit its value is lost, and the card is made of the fields beside it.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = new Promise((resolve) => {
//!       setTimeout(() => resolve({ title: 'Fresh', path: '/pages/a/a' }), 5000);
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
//!     const promise = new Promise((resolve) => {
//!       setTimeout(() => resolve({ title: 'Fresh', path: '/pages/a/a' }), 500);
//!     });
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.2 `promise` (documented), 1.3 (observed).
//!
//! ## 中文
//! ### 检查内容
//! 平台停止等待时，`promise` 字段仍未完成。
//!
//! ### 原因
//! 该 Promise 有时限。
//! 超过时限，它的结果就会丢失，卡片由旁边的字段组成。
//!
//! ### 依据
//! contract 1.2 `promise`（官方文档）、1.3（实测）。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::SettledAs;
use sharebox_platform::{Evidence, PromiseField};

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "promise-too-slow",
    summary: Text::fixed(
        "the share promise is not settled within the platform's limit",
        "分享 Promise 没有在平台的时限内完成",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.2 promise, 1.3",
    source: include_str!("promise_too_slow.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let PromiseField::Races { limit_ms, .. } = context.handler().promise_field else { return };
    // A handler that is a promise itself has no limit: its value would be no object.
    let (Outcome::TimedOut, Some(object), Some(settlement)) =
        (context.judgement.outcome, context.object(), &context.judgement.settlement)
    else {
        return;
    };
    let message = match settlement.settled {
        SettledAs::Pending => text!(
            "share promise still pending after {limit_ms} ms (virtual)",
            "{limit_ms} ms（虚拟时间）之后，分享 Promise 仍未完成"
        ),
        _ => text!(
            "share promise settled after {} ms (virtual), past the limit of {limit_ms} ms",
            "分享 Promise 在 {} ms（虚拟时间）后才完成，超过 {limit_ms} ms 的时限",
            settlement.at_ms
        ),
    };
    let fields = context.return_fields().iter().map(|field| field.name);
    let kept: Vec<&str> = fields
        .filter(|name| *name != "promise" && object.field(name).is_some_and(|v| v.as_str().is_some()))
        .collect();
    out.report(message, |finding| {
        finding
            .at(context.value_place("promise"))
            .effect(if kept.is_empty() {
                context.effect_of(context.handler().nothing)
            } else {
                let uses = words::plural(kept.len(), "field", "fields");
                let kept = words::list(kept);
                text!("the card is made of the synchronous {uses} {}", "卡片由同步字段组成：{}", kept)
            })
            .help(text!("settle the promise within {limit_ms} ms", "让 Promise 在 {limit_ms} ms 内完成"))
            .note(text!(
                "{} gives the promise {limit_ms} ms and then uses the synchronous fields ({})",
                "{}最多等待该 Promise {limit_ms} ms，之后使用同步字段（{}）",
                context.platform.called(),
                context
                    .return_fields()
                    .iter()
                    .find(|field| field.name == "promise")
                    .map_or(Evidence::Observed, |field| field.source.evidence)
                    .word()
            ))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{Settlement, Value};

    use super::*;
    use crate::testing::{Share, assert_severities, error, object, settlement, text};

    fn share(settlement: Settlement) -> Share {
        Share::on("wechat").returns_with_promise(&[("title", text("T"))], settlement)
    }

    #[test]
    fn fires_past_the_limit_only() {
        let fires = Some(Severity::Warning);
        let resolved = |at_ms| settlement(at_ms, SettledAs::Resolved(object(&[("title", text("T"))])));
        let pending = || settlement(3_000, SettledAs::Pending);
        let on_feishu = Share::on("feishu").returns_with_promise(&[], pending());
        assert_severities(
            "promise-too-slow",
            &[
                ("pending", share(pending()), fires),
                ("late", share(resolved(3_001)), fires),
                ("rejected late", share(settlement(4_000, SettledAs::Rejected(error("Error", 3)))), fires),
                ("in time", share(resolved(3_000)), None),
                ("before promises", share(pending()).version("2.11.0"), None),
                ("async", Share::on("wechat").promises(pending()), None),
                ("not read", on_feishu, None),
            ],
        );
    }

    #[test]
    fn the_message_has_time_and_limit_and_the_effect_has_the_fields() {
        let finding = share(settlement(3_000, SettledAs::Pending)).finding("promise-too-slow");
        assert_eq!(finding.message, "share promise still pending after 3000 ms (virtual)");
        assert_eq!(finding.effect.as_deref(), Some("the card is made of the synchronous field `title`"));
        let late = settlement(5_000, SettledAs::Resolved(Value::Null));
        let finding = Share::on("wechat").returns_with_promise(&[], late).finding("promise-too-slow");
        assert_eq!(
            finding.message,
            "share promise settled after 5000 ms (virtual), past the limit of 3000 ms"
        );
        assert!(finding.effect.unwrap().starts_with("the default card goes out"));
    }
}
