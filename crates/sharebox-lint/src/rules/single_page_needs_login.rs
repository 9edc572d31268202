//! # single-page-needs-login
//!
//! ## What it finds
//! The page that a Moments post opens logs in as it comes up (`--open`), which it cannot there.
//!
//! ## Why
//! From Moments a page opens in single-page mode, in which nobody is logged in: `wx.login` and its kin do nothing. A page that
//! waits for them shows nothing.
//!
//! ## Bad
//! ```js opened
//! Page({
//!   onLoad() {
//!     wx.login({ success: ({ code }) => this.setData({ code }) });
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js opened
//! Page({
//!   onLoad() {
//!     if (wx.getEnterOptionsSync().scene !== 1154) wx.login({ success: ({ code }) => this.setData({ code }) });
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.5 single-page mode (developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html).
//!
//! ## 中文
//! ### 检查内容
//! 从朋友圈打开页面时（`--open`），页面在启动过程中进行登录，而那里无法登录。
//!
//! ### 原因
//! 从朋友圈打开的页面处于单页模式，没有登录态：`wx.login` 等接口不可用。等待登录结果的页面什么也不会显示。
//!
//! ### 依据
//! contract 1.5 单页模式（developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "single-page-needs-login",
    summary: Text::fixed(
        "a page logs in where it is looked at without its mini program",
        "页面在单页模式下进行登录",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.5 single-page mode",
    source: include_str!("single_page_needs_login.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some((opened, page)) = context.landed().filter(|(opened, _)| opened.single_page) else { return };
    let Some(mode) = context.platform.single_page else { return };
    let (logins, scene) = (mode.logins, mode.scene);
    let name = |api: &str| api.split_once('.').map_or(api.to_owned(), |(_, name)| name.to_owned());
    for asked in page.blocked.iter().filter(|asked| logins.contains(&name(&asked.api).as_str())) {
        let (path, api) = (&opened.path, &asked.api);
        out.report(
            text!("`{path}` calls `{api}` in single-page mode", "`{path}` 在单页模式下调用 `{api}`"),
            |finding| {
                finding
                    .at(asked.at.clone().or_else(|| context.landing_place()))
                    .effect(text!(
                        "opened from Moments, the page gets no answer that it can use",
                        "从朋友圈打开时，页面得不到可用的结果"
                    ))
                    .help(text!(
                        "show the page without a login where the scene of `getEnterOptionsSync` is {scene}",
                        "当 `getEnterOptionsSync` 的场景值为 {scene} 时，不登录也要显示页面"
                    ))
                    .note(text!("in single-page mode nobody is logged in", "单页模式下没有登录态"))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{Asked, Opened};

    use super::*;
    use crate::testing::{Share, assert_severities, landed};

    #[test]
    fn fires_on_logins_in_single_page_mode() {
        let share = |api: &'static str, single_page| {
            let mut opened = landed("pages/a/a", &[], |_| {});
            if let sharebox_observation::Landing::Page(page) = &mut opened.landing {
                page.blocked.push(Asked { api: api.to_owned(), at: None });
            }
            Share::on("wechat")
                .texts(&[("title", "T")])
                .from("timeline")
                .opened(Opened { single_page, ..opened })
        };
        assert_severities(
            "single-page-needs-login",
            &[
                ("login", share("wx.login", true), Some(Severity::Warning)),
                ("scan", share("wx.scanCode", true), None),
                ("not single", share("wx.login", false), None),
            ],
        );
    }
}
