//! # query-key-not-read
//!
//! ## What it finds
//! A key in the query of a card that the page which opens does not read, nor the app, as they come up (`--open`).
//!
//! ## Why
//! The page shows something else than what was shared: a key is misspelled, or the page expects another. A key that only a
//! server's statistics look at needs no reader.
//!
//! ## Bad
//! ```js opened
//! // app.json: { "pages": ["pages/a/a", "pages/b/b"] }
//! // pages/b/b.js: Page({ onLoad({ id }) { this.setData({ id }) }, onShareAppMessage() { return { title: 'B', path: '/pages/b/b?id=7' } } })
//! return { title: 'Shop', path: '/pages/b/b?goodsId=7' };
//! ```
//!
//! ## Good
//! ```js opened
//! // app.json: { "pages": ["pages/a/a", "pages/b/b"] }
//! // pages/b/b.js: Page({ onLoad({ id }) { this.setData({ id }) }, onShareAppMessage() { return { title: 'B', path: '/pages/b/b?id=7' } } })
//! return { title: 'Shop', path: '/pages/b/b?id=7' };
//! ```
//!
//! ## Evidence
//! The run: the card was opened. Contract 1.4 onLoad(query).
//!
//! ## 中文
//! ### 检查内容
//! 打开卡片时（`--open`），页面和 App 在启动过程中都没有读取 query 中的某个键。
//!
//! ### 原因
//! 打开的页面显示的不是分享的内容：键名拼错，或者页面需要的是另一个键。只供服务端统计使用的键不需要读取。
//!
//! ### 依据
//! 实际运行：卡片已打开。contract 1.4 onLoad(query)。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "query-key-not-read",
    summary: Text::fixed(
        "the page that a card opens does not read a key of its query",
        "卡片打开的页面没有读取 query 中的某个键",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.4 onLoad(query)",
    source: include_str!("query_key_not_read.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some((opened, page)) = context.landed() else { return };
    // A page that did not come to its end, or waits for an answer, may read it later.
    let settled = page.failure.is_none() && page.errors.is_empty() && page.unanswered.is_empty();
    let card = context.judgement.card.as_ref();
    let written = context.sent_by.is_some()
        || card.is_some_and(|card| card.path.given().is_some())
        || context.text("query").is_some();
    if !settled || !written || page.left.is_some() {
        return;
    }
    let unread: Vec<&str> = page.keys.iter().filter(|key| !key.read).map(|key| key.name.as_str()).collect();
    if unread.is_empty() {
        return;
    }
    let (keys, path) = (words::list(unread.iter().copied()), &opened.path);
    out.report(
        text!(
            "`{path}` does not read {keys} of the card's query",
            "`{path}` 没有读取卡片 query 中的 {keys}",
            [keys]
        ),
        |finding| {
            let help = if page.loaded {
                text!(
                    "read {keys} in `onLoad` of `{path}`, or name the key that it reads",
                    "在 `{path}` 的 `onLoad` 中读取 {keys}，或改用它读取的键",
                    [keys]
                )
            } else {
                text!(
                    "read {keys} in `App.onShow` or with `getEnterOptionsSync` as well",
                    "同时在 `App.onShow` 中或用 `getEnterOptionsSync` 读取 {keys}",
                    [keys]
                )
            };
            finding
                .at(context.landing_place())
                .effect(text!(
                    "whoever opens the card sees the page as it is without them",
                    "打开卡片的人看到的页面与没有这些键时相同"
                ))
                .help(help)
                .note(text!(
                    "the card was opened, and app and page came up",
                    "卡片已打开，App 和页面均已启动"
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, landed};

    #[test]
    fn fires_where_a_page_that_came_up_ignores_a_key() {
        let share = |key: &str, change: fn(&mut sharebox_observation::Landed)| {
            Share::on("wechat").texts(&[("path", "/pages/b/b?id=7")]).opened(landed(
                "pages/b/b",
                &[(key, "7")],
                change,
            ))
        };
        let waits = share("-id", |page| page.unanswered.push("wx.request GET https://a".to_owned()));
        let default = Share::on("wechat").texts(&[("title", "T")]);
        let default = default.opened(landed("pages/a/a", &[("-id", "7")], |_| {}));
        assert_severities(
            "query-key-not-read",
            &[
                ("read", share("id", |_| {}), None),
                ("not read", share("-id", |_| {}), Some(Severity::Info)),
                ("waits", waits, None),
                ("nobody wrote it", default, None),
                ("not opened", Share::on("wechat").texts(&[("path", "/pages/b/b?id=7")]), None),
            ],
        );
    }
}
