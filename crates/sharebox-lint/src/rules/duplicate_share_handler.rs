//! # duplicate-share-handler
//!
//! ## What it finds
//! Two `onShareAppMessage` keys in one object literal.
//!
//! ## Why
//! The last one wins, without a word. A tool's template adds an empty handler at the end of a page, and the one
//! that was written by hand is gone.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Default', path: '/pages/index/index' };
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
//! ECMAScript, object initializer: a later property of the same name replaces an earlier one. Contract 5.
//!
//! ## 中文
//! ### 检查内容
//! 同一个对象字面量中有两个 `onShareAppMessage` 键。
//!
//! ### 原因
//! 以最后一个为准，且没有任何提示。
//! 工具模板在页面末尾加了一个空的分享函数，手写的那个就失效了。
//!
//! ### 依据
//! ECMAScript 对象初始化：后面的同名属性覆盖前面的。
//! contract 5。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::HandlerOutcome;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-share-handler",
    summary: Text::fixed(
        "a later `onShareAppMessage` replaces an earlier one",
        "后面的 `onShareAppMessage` 覆盖了前面的",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 5 duplicate keys",
    source: include_str!("duplicate_share_handler.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let places = &context.observation.places;
    let Some(duplicate) = &places.duplicate else { return };
    if matches!(context.observation.outcome, HandlerOutcome::LoadFailed(_)) {
        return;
    }
    out.report(
        text!("a later `onShareAppMessage` replaces this one", "后面的 `onShareAppMessage` 覆盖了这一个"),
        |finding| {
            let finding = match &places.handler {
                Some(handler) => {
                    finding.label(handler.clone(), text!("this one is called", "实际调用的是这一个"))
                }
                None => finding,
            };
            finding
                .at(duplicate.clone())
                .effect(text!("the card is that of the last handler", "卡片来自最后一个分享函数"))
                .help(text!("keep one `onShareAppMessage`", "只保留一个 `onShareAppMessage`"))
                .note(text!(
                    "in an object literal the last of several equal keys counts",
                    "对象字面量中出现同名键时，以最后一个为准"
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_observation::LoadFailureKind;

    use super::*;
    use crate::testing::{Share, assert_severities, error, place};

    #[test]
    fn fires_on_the_handler_that_is_never_called() {
        let twice = |share: Share| {
            share.places(|places| {
                places.duplicate = Some(place(2));
                places.handler = Some(place(5));
            })
        };
        let failed = Share::on("wechat").fails_to_load(LoadFailureKind::Threw, error("Error", 1));
        assert_severities(
            "duplicate-share-handler",
            &[
                ("twice", twice(Share::on("wechat").texts(&[("title", "T")])), Some(Severity::Error)),
                ("Feishu", twice(Share::on("feishu").texts(&[("title", "T")])), Some(Severity::Error)),
                ("once", Share::on("wechat").texts(&[("title", "T")]), None),
                ("not loaded", twice(failed), None),
            ],
        );
        let finding = twice(Share::on("wechat").texts(&[("title", "T")])).finding("duplicate-share-handler");
        assert_eq!((finding.at, finding.labels[0].at.clone()), (Some(place(2)), place(5)));
    }
}
