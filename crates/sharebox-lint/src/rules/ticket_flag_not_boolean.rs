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
//!
//! ## 中文
//! ### 检查内容
//! `withShareTicket` 的值既不是 `true` 也不是 `false`。
//!
//! ### 原因
//! 该标志直接比较，不做转换：只有字面量 `true` 有效。
//! `"true"` 和 `1` 会被忽略，而调用仍报告成功。
//! 文档有些页面把它的类型写成了字符串。
//!
//! ### 依据
//! contract 1.7 showShareMenu、updateShareMenu（实测）；6.7。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::calls::{key_place, option};
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "ticket-flag-not-boolean",
    summary: Text::fixed("`withShareTicket` is not a boolean", "`withShareTicket` 不是布尔值"),
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
            text!(
                "`{FLAG}` of `{}` is {}, not a boolean",
                "`{0}` 的 `{FLAG}` 是 {1}，不是布尔值",
                call.api,
                words::found(value)
            ),
            |finding| {
                finding
                    .at(key_place(call, FLAG))
                    .effect(text!(
                        "the flag is ignored, though the call reports success",
                        "该标志会被忽略，尽管调用报告成功"
                    ))
                    .help(text!("write `{FLAG}: {meant}`", "改为 `{FLAG}: {meant}`"))
                    .note(text!(
                        "`{}` of {} compares the flag with `true` (observed)",
                        "{1}的 `{0}` 把该标志与 `true` 比较（实测）",
                        api.name,
                        context.platform.called()
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
