//! # ticket-flag-not-boolean
//!
//! ## What it finds
//! `withShareTicket` with a value that is neither `true` nor `false`.
//!
//! ## Why
//! The flag is compared, not converted: only a literal `true` counts. `"true"` and `1` are ignored, and the call
//! reports success all the same. Some pages of the documentation type the flag as a string.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.showShareMenu({ withShareTicket: 'true' });
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
//!     wx.showShareMenu({ withShareTicket: true });
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.7 showShareMenu, updateShareMenu (observed); 6.7.

use sharebox_diagnostic::Severity;
use sharebox_observation::Value;

use crate::calls::{key_place, option};
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "ticket-flag-not-boolean",
    summary: "`withShareTicket` is not a boolean",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.7 showShareMenu, updateShareMenu; 6.7",
    source: include_str!("ticket_flag_not_boolean.rs"),
    check,
};

const FLAG: &str = "withShareTicket";

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for (call, api) in context.menu_calls().filter(|(_, api)| api.options.contains(&FLAG)) {
        let Some(value) = option(call, FLAG).filter(|value| !matches!(value, Value::Bool(_))) else {
            continue;
        };
        let meant = value.is_truthy() && value.as_str() != Some("false");
        out.report(
            format!("`{FLAG}` of `{}` is {}, not a boolean", call.api, words::found(value)),
            |finding| {
                finding
                    .at(key_place(call, FLAG))
                    .effect("the flag is ignored, though the call reports success")
                    .help(format!("write `{FLAG}: {meant}`"))
                    .note(format!(
                        "`{}` of {} compares the flag with `true` (observed)",
                        api.name, context.platform.name
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, text};

    #[test]
    fn fires_where_the_flag_is_read_and_no_boolean() {
        let fires = Some(Severity::Warning);
        let share = |api, value| Share::on("wechat").texts(&[("title", "T")]).calls(api, &[(FLAG, value)]);
        let on_feishu = Share::on("feishu").texts(&[("title", "T")]);
        assert_severities(
            "ticket-flag-not-boolean",
            &[
                ("a string", share("wx.showShareMenu", text("true")), fires),
                ("a number", share("wx.updateShareMenu", Value::Number(1.0)), fires),
                ("true", share("wx.showShareMenu", Value::Bool(true)), None),
                ("false", share("wx.updateShareMenu", Value::Bool(false)), None),
                ("undefined", share("wx.showShareMenu", Value::Undefined), None),
                ("not its option", share("wx.hideShareMenu", text("true")), None),
                ("no such option here", on_feishu.calls("tt.showShareMenu", &[(FLAG, text("true"))]), None),
            ],
        );
    }

    #[test]
    fn the_help_guesses_what_is_meant() {
        let help = |value| {
            let share = Share::on("wechat").calls("wx.showShareMenu", &[(FLAG, value)]);
            share.finding("ticket-flag-not-boolean").help.unwrap()
        };
        assert_eq!(help(text("true")), "write `withShareTicket: true`");
        assert_eq!(help(text("false")), "write `withShareTicket: false`");
        assert_eq!(help(Value::Null), "write `withShareTicket: false`");
    }
}
