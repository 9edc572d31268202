//! # async-handler
//!
//! ## What it finds
//! A share handler that is an `async` function, or returns a promise.
//!
//! ## Why
//! Old base libraries of WeChat take the promise for an object without fields: the default card goes out. Newer
//! ones wait for it, without the time limit that the `promise` field has, so a slow answer keeps the user waiting.
//! Feishu documents a plain object only. Douyin's own samples are `async`: there is nothing to find there.
//!
//! ## Bad
//! ```js
//! Page({
//!   async onShareAppMessage() {
//!     const title = await this.loadTitle();
//!     return { title, path: '/pages/a/a' };
//!   },
//!   loadTitle() {
//!     return new Promise((resolve) => setTimeout(() => resolve('Article'), 500));
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = this.loadTitle().then((title) => ({ title, path: '/pages/a/a' }));
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//!   loadTitle() {
//!     return new Promise((resolve) => setTimeout(() => resolve('Article'), 500));
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "handler is `async`" (observed), 3 "async handler" (documented); feishu 2.2 return (nothing is said).
//!
//! ## 中文
//! ### 检查内容
//! 用 `async` 书写或返回 Promise 的分享函数。
//!
//! ### 原因
//! 微信较低版本的基础库把 Promise 当作没有字段的对象，发出默认卡片。
//! 较高版本会等待它，但没有 `promise` 字段那样的时限，结果来得慢，用户就一直等。
//! 飞书的文档只允许返回普通对象。
//! 抖音的官方示例本身就是 `async`，因此不提示。
//!
//! ### 依据
//! contract 1.3 “handler is `async`”（实测）、3 “async handler”（官方文档）；feishu 2.2 return（没有说明）。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::{HandlerOutcome, Settlement, Value};
use sharebox_platform::{AsyncHandler, PromiseField};

use crate::effects::{NO_SHEET, UNDOCUMENTED};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "async-handler",
    summary: Text::fixed("the share handler itself gives a promise", "分享函数本身返回 Promise"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 handler is async, feishu 2.2 return",
    source: include_str!("async_handler.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let HandlerOutcome::Returned { value, awaited, .. } = &context.observation.outcome else { return };
    if *value != Value::Promise {
        return;
    }
    let platform = context.platform;
    let evidence = platform.handler.source.evidence.word();
    let gives = if context.observation.places.is_async {
        text!("`onShareAppMessage` is an `async` function", "`onShareAppMessage` 是 `async` 函数")
    } else {
        text!("`onShareAppMessage` returns a promise", "`onShareAppMessage` 返回 Promise")
    };
    let (at, name) = (context.handler_place(), platform.called());
    match platform.handler.async_handler(context.version) {
        AsyncHandler::Documented => {}
        AsyncHandler::DefaultCard => {
            let version = context.platform_version();
            let message = text!(
                "{gives}, and {version} does not wait for it",
                "{gives}，而{version} 不会等待它",
                [gives, version]
            );
            let note = text!(
                "{name} takes the promise for an object without fields ({evidence})",
                "{name}会把该 Promise 当作没有任何字段的对象（{evidence}）",
                [name, evidence]
            );
            out.report_as(Severity::Error, message, |finding| {
                let effect = context.effect_of(platform.handler.nothing);
                finding.at(at).effect(effect).help(THE_CARD_ITSELF).note(note)
            });
        }
        AsyncHandler::Awaited => {
            let help = match platform.handler.promise_field {
                PromiseField::Races { limit_ms, .. } => text!(
                    "return an object with a `promise` field, which is given up after {limit_ms} ms",
                    "返回带 `promise` 字段的对象，超过 {limit_ms} ms 即不再等待"
                ),
                PromiseField::NotRead | PromiseField::Unknown => THE_CARD_ITSELF,
            };
            let note = text!(
                "{name} waits for the promise as long as it takes ({evidence})",
                "{name}会一直等到该 Promise 有结果（{evidence}）",
                [name, evidence]
            );
            out.report(
                text!("{gives}, which has no time limit", "{gives}，等待时间没有上限", [gives]),
                |finding| finding.at(at).effect(wait(context, awaited.as_ref())).help(help).note(note),
            );
        }
        AsyncHandler::Unsupported => {
            let version = context.platform_version();
            let message = text!(
                "{gives}, which {version} does not take",
                "{gives}，而{version} 不接受 Promise",
                [gives, version]
            );
            let note = text!(
                "{name} takes a promise from a later version on ({evidence})",
                "{name}从更高的版本起才接受 Promise（{evidence}）",
                [name, evidence]
            );
            out.report_as(Severity::Error, message, |finding| {
                finding.at(at).effect(UNDOCUMENTED).help(THE_CARD_ITSELF).note(note)
            });
        }
        AsyncHandler::Unknown => {
            let message = text!(
                "{gives}, which {name} does not document",
                "{gives}，{name}的文档没有说明这种用法",
                [gives, name]
            );
            let note = text!(
                "the card shown here assumes that {name} waits for the promise",
                "此处显示的卡片假定{name}会等待该 Promise",
                [name]
            );
            out.report(message, |finding| {
                finding.at(at).effect(UNDOCUMENTED).help(THE_CARD_ITSELF).note(note)
            });
        }
    }
}

const THE_CARD_ITSELF: Text =
    Text::fixed("return the card itself, not a promise of it", "直接返回卡片内容，不要返回 Promise");

/// How long the user waits.
fn wait(context: &RuleContext<'_>, awaited: Option<&Settlement>) -> Text {
    match awaited {
        Some(_) if context.judgement.outcome == Outcome::TimedOut => {
            text!(
                "{NO_SHEET}: the promise was still pending when nothing was left to run",
                "{NO_SHEET}：已无代码可运行，该 Promise 仍未完成",
                [NO_SHEET]
            )
        }
        Some(settlement) if settlement.at_ms > 0 => {
            text!(
                "the user waits for the share sheet, here for {} ms (virtual)",
                "用户需要等待分享面板出现，本次为 {} ms（虚拟时间）",
                settlement.at_ms
            )
        }
        _ => text!(
            "the user waits for the share sheet until the promise settles",
            "在该 Promise 完成之前，用户一直等待分享面板出现"
        ),
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::SettledAs;

    use super::*;
    use crate::testing::{Share, assert_severities, object, settlement, text};

    fn promised(at_ms: u64) -> Settlement {
        settlement(at_ms, SettledAs::Resolved(object(&[("title", text("T"))])))
    }

    #[test]
    fn severity_follows_what_the_version_does_with_a_promise() {
        let old = Share::on("wechat").version("2.3.2").promises(promised(0));
        assert_severities(
            "async-handler",
            &[
                ("not awaited", old, Some(Severity::Error)),
                ("awaited", Share::on("wechat").promises(promised(0)), Some(Severity::Warning)),
                ("unknown", Share::on("feishu").promises(promised(0)), Some(Severity::Warning)),
                ("documented", Share::on("douyin").promises(promised(0)), None),
                ("promise field", Share::on("wechat").returns_with_promise(&[], promised(0)), None),
                ("an object", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
    }

    #[test]
    fn the_effect_says_how_long_the_user_waits() {
        let effect =
            |settlement| Share::on("wechat").promises(settlement).finding("async-handler").effect.unwrap();
        assert_eq!(effect(promised(5_000)), "the user waits for the share sheet, here for 5000 ms (virtual)");
        assert_eq!(effect(promised(0)), "the user waits for the share sheet until the promise settles");
        let pending = effect(settlement(9_000, SettledAs::Pending));
        assert!(pending.starts_with("the share sheet does not appear: "), "{pending}");
    }
}
