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

use sharebox_diagnostic::Severity;
use sharebox_observation::Value;

use crate::calls::{key_place, option};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "update-menu-ios-conflict",
    summary: "two flags of `updateShareMenu` cancel each other on iOS",
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
            format!("`{TICKET}: true` beside `{UPDATABLE}: false` gives no ticket on iOS"),
            |finding| {
                finding
                    .at(key_place(call, UPDATABLE))
                    .effect("shares from an iPhone carry no share ticket")
                    .help(format!("leave out `{UPDATABLE}`"))
                    .note(format!(
                        "a known defect of `{}` on {} ({})",
                        api.name,
                        context.platform.name,
                        context.platform.menu.source.evidence.as_str()
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
