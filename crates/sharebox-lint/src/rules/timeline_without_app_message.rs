//! # timeline-without-app-message
//!
//! ## What it finds
//! `onShareTimeline` on a page that has no `onShareAppMessage`.
//!
//! ## Why
//! Moments is offered only together with sharing to a chat. Without the other function the entry stays grey.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareTimeline() {
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
//!     return { title: 'Article' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.5 (documented; the library says so when a button asks for it).
//!
//! ## 中文
//! ### 检查内容
//! 页面有 `onShareTimeline`，却没有 `onShareAppMessage`。
//!
//! ### 原因
//! 分享到朋友圈只能与分享给朋友一起提供。
//! 没有后者，入口一直是灰色的。
//!
//! ### 依据
//! contract 1.5（官方文档；由按钮发起时基础库也会提示）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::{HandlerOutcome, NotOffered};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "timeline-without-app-message",
    summary: Text::fixed(
        "`onShareTimeline` without `onShareAppMessage`",
        "有 `onShareTimeline`，却没有 `onShareAppMessage`",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.5",
    source: include_str!("timeline_without_app_message.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let HandlerOutcome::NotOffered(NotOffered::Lacks(missing)) = &context.observation.outcome else { return };
    let Some(form) = context.form() else { return };
    out.report(
        text!("`{}` without `{missing}`", "有 `{}`，却没有 `{missing}`", context.hook()),
        |finding| {
            finding
                .at(context.handler_place())
                .effect(text!("nobody can share {} from this page", "没有人能从此页面分享{}", form.about))
                .help(text!("add `{missing}` to the page", "在页面上定义 `{missing}`"))
                .note(text!(
                    "{} needs both functions ({})",
                    "{}要求两个函数都有（{}）",
                    context.platform.called(),
                    form.source.evidence.word()
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_where_the_other_function_is_missing() {
        let share = |from, why| Share::on("wechat").from(from).outcome(HandlerOutcome::NotOffered(why));
        let lacks = || NotOffered::Lacks("onShareAppMessage".to_owned());
        assert_severities(
            "timeline-without-app-message",
            &[
                ("lacks", share("timeline", lacks()), Some(Severity::Error)),
                ("hidden", share("timeline", NotOffered::Hidden { at: None }), None),
                ("returns", Share::on("wechat").from("timeline").texts(&[]), None),
            ],
        );
    }
}
