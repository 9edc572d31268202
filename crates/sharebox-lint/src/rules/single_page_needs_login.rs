//! # single-page-needs-login
//!
//! ## What it finds
//! The page that a Moments post opens logs in as it comes up (`--open`), or sends its visitor to a login page, which it cannot
//! there. What the app does as it starts is left out: whether the page waits for it cannot be seen.
//!
//! ## Why
//! From Moments a page opens in single-page mode, in which nobody is logged in: `wx.login` and its kin do nothing. A page that
//! waits for them shows nothing. Nor does another page open.
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
//! 从朋友圈打开页面时（`--open`），页面在启动过程中进行登录，或者跳转到登录页，而那里无法登录。应用启动时的登录不计：
//! 页面是否在等待它，无法得知。
//!
//! ### 原因
//! 从朋友圈打开的页面处于单页模式，没有登录态：`wx.login` 等接口不可用。等待登录结果的页面什么也不会显示，也无法打开其他页面。
//!
//! ### 依据
//! contract 1.5 单页模式（developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html）。

use sharebox_diagnostic::{Diagnostic, Severity, Text, text};
use sharebox_observation::Asked;
use sharebox_platform::SinglePage;

use crate::{Category, Findings, Rule, RuleContext, Severities, opened::is_login};

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
    let path = &opened.path;
    let name = |api: &str| api.split_once('.').map_or(api.to_owned(), |(_, name)| name.to_owned());
    // The app may log in whatever page is to come; the page shows what it has.
    let by_page = || page.blocked.iter().filter(|asked| !asked.by_app);
    let mut logs_in = false;
    for asked in by_page().filter(|asked| mode.logins.contains(&name(&asked.api).as_str())) {
        logs_in = true;
        let api = &asked.api;
        out.report(
            text!("`{path}` calls `{api}` in single-page mode", "`{path}` 在单页模式下调用 `{api}`"),
            |finding| {
                advised(context, &mode, asked, finding).effect(text!(
                    "opened from Moments, the page gets no answer that it can use",
                    "从朋友圈打开时，页面得不到可用的结果"
                ))
            },
        );
    }
    let leaves = |asked: &&Asked| asked.url.as_deref().is_some_and(is_login);
    if let Some(asked) = by_page().find(leaves).filter(|_| !logs_in && !is_login(path)) {
        let url = asked.url.as_deref().and_then(|url| url.split('?').next()).unwrap_or_default();
        out.report(
            text!(
                "`{path}` goes to `{url}` in single-page mode, which opens no other page",
                "`{path}` 在单页模式下跳转到 `{url}`，而单页模式无法打开其他页面"
            ),
            |finding| {
                advised(context, &mode, asked, finding).effect(text!(
                    "opened from Moments, the page stays as it is for somebody who is not logged in",
                    "从朋友圈打开时，页面停留在未登录时的样子"
                ))
            },
        );
    }
}

/// What to do, where, and why.
fn advised(context: &RuleContext<'_>, mode: &SinglePage, asked: &Asked, finding: Diagnostic) -> Diagnostic {
    let scene = mode.scene;
    finding
        .at(asked.at.clone().or_else(|| context.landing_place()))
        .help(text!(
            "show the page without a login where the scene of `getEnterOptionsSync` is {scene}",
            "当 `getEnterOptionsSync` 的场景值为 {scene} 时，不登录也要显示页面"
        ))
        .note(text!("in single-page mode nobody is logged in", "单页模式下没有登录态"))
}

#[cfg(test)]
mod tests {
    use sharebox_observation::Opened;

    use super::*;
    use crate::testing::{Share, assert_severities, landed};

    #[test]
    fn fires_on_logins_in_single_page_mode() {
        let share = |api: &'static str, single_page, url: Option<&str>, by_app| {
            let mut opened = landed("pages/a/a", &[], |_| {});
            if let sharebox_observation::Landing::Page(page) = &mut opened.landing {
                let url = url.map(str::to_owned);
                page.blocked.push(Asked { api: api.to_owned(), url, by_app, at: None });
            }
            Share::on("wechat")
                .texts(&[("title", "T")])
                .from("timeline")
                .opened(Opened { single_page, ..opened })
        };
        assert_severities(
            "single-page-needs-login",
            &[
                ("login", share("wx.login", true, None, false), Some(Severity::Warning)),
                ("the app's", share("wx.login", true, None, true), None),
                ("scan", share("wx.scanCode", true, None, false), None),
                ("not single", share("wx.login", false, None, false), None),
                (
                    "login page",
                    share("wx.navigateTo", true, Some("/pages/login/login?a=1"), false),
                    Some(Severity::Warning),
                ),
                ("another page", share("wx.navigateTo", true, Some("/pages/b/b"), false), None),
                ("the app leaves", share("wx.reLaunch", true, Some("/pages/login/login"), true), None),
            ],
        );
    }
}
