//! # update-menu-ios-conflict
//!
//! ## What it finds
//! `updateShareMenu` with `withShareTicket: true` and `isUpdatableMessage: false` in one call.
//!
//! ## Why
//! A defect of the platform: on iOS this pair takes the share ticket away.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.updateShareMenu({ withShareTicket: true, isUpdatableMessage: false });
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onLoad() {
//!     wx.updateShareMenu({ withShareTicket: true });
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.7 updateShareMenu (documented in the published typings).
//!
//! ## 中文
//! ### 检查内容
//! 一次 `updateShareMenu` 调用同时带有 `withShareTicket: true` 和 `isUpdatableMessage: false`。
//!
//! ### 原因
//! 平台的缺陷：在 iOS 上，这一组合会使 shareTicket 丢失。
//!
//! ### 依据
//! contract 1.7 updateShareMenu（官方发布的类型定义中有说明）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::calls::{key_place, option};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "update-menu-ios-conflict",
    summary: Text::fixed(
        "two flags of `updateShareMenu` cancel each other on iOS",
        "`updateShareMenu` 的两个标志在 iOS 上相互抵消",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.7 updateShareMenu",
    source: include_str!("update_menu_ios_conflict.rs"),
    check,
};

const TICKET: &str = "withShareTicket";
const UPDATABLE: &str = "isUpdatableMessage";

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for (call, api) in context.menu_calls() {
        let reads_both = api.options.contains(&TICKET) && api.options.contains(&UPDATABLE);
        let both = (option(call, TICKET), option(call, UPDATABLE));
        if !reads_both || both != (Some(&Value::Bool(true)), Some(&Value::Bool(false))) {
            continue;
        }
        out.report(
            text!(
                "`{TICKET}: true` beside `{UPDATABLE}: false` gives no ticket on iOS",
                "`{TICKET}: true` 与 `{UPDATABLE}: false` 同时使用，在 iOS 上得不到 shareTicket"
            ),
            |finding| {
                finding
                    .at(key_place(call, UPDATABLE))
                    .effect(text!(
                        "shares from an iPhone carry no share ticket",
                        "从 iPhone 发出的分享不带 shareTicket"
                    ))
                    .help(text!("leave out `{UPDATABLE}`", "去掉 `{UPDATABLE}`"))
                    .note(text!(
                        "a known defect of `{}` on {} ({})",
                        "{1}上 `{0}` 的已知缺陷（{2}）",
                        api.name,
                        context.platform.called(),
                        context.platform.menu.source.evidence.word()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_the_pair_only() {
        let share = |api, ticket, updatable| {
            Share::on("wechat")
                .texts(&[("title", "T")])
                .calls(api, &[(TICKET, Value::Bool(ticket)), (UPDATABLE, updatable)])
        };
        let update = "wx.updateShareMenu";
        assert_severities(
            "update-menu-ios-conflict",
            &[
                ("the pair", share(update, true, Value::Bool(false)), Some(Severity::Error)),
                ("both true", share(update, true, Value::Bool(true)), None),
                ("both false", share(update, false, Value::Bool(false)), None),
                ("left out", share(update, true, Value::Undefined), None),
                ("not read", share("wx.showShareMenu", true, Value::Bool(false)), None),
            ],
        );
    }
}
