//! # async-timeline-handler
//!
//! ## What it finds
//! An `onShareTimeline` that is `async`, or returns a promise itself.
//!
//! ## Why
//! Moments takes what the function returns at once. A promise has none of the fields, so the default card goes out. What has
//! to be waited for goes into the field `promise`.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//!   async onShareTimeline() {
//!     return { title: 'Article' };
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
//!     return { title: 'Article', promise: Promise.resolve({ title: 'Article' }) };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.5 (observed): an async handler has no effect.
//!
//! ## 中文
//! ### 检查内容
//! 用 `async` 书写或自身返回 Promise 的 `onShareTimeline`。
//!
//! ### 原因
//! 朋友圈立即读取函数的返回值。
//! Promise 上没有任何字段，因此发出默认卡片。
//! 需要等待的内容应放入 `promise` 字段。
//!
//! ### 依据
//! contract 1.5（实测）：async 分享函数不起作用。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::HandlerOutcome;
use sharebox_platform::{AsyncHandler, PromiseField};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "async-timeline-handler",
    summary: Text::fixed(
        "an `async` function where a promise is not waited for",
        "在不等待 Promise 的场景使用了 `async` 函数",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.5",
    source: include_str!("async_timeline_handler.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let HandlerOutcome::Returned { awaited: Some(settlement), .. } = &context.observation.outcome else {
        return;
    };
    let handler = context.handler();
    let Some(form) = context.form() else { return };
    if !settlement.native || handler.async_handler(context.version) != AsyncHandler::DefaultCard {
        return;
    }
    out.report(
        text!(
            "`{}` returns a promise, which is not waited for",
            "`{}` 返回 Promise，而平台不会等待它",
            context.hook()
        ),
        |finding| {
            finding
                .at(context.handler_place())
                .effect(context.effect_of(handler.nothing))
                .help(match handler.promise_field {
                    PromiseField::Races { since, .. } if context.version.has(Some(since)) => text!(
                        "return an object at once, with what has to be waited for in its field `promise`",
                        "立即返回对象，需要等待的内容放入 `promise` 字段"
                    )
                    .to_owned(),
                    PromiseField::Races { since, .. } => {
                        text!(
                            "return the object at once; a field `promise` is read from {since} on",
                            "立即返回对象；`promise` 字段从 {since} 起才会读取"
                        )
                    }
                    PromiseField::NotRead | PromiseField::Unknown => {
                        text!("return the object at once", "立即返回对象")
                    }
                })
                .note(text!(
                    "{} reads the fields of {} from what is returned ({})",
                    "{}直接从返回值读取{}的字段（{}）",
                    context.platform.called(),
                    form.about,
                    handler.source.evidence.word()
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, object, settlement, text};
    use sharebox_observation::SettledAs;

    #[test]
    fn fires_where_a_promise_is_not_waited_for() {
        let resolved = || settlement(0, SettledAs::Resolved(object(&[("title", text("T"))])));
        let fires = Some(Severity::Error);
        assert_severities(
            "async-timeline-handler",
            &[
                ("async", Share::on("wechat").from("timeline").promises(resolved()), fires),
                ("chat", Share::on("wechat").promises(resolved()), None),
                ("nobody knows", Share::on("wechat").from("favorites").promises(resolved()), None),
                ("object", Share::on("wechat").from("timeline").texts(&[("title", "T")]), None),
            ],
        );
        let share = |version| Share::on("wechat").version(version).from("timeline").promises(resolved());
        let help = |version| share(version).finding("async-timeline-handler").help.unwrap();
        assert!(help("3.12.0").contains("in its field `promise`"));
        assert!(help("3.11.0").contains("from 3.12.0 on"));
    }
}
