//! # native-share-key-case
//!
//! ## What it finds
//! A parameter of a share call made from code that differs from the platform's only by the case of its letters.
//!
//! ## Why
//! Keys are case-sensitive, so the parameter counts as missing. The samples of one translated page write
//! `WebpageUrl` and `MiniprogramType`; no such parameters exist.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.miniapp.shareMiniProgramMessage({
//!       userName: 'gh_0123456789ab',
//!       title: 'Article',
//!       path: 'pages/a/a',
//!       imagePath: '/images/cover.png',
//!       WebpageUrl: 'https://example.com/a',
//!       withShareTicket: true,
//!       MiniprogramType: 0,
//!       scene: 0,
//!     });
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onLoad() {
//!     wx.miniapp.shareMiniProgramMessage({
//!       userName: 'gh_0123456789ab',
//!       title: 'Article',
//!       path: 'pages/a/a',
//!       imagePath: '/images/cover.png',
//!       webpageUrl: 'https://example.com/a',
//!       withShareTicket: true,
//!       miniprogramType: 0,
//!       scene: 0,
//!     });
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.11 (documented; the older page's sample is a damaged translation).
//!
//! ## 中文
//! ### 检查内容
//! 由代码发起的分享调用的参数名与平台的只有大小写不同。
//!
//! ### 原因
//! 键名区分大小写，因此该参数视为缺失。
//! 某个翻译页面的示例写作 `WebpageUrl` 和 `MiniprogramType`，这样的参数并不存在。
//!
//! ### 依据
//! contract 1.11（官方文档；旧页面的示例在翻译中损坏）。

use sharebox_diagnostic::{Fixable, Severity, Text, text};

use crate::calls::key_place;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "native-share-key-case",
    summary: Text::fixed(
        "a parameter of a share call made from code has the wrong case",
        "分享接口的参数名大小写有误",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.11",
    source: include_str!("native_share_key_case.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for native in context.native_calls() {
        for (key, _) in native.fields() {
            let Some(name) = native.meant(key) else { continue };
            let message = if native.table.field(name).is_some_and(|field| field.required) {
                text!(
                    "`{key}` is not `{name}`, which counts as missing",
                    "`{key}` 不是 `{name}`，后者视为缺失"
                )
            } else {
                text!("`{key}` is not `{name}`", "`{key}` 不是 `{name}`")
            };
            out.report(message, |finding| {
                finding
                    .fix(Fixable::Key, key_place(&native.call, key), key, name)
                    .at(key_place(&native.call, key))
                    .effect(text!("`{key}` is not read", "`{key}` 不会被读取"))
                    .help(text!("write `{name}`", "改为 `{name}`"))
                    .note(native.evidence())
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::Value;

    use super::*;
    use crate::testing::{assert_severities, native_share, text};

    #[test]
    fn fires_on_a_difference_in_case_alone() {
        let fires = Some(Severity::Error);
        let renamed = [("webpageUrl", Value::Undefined), ("WebpageUrl", text("https://example.com"))];
        assert_severities(
            "native-share-key-case",
            &[
                ("required", native_share(&renamed), fires),
                ("optional", native_share(&[("title", Value::Undefined), ("Title", text("T"))]), fires),
                ("both", native_share(&[("Path", text("a"))]), None),
                ("another name", native_share(&[("url", text("a"))]), None),
                ("right", native_share(&[]), None),
            ],
        );
        let share = native_share(&renamed);
        let finding = share.finding("native-share-key-case");
        assert_eq!(finding.message, "`WebpageUrl` is not `webpageUrl`, which counts as missing");
        assert_eq!(share.severity("native-share-field-missing"), None);
        assert_eq!(share.severity("native-share-unknown-key"), None);
    }
}
