//! # landing-page-needs-login
//!
//! ## What it finds
//! The page that a card opens sends whoever opens it to a page for logging in, before anything is shown (`--open`).
//!
//! ## Why
//! Who gets a card has most often never used the program. They see a form in place of what was shared, and unless page and query
//! are handed on, the way back leads elsewhere.
//!
//! ## Bad
//! ```js opened
//! // app.json: { "pages": ["pages/a/a", "pages/b/b", "pages/login/login"] }
//! // pages/b/b.js: Page({ onLoad({ id }) { if (!wx.getStorageSync('token')) wx.redirectTo({ url: '/pages/login/login' }) } })
//! // pages/login/login.js: Page({})
//! return { title: 'Shop', path: '/pages/b/b?id=7' };
//! ```
//!
//! ## Good
//! ```js opened
//! // app.json: { "pages": ["pages/a/a", "pages/b/b", "pages/login/login"] }
//! // pages/b/b.js: Page({ onLoad({ id }) { this.setData({ id, guest: !wx.getStorageSync('token') }) } })
//! // pages/login/login.js: Page({})
//! return { title: 'Shop', path: '/pages/b/b?id=7' };
//! ```
//!
//! ## Evidence
//! The run: the card was opened by somebody who is not logged in. Reported by users (csdn 106614641, 127259122).
//!
//! ## 中文
//! ### 检查内容
//! 打开卡片时（`--open`），页面在显示任何内容之前就跳转到登录页。
//!
//! ### 原因
//! 收到卡片的人往往没有用过该小程序。他们看到的是登录页而不是分享的内容；如果没有把页面和 query 传过去，登录后也回不到原来的页面。
//!
//! ### 依据
//! 实际运行：由未登录的人打开卡片。用户反馈（csdn 106614641、127259122）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::{Departure, Opened};

use crate::{Category, Findings, Rule, RuleContext, Severities, opened::is_login};

pub(super) static RULE: Rule = Rule {
    code: "landing-page-needs-login",
    summary: Text::fixed(
        "the page that a card opens sends its visitor to a login page",
        "卡片打开的页面跳转到登录页",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "reported by users",
    source: include_str!("landing_page_needs_login.rs"),
    check,
};

/// Whether what the card says is handed on: its page, or a value of its query that could not stand there by chance.
fn hands_on(left: &Departure, opened: &Opened, keys: &[sharebox_observation::QueryKey]) -> bool {
    // Either may be encoded once more than the other.
    let plain = |text: &str| text.replace("%2F", "/").replace("%2f", "/");
    let text = plain(&left.url);
    let value = |key: &sharebox_observation::QueryKey| {
        key.value.len() > 3 && (left.url.contains(&key.value) || text.contains(&plain(&key.value)))
    };
    text.contains(&opened.path) || keys.iter().any(value)
}

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some((opened, page)) = context.landed() else { return };
    let Some(left) = page.left.as_ref().filter(|left| is_login(&left.url) && !is_login(&opened.path)) else {
        return;
    };
    let (path, url) = (&opened.path, left.url.split('?').next().unwrap_or_default());
    let on = hands_on(left, opened, &page.keys);
    out.report(
        text!("`{path}` sends whoever opens the card to `{url}`", "`{path}` 让打开卡片的人跳转到 `{url}`"),
        |finding| {
            let finding = match &left.at {
                Some(at) => finding.label(at.clone(), text!("it goes there here", "在此跳转")),
                None => finding,
            };
            finding
                .at(context.landing_place())
                .effect(if on {
                    text!(
                        "they see a login page in place of what was shared",
                        "他们看到的是登录页，而不是分享的内容"
                    )
                } else {
                    text!(
                        "they see a login page in place of what was shared, and it does not learn where to go back to",
                        "他们看到的是登录页，而不是分享的内容，登录页也不知道该返回哪里"
                    )
                })
                .help(text!(
                    "show what was shared first, and ask for a login where one is needed",
                    "先显示分享的内容，需要时再要求登录"
                ))
                .note(text!("the card was opened by somebody who is not logged in", "由未登录的人打开卡片"))
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, landed};

    fn leaves(url: &str) -> Share {
        let mut opened = landed("pages/b/b", &[("id", "4711")], |_| {});
        if let sharebox_observation::Landing::Page(page) = &mut opened.landing {
            page.left = Some(Departure { api: "wx.redirectTo".to_owned(), url: url.to_owned(), at: None });
        }
        Share::on("wechat").texts(&[("path", "/pages/b/b?id=4711")]).opened(opened)
    }

    #[test]
    fn fires_on_pages_for_logging_in() {
        let fires = Some(Severity::Warning);
        assert_severities(
            "landing-page-needs-login",
            &[
                ("login", leaves("/pages/login/login"), fires),
                ("auth", leaves("../auth/index?back=1"), fires),
                ("wxLogin", leaves("/pages/user/wxLogin"), fires),
                ("author", leaves("/pages/author/author"), None),
                ("detail", leaves("/pages/detail/detail?login=1"), None),
            ],
        );
    }

    #[test]
    fn says_whether_there_is_a_way_back() {
        let effect = |url| leaves(url).finding("landing-page-needs-login").effect.unwrap();
        assert!(effect("/pages/login/login").contains("go back to"));
        assert!(!effect("/pages/login/login?from=%2Fpages%2Fb%2Fb").contains("go back to"));
        assert!(!effect("/pages/login/login?id=4711").contains("go back to"));
        // An address that arrived encoded, handed on as it came.
        let mut opened = landed("pages/b/b", &[("to", "https%3A%2F%2Fa.example%2Fcart")], |_| {});
        if let sharebox_observation::Landing::Page(page) = &mut opened.landing {
            let url = "/pages/login/login?to=https%3A%2F%2Fa.example%2Fcart".to_owned();
            page.left = Some(Departure { api: "wx.redirectTo".to_owned(), url, at: None });
        }
        let share = Share::on("wechat").texts(&[("path", "/pages/b/b")]).opened(opened);
        let effect = share.finding("landing-page-needs-login").effect.unwrap();
        assert!(!effect.contains("go back to"), "{effect}");
    }
}
