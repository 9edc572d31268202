//! # callback-needs-login
//!
//! ## What it finds
//! `success` or `fail` in a returned card, where the platform calls them for a logged-in user only and the program
//! did not log in.
//!
//! ## Why
//! Feishu calls the card's callbacks from client 3.7 on, after `tt.login` or `tt.requestAccess` has succeeded.
//! Without a login they stay silent.
//!
//! ## Bad
//! ```js feishu
//! Page({
//!   onShareAppMessage() {
//!     return {
//!       title: 'Article',
//!       path: '/pages/a/a',
//!       PCMode: 'sidebar-semi',
//!       PCPath: '/pages/a/a',
//!       success(res) {
//!         console.log(res.data);
//!       },
//!     };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js feishu
//! Page({
//!   onLoad() {
//!     tt.login({});
//!   },
//!   onShareAppMessage() {
//!     return {
//!       title: 'Article',
//!       path: '/pages/a/a',
//!       PCMode: 'sidebar-semi',
//!       PCPath: '/pages/a/a',
//!       success(res) {
//!         console.log(res.data);
//!       },
//!     };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! feishu 2.2 success, fail; feishu 3.1 login (documented).
//!
//! ## 中文
//! ### 检查内容
//! 返回的卡片带有 `success` 或 `fail`，而平台只对已登录的用户调用它们，小程序却没有登录。
//!
//! ### 原因
//! 飞书从客户端 3.7 起，在 `tt.login` 或 `tt.requestAccess` 成功之后才调用卡片的回调。
//! 没有登录，回调就不会触发。
//!
//! ### 依据
//! feishu 2.2 success、fail；feishu 3.1 login（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;
use sharebox_platform::{Callbacks, Evidence};

use crate::calls::below_global;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "callback-needs-login",
    summary: Text::fixed(
        "the card's callbacks are called for a logged-in user only",
        "卡片的回调只对已登录的用户触发",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "feishu 2.2 success, fail; feishu 3.1 login",
    source: include_str!("callback_needs_login.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Callbacks::AfterLogin { since, names, logins } = context.platform.handler.callbacks else { return };
    let Some(Value::Object(fields)) = context.object() else { return };
    let given: Vec<&str> = fields
        .iter()
        .filter(|(name, value)| matches!(value, Value::Function(_)) && names.contains(&name.as_str()))
        .map(|(name, _)| name.as_str())
        .collect();
    let calls = &context.observation.calls;
    let logged_in = calls.iter().any(|call| call.ok != Some(false) && logins.contains(&below_global(call)));
    let Some(first) = given.first().filter(|_| context.version.has(Some(since)) && !logged_in) else {
        return;
    };
    let verb = words::plural(given.len(), "needs", "need");
    let message = text!(
        "{} of the card {verb} a login, and none was seen",
        "卡片的 {} 需要先登录，而运行中未见登录",
        words::list(given.iter().copied())
    );
    out.report(message, |finding| {
        finding
            .at(context.key_place(first))
            .effect(text!(
                "the card goes out, and the callback is not called",
                "卡片会发出，但回调不会被调用"
            ))
            .help(text!("call {} before the share", "在分享之前调用 {}", logins_of(context, logins)))
            .note(text!(
                "{} calls them for a logged-in user only ({})",
                "{}只对已登录的用户调用它们（{}）",
                context.platform.called(),
                context
                    .platform
                    .return_field(first)
                    .map_or(Evidence::Documented, |field| field.source.evidence)
                    .word()
            ))
    });
}

/// The login APIs as the author would write them.
fn logins_of(context: &RuleContext<'_>, logins: &[&str]) -> Text {
    let global = context.platform.globals.first().unwrap_or(&"");
    let written: Vec<Text> =
        logins.iter().map(|login| Text::verbatim(format!("`{global}.{login}`"))).collect();
    words::or(&written)
}

#[cfg(test)]
mod tests {
    use sharebox_observation::CallRecord;

    use super::*;
    use crate::testing::{Share, assert_severities, call, text};

    fn share(platform: &str) -> Share {
        Share::on(platform).returns(&[("title", text("T")), ("success", Value::Function(String::new()))])
    }

    #[test]
    fn fires_without_a_login() {
        let fires = Some(Severity::Warning);
        let failed = CallRecord { ok: Some(false), ..call("tt.login") };
        assert_severities(
            "callback-needs-login",
            &[
                ("no login", share("feishu"), fires),
                ("failed login", share("feishu").calls_as(failed), fires),
                ("another call", share("feishu").calls_as(call("tt.showToast")), fires),
                ("login", share("feishu").calls_as(call("tt.login")), None),
                ("access", share("feishu").calls_as(call("tt.requestAccess")), None),
                // A client that has no such field at all is the business of another rule.
                ("older client", share("feishu").version("3.6"), None),
                (
                    "not called",
                    Share::on("feishu").returns(&[("complete", Value::Function(String::new()))]),
                    None,
                ),
                ("dead anyway", share("wechat"), None),
            ],
        );
    }

    #[test]
    fn the_help_names_the_apis() {
        let finding = share("feishu").finding("callback-needs-login");
        assert_eq!(finding.help.as_deref(), Some("call `tt.login` or `tt.requestAccess` before the share"));
        assert_eq!(finding.message, "`success` of the card needs a login, and none was seen");
    }
}
