//! # tab-page-query
//!
//! ## What it finds
//! A share path with a query to a page of the tab bar.
//!
//! ## Why
//! Users report that such a page, where it is open already, is shown again and not loaded again: `onLoad` does not run, so it
//! does not see the query of the card. `App.onShow` and `wx.getEnterOptionsSync()` do. The guide says otherwise: a card clears
//! what was open and loads its page. `sharebox open --warm` plays the guide, `--already-open` the reports.
//!
//! ## Bad
//! ```js
//! // app.json: { "pages": ["pages/a/a"], "tabBar": { "list": [{ "pagePath": "pages/a/a", "text": "A" }] } }
//! return { title: 'Shop', path: '/pages/a/a?from=7f3a' };
//! ```
//!
//! ## Good
//! ```js
//! // app.json: { "pages": ["pages/a/a"], "tabBar": { "list": [{ "pagePath": "pages/a/a", "text": "A" }] } }
//! return { title: 'Shop', path: '/pages/a/a' };
//! ```
//!
//! ## Evidence
//! Contract 1.4 tab page (reported by users, against
//! developers.weixin.qq.com/miniprogram/dev/framework/runtime/operating-mechanism.html).
//!
//! ## 中文
//! ### 检查内容
//! 分享路径带着 query 指向 tabBar 页面。
//!
//! ### 原因
//! 用户反馈：如果该页面已经打开，它只会再次显示，不会重新加载，`onLoad` 不运行，取不到卡片的 query。
//! `App.onShow` 和 `wx.getEnterOptionsSync()` 可以取到。官方文档的说法不同：打开卡片会清空页面栈并重新加载页面。
//! `sharebox open --warm` 按文档运行，`--already-open` 按反馈运行。
//!
//! ### 依据
//! contract 1.4 tab page（用户反馈，与 developers.weixin.qq.com/miniprogram/dev/framework/runtime/operating-mechanism.html 不符）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_path::ReturnedPath;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "tab-page-query",
    summary: Text::fixed(
        "a query is sent to a tab page, which may be open already",
        "向 tabBar 页面传递 query，而该页面可能已经打开",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.4 tab page",
    source: include_str!("tab_page_query.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    // Users report it of the platform whose library was read.
    if context.platform.path.suffix.is_none() {
        return;
    }
    for path in context.share_paths().filter(ReturnedPath::names_a_page) {
        let has_query = path.parsed.query.as_ref().is_some_and(|query| !query.is_empty());
        if !has_query || !context.tabs.iter().any(|tab| tab == path.page()) {
            continue;
        }
        out.report(
            text!(
                "{} with a query opens the tab page `{}`",
                "带 query 的{}打开的是 tabBar 页面 `{}`",
                path.name(),
                path.page()
            ),
            |finding| {
                finding
                    .at(context.value_place(path.field))
                    .effect(text!(
                        "where the page is open already, its `onLoad` may not run and miss the query",
                        "如果该页面已经打开，`onLoad` 可能不会运行，取不到该 query"
                    ))
                    .help(text!(
                        "read the query in `App.onShow` or with `getEnterOptionsSync` as well",
                        "同时在 `App.onShow` 中或用 `getEnterOptionsSync` 读取 query"
                    ))
                    .note(text!(
                        "a page of the tab bar is loaded once (reported by users; the platform's guide says that a card loads it anew)",
                        "tabBar 页面只加载一次（用户反馈；官方文档说打开卡片会重新加载）"
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
    fn fires_on_a_query_for_a_tab() {
        let share = |path| Share::on("wechat").texts(&[("path", path)]).tabs(&["pages/a/a"]);
        assert_severities(
            "tab-page-query",
            &[
                ("tab", share("/pages/a/a?x=1"), Some(Severity::Info)),
                ("no query", share("/pages/a/a"), None),
                ("no tab", share("/pages/b/b?x=1"), None),
                (
                    "elsewhere",
                    Share::on("feishu").texts(&[("path", "/pages/a/a?x=1")]).tabs(&["pages/a/a"]),
                    None,
                ),
            ],
        );
    }
}
