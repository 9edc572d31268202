//! # query-not-decoded-on-load
//!
//! ## What it finds
//! A value in the query of a card that is percent-encoded, and that the page which opens reads without decoding it (`--open`).
//!
//! ## Why
//! `onLoad` gets values as they stand in the path: what `encodeURIComponent` made of them. The page shows `%E5%88%98` in place of
//! the name, or looks for something of that name.
//!
//! ## Bad
//! ```js opened
//! // app.json: { "pages": ["pages/a/a", "pages/b/b"] }
//! // pages/b/b.js: Page({ onLoad({ name }) { this.setData({ name }) }, onShareAppMessage() { return { title: 'B', path: '/pages/b/b?name=7' } } })
//! return { title: 'Shop', path: '/pages/b/b?name=' + encodeURIComponent('刘') };
//! ```
//!
//! ## Good
//! ```js opened
//! // app.json: { "pages": ["pages/a/a", "pages/b/b"] }
//! // pages/b/b.js: Page({ onLoad({ name }) { this.setData({ name: decodeURIComponent(name) }) }, onShareAppMessage() { return { title: 'B', path: '/pages/b/b?name=7' } } })
//! return { title: 'Shop', path: '/pages/b/b?name=' + encodeURIComponent('刘') };
//! ```
//!
//! ## Evidence
//! The run: the card was opened. Contract 1.4 onLoad(query): values arrive undecoded (L30). Properties of a `Component()` page get
//! them decoded.
//!
//! ## 中文
//! ### 检查内容
//! 打开卡片时（`--open`），页面读取了 query 中经过百分号编码的值，却没有解码。
//!
//! ### 原因
//! `onLoad` 得到的值与路径中的写法相同，即 `encodeURIComponent` 的结果。页面会把名字显示成 `%E5%88%98`，或用它去查找。
//!
//! ### 依据
//! 实际运行：卡片已打开。contract 1.4 onLoad(query)：值未经解码（L30）。`Component()` 页面的 properties 得到的是解码后的值。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Arrival;

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "query-not-decoded-on-load",
    summary: Text::fixed(
        "the page that a card opens does not decode a value of its query",
        "卡片打开的页面没有解码 query 中的值",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.4 onLoad(query)",
    source: include_str!("query_not_decoded_on_load.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    // Read in the library of the platform that adds an ending to its paths; elsewhere nobody says.
    let Some((opened, page)) = context.landed().filter(|_| context.platform.path.suffix.is_some()) else {
        return;
    };
    // What a page hands on to the next one stays encoded on its way.
    let whole = page.failure.is_none() && page.errors.is_empty() && page.left.is_none();
    let encoded = page.keys.iter().filter(|key| key.read && key.arrival == Arrival::Encoded);
    let encoded: Vec<&str> = encoded.map(|key| key.name.as_str()).collect();
    if !whole || encoded.is_empty() {
        return;
    }
    let (keys, path) = (words::list(encoded), &opened.path);
    out.report(
        text!("`{path}` reads {keys} and does not decode it", "`{path}` 读取了 {keys}，但没有解码", [keys]),
        |finding| {
            finding
                .at(context.landing_place())
                .effect(text!(
                    "whoever opens the card sees percent signs in place of the text",
                    "打开卡片的人看到的是百分号编码，而不是原文"
                ))
                .help(text!(
                    "call `decodeURIComponent` on {keys} in `onLoad` of `{path}`",
                    "在 `{path}` 的 `onLoad` 中对 {keys} 调用 `decodeURIComponent`",
                    [keys]
                ))
                .note(text!(
                    "`onLoad` gets values as they stand in the path",
                    "`onLoad` 得到的值与路径中的写法相同"
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, landed};

    #[test]
    fn fires_on_what_is_read_as_it_was_sent() {
        let share = |platform: &str, key: &str, arrival: fn(&mut sharebox_observation::Landed)| {
            let share = Share::on(platform).texts(&[("path", "/pages/b/b?name=%E5%88%98")]);
            share.opened(landed("pages/b/b", &[(key, "%E5%88%98")], arrival))
        };
        let encoded: fn(&mut sharebox_observation::Landed) = |page| page.keys[0].arrival = Arrival::Encoded;
        assert_severities(
            "query-not-decoded-on-load",
            &[
                ("encoded", share("wechat", "name", encoded), Some(Severity::Warning)),
                ("decoded", share("wechat", "name", |page| page.keys[0].arrival = Arrival::Decoded), None),
                ("not read", share("wechat", "-name", encoded), None),
                ("nobody says", share("feishu", "name", encoded), None),
            ],
        );
    }
}
