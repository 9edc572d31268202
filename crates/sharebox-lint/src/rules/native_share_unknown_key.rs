//! # native-share-unknown-key
//!
//! ## What it finds
//! A parameter of a share call made from code that the platform's table does not have.
//!
//! ## Why
//! It is most likely not read. The tables changed: `description` was required once and is gone from the current one.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.miniapp.shareMiniProgramMessage({
//!       userName: 'gh_0123456789ab',
//!       title: 'Article',
//!       path: 'pages/a/a',
//!       imageUrl: '/images/cover.png',
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
//! Contract 1.11 (documented, two tables), 6.7.
//!
//! ## 中文
//! ### 检查内容
//! 由代码发起的分享调用带有平台参数表中没有的参数。
//!
//! ### 原因
//! 它很可能不会被读取。
//! 参数表有过变化：`description` 曾是必填，在现行的表中已不存在。
//!
//! ### 依据
//! contract 1.11（官方文档，两份参数表）、6.7。

use sharebox_diagnostic::{Severity, Text, text};

use crate::calls::{CALLBACKS, key_place, option};
use crate::misspelled::nearest;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "native-share-unknown-key",
    summary: Text::fixed(
        "a parameter of a share call made from code is not in the platform's table",
        "分享接口的参数不在平台的参数表中",
    ),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.11, 6.7",
    source: include_str!("native_share_unknown_key.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    // What a handler returns besides is the business of other rules.
    for native in context.native_calls().filter(|native| !native.returned) {
        for (key, _) in native.fields() {
            if CALLBACKS.contains(&key) || native.table.field(key).is_some() || native.meant(key).is_some() {
                continue;
            }
            let names = native.table.fields.iter().map(|field| field.name);
            let meant = nearest(key, names.filter(|name| option(&native.call, name).is_none()));
            let elsewhere = native.share.tables.iter().any(|table| table.field(key).is_some());
            out.report(
                text!("`{}` has no parameter `{key}`", "`{}` 没有参数 `{key}`", native.call.api),
                |finding| {
                    finding
                        .at(key_place(&native.call, key))
                        .effect(text!("whether it is read is not documented", "是否会被读取，文档没有说明"))
                        .help(match meant.first() {
                            Some(name) => text!("write `{name}`", "改为 `{name}`"),
                            None => text!("drop `{key}`", "去掉 `{key}`"),
                        })
                        .note(if elsewhere {
                            text!(
                                "{}; the table of another version has `{key}`",
                                "{}；另一版本的参数表有 `{key}`",
                                native.evidence()
                            )
                        } else {
                            native.evidence()
                        })
                },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::Value;

    use super::*;
    use crate::testing::{assert_severities, native_share, text};

    #[test]
    fn fires_on_keys_outside_the_table_in_force() {
        let info = Some(Severity::Info);
        let described = || native_share(&[("description", text("D"))]);
        assert_severities(
            "native-share-unknown-key",
            &[
                ("unknown", native_share(&[("imageUrl", text("a.png"))]), info),
                ("gone", described(), info),
                ("not yet gone", described().native_version("1.6.9"), None),
                ("a callback", native_share(&[("success", Value::Function(String::new()))]), None),
                ("known", native_share(&[]), None),
                ("undefined", native_share(&[("imageUrl", Value::Undefined)]), None),
            ],
        );
        let note = described().finding("native-share-unknown-key").note.unwrap();
        assert!(note.ends_with("; the table of another version has `description`"), "{note}");
    }

    #[test]
    fn a_near_miss_gets_the_right_name() {
        let share =
            native_share(&[("webpageUrl", Value::Undefined), ("webpageUri", text("https://example.com"))]);
        assert_eq!(share.finding("native-share-unknown-key").help.as_deref(), Some("write `webpageUrl`"));
    }
}
