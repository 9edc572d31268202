//! # dead-callback
//!
//! ## What it finds
//! `success`, `fail` or `complete` in a returned card, on a version that no longer calls them.
//!
//! ## Why
//! WeChat stopped telling programs whether a share was sent. What such a callback does, a reward or a counter,
//! never happens.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return {
//!       title: 'Article',
//!       path: '/pages/a/a',
//!       success() {
//!         wx.showToast({ title: 'Shared' });
//!       },
//!     };
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
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.2 success / fail / complete (documented in the announcement of 2018-09-13, and observed).
//!
//! ## 中文
//! ### 检查内容
//! 返回的卡片带有 `success`、`fail` 或 `complete`，而该版本已不再调用它们。
//!
//! ### 原因
//! 微信不再告知分享是否发出。
//! 写在回调里的奖励、计数等永远不会执行。
//!
//! ### 依据
//! contract 1.2 success / fail / complete（官方文档 2018-09-13 公告，并经实测）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;
use sharebox_platform::{Callbacks, Evidence, FieldKind};

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "dead-callback",
    summary: Text::fixed("the platform no longer calls the card's callbacks", "平台不再调用卡片的回调"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.2 success / fail / complete",
    source: include_str!("dead_callback.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Callbacks::DeadSince(since) = context.platform.handler.callbacks else { return };
    let Some(Value::Object(fields)) = context.object().filter(|_| context.version.has(Some(since))) else {
        return;
    };
    let is_callback = |name: &str| {
        context.platform.return_field(name).is_some_and(|field| field.kind == FieldKind::Callback)
    };
    let dead: Vec<&str> = fields
        .iter()
        .filter(|(name, value)| matches!(value, Value::Function(_)) && is_callback(name))
        .map(|(name, _)| name.as_str())
        .collect();
    let Some(first) = dead.first() else { return };
    let verb = words::plural(dead.len(), "is", "are");
    out.report(
        text!(
            "{} of the card {verb} never called",
            "卡片的 {} 不会被调用",
            words::list(dead.iter().copied())
        ),
        |finding| {
            finding
                .at(context.key_place(first))
                .effect(text!(
                    "whatever the callback would do after the share does not happen",
                    "该回调在分享之后要做的事都不会发生"
                ))
                .help(text!(
                    "do in the handler what has to happen on a share, and drop the callback",
                    "分享时要做的事放在分享函数里，并去掉该回调"
                ))
                .note(text!(
                    "{} does not call them from {} {since} on ({})",
                    "{0}从{1} {since} 起不再调用它们（{2}）",
                    context.platform.called(),
                    context.platform.counts(),
                    context
                        .platform
                        .return_field(first)
                        .map_or(Evidence::Documented, |field| field.source.evidence)
                        .word()
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_observation::FieldPlace;

    use super::*;
    use crate::testing::{Share, assert_severities, place, text};

    fn function() -> Value {
        Value::Function(String::new())
    }

    #[test]
    fn fires_from_the_version_on_that_no_longer_calls() {
        let fires = Some(Severity::Warning);
        let share = |platform| Share::on(platform).returns(&[("title", text("T")), ("success", function())]);
        assert_severities(
            "dead-callback",
            &[
                ("newest", share("wechat"), fires),
                ("first", share("wechat").version("2.3.0"), fires),
                ("before", share("wechat").version("2.2.9"), None),
                ("alive", share("feishu"), None),
                ("no function", Share::on("wechat").returns(&[("success", text("T"))]), None),
                ("another function", Share::on("wechat").returns(&[("cancel", function())]), None),
                ("nothing", Share::on("wechat").returns_value(Value::Undefined), None),
            ],
        );
    }

    #[test]
    fn one_finding_names_all_at_the_first_key() {
        let share = Share::on("wechat").returns(&[("success", function()), ("complete", function())]).places(
            |places| {
                places.fields = vec![FieldPlace {
                    name: "success".into(),
                    key: place(4),
                    value: place(5),
                    written_out: false,
                }];
            },
        );
        let finding = share.finding("dead-callback");
        assert_eq!(finding.message, "`complete` and `success` of the card are never called");
        assert_eq!(finding.at, Some(place(4)));
    }
}
