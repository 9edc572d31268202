//! # menu-without-handler
//!
//! ## What it finds
//! `showShareMenu` on a page that has no `onShareAppMessage`.
//!
//! ## Why
//! The call shows the entry only on pages that can be shared. Without the function there is no entry, and the call reports
//! success all the same.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.showShareMenu({ withShareTicket: true });
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
//! Contract 1.3 page-building details, 1.7 showShareMenu; feishu 3.1 handler.
//!
//! ## 中文
//! ### 检查内容
//! 在没有 `onShareAppMessage` 的页面上调用 `showShareMenu`。
//!
//! ### 原因
//! 该调用只在可分享的页面上显示入口。
//! 没有分享函数就没有入口，而调用仍报告成功。
//!
//! ### 依据
//! contract 1.3 page-building details、1.7 showShareMenu；feishu 3.1 handler。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::CallRecord;
use sharebox_platform::MenuApi;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "menu-without-handler",
    summary: Text::fixed(
        "`showShareMenu` on a page without a share handler",
        "在没有分享函数的页面上调用了 `showShareMenu`",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.3, feishu 3.1 handler",
    source: include_str!("menu_without_handler.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let home = context.handler().shares_home(context.version);
    if context.judgement.outcome != Outcome::NotDefined || context.began_at_button() || home {
        return;
    }
    // What the app or a wrapper of all pages calls says nothing about this page.
    let own = |call: &CallRecord| {
        let script = context.observation.provenance.script.as_deref();
        call.at.as_ref().is_some_and(|at| Some(at.file.as_ref()) == script)
    };
    let shows = |(call, api): &(&CallRecord, &MenuApi)| api.name == "showShareMenu" && own(call);
    let Some((call, _)) = context.menu_calls().find(|found| shows(&(found.0, found.1))) else { return };
    out.report(
        text!(
            "`showShareMenu` on a page without `onShareAppMessage`",
            "在没有 `onShareAppMessage` 的页面上调用了 `showShareMenu`"
        ),
        |finding| {
            finding
                .at(call.at.clone())
                .effect(text!(
                    "the menu has no share entry, though the call reports success",
                    "菜单中没有分享入口，尽管调用报告成功"
                ))
                .help(text!(
                    "add `onShareAppMessage` to the page, or leave the call out",
                    "在页面上定义 `onShareAppMessage`，或去掉该调用"
                ))
                .note(text!(
                    "{} shows the entry on pages that have a share handler",
                    "{}只在有分享函数的页面上显示该入口",
                    context.platform.called()
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_a_call_of_the_page_itself() {
        let share = |share: Share, script: &str| {
            let script = script.to_owned();
            share.calls("wx.showShareMenu", &[]).observe(|seen| seen.provenance.script = Some(script))
        };
        assert_severities(
            "menu-without-handler",
            &[
                ("own", share(Share::on("wechat"), "pages/a/a.js"), Some(Severity::Info)),
                ("of another file", share(Share::on("wechat"), "pages/b/b.js"), None),
                ("handler", share(Share::on("wechat").texts(&[("title", "T")]), "pages/a/a.js"), None),
                ("no call", Share::on("wechat"), None),
            ],
        );
    }
}
