//! # native-share-wrong-value
//!
//! ## What it finds
//! A parameter of a share call made from code with a value of another type, a number outside the table, or an app id for the
//! original id.
//!
//! ## Why
//! The call crosses into native code, which takes the documented types. `miniprogramType: '0'` is a text, not
//! the number of the release version; `scene: 1` (Moments) exists in newer SDKs only.
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
//!       webpageUrl: 'https://example.com/a',
//!       withShareTicket: true,
//!       miniprogramType: '0',
//!       scene: 2,
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
//! Contract 1.11 (documented, two tables).
//!
//! ## 中文
//! ### 检查内容
//! 由代码发起的分享调用的参数值类型不符，数字不在参数表中，或者把小程序 ID 当作原始 ID。
//!
//! ### 原因
//! 该调用会进入原生代码，只接受文档规定的类型。
//! `miniprogramType: '0'` 是文本，不是表示正式版的数字；`scene: 1`（朋友圈）只存在于较新的 SDK。
//!
//! ### 依据
//! contract 1.11（官方文档，两份参数表）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;
use sharebox_platform::NativeShareField;

use crate::calls::key_place;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "native-share-wrong-value",
    summary: Text::fixed(
        "a parameter of a share call made from code has a value outside the table",
        "分享接口的参数值不在参数表范围内",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.11",
    source: include_str!("native_share_wrong_value.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for native in context.native_calls() {
        for (key, value) in native.fields() {
            let Some(field) = native.table.field(key) else { continue };
            if fits(field, value) {
                continue;
            }
            let expected = expected(field);
            out.report(
                text!(
                    "`{key}` is {}, expected {expected}",
                    "`{key}` 是 {}，应为{expected}",
                    [expected],
                    words::found(value)
                ),
                |finding| {
                    finding
                        .at(key_place(&native.call, key))
                        .effect(native.effect())
                        .help(text!("give `{key}` {expected}", "`{key}` 应传入{expected}", [expected]))
                        .note(native.evidence())
                },
            );
        }
    }
}

/// Whether the table admits `value`. `null` counts as missing; what was not copied may be anything.
fn fits(field: &NativeShareField, value: &Value) -> bool {
    match value {
        Value::Null | Value::Truncated | Value::Unreadable => true,
        Value::Number(_) if !field.numbers.is_empty() => {
            let written = value.to_source(60);
            field.numbers.iter().any(|number| number.to_string() == written)
        }
        Value::NonFinite(_) if !field.numbers.is_empty() => false,
        Value::String(text) if field.is_appid(text) => false,
        _ => field.types.contains(&value.kind()),
    }
}

/// What the table admits: `` `0` or `1` ``, `a boolean or a string`.
fn expected(field: &NativeShareField) -> Text {
    if field.original_id {
        return text!("the original id, `gh_…`", "原始 ID（`gh_…`）");
    }
    let choices: Vec<Text> = if field.numbers.is_empty() {
        field.types.iter().map(|kind| text!("a {kind}", " {kind}")).collect()
    } else {
        field.numbers.iter().map(|number| text!("`{number}`", " `{number}`")).collect()
    };
    words::or(&choices)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assert_severities, native_share, text};

    #[test]
    fn fires_on_types_and_numbers_outside_the_table() {
        let fires = Some(Severity::Error);
        let moments = || native_share(&[("scene", Value::Number(1.0))]);
        assert_severities(
            "native-share-wrong-value",
            &[
                ("a text for a number", native_share(&[("miniprogramType", text("0"))]), fires),
                ("a number for a text", native_share(&[("path", Value::Number(1.0))]), fires),
                ("a number outside", native_share(&[("scene", Value::Number(2.0))]), fires),
                ("no number", native_share(&[("scene", Value::NonFinite("NaN".into()))]), fires),
                ("Moments", moments(), None),
                ("Moments in an old SDK", moments().native_version("1.6.9"), fires),
                ("either type", native_share(&[("withShareTicket", text("true"))]), None),
                ("null is missing", native_share(&[("scene", Value::Null)]), None),
                ("an app id", native_share(&[("userName", text("wx0123456789abcdef"))]), fires),
                ("an original id", native_share(&[("userName", text("gh_0123456789ab"))]), None),
                ("an unknown key", native_share(&[("extra", Value::Number(1.0))]), None),
                ("as documented", native_share(&[]), None),
            ],
        );
    }

    #[test]
    fn the_message_says_what_is_expected() {
        let message = |key, value| native_share(&[(key, value)]).finding("native-share-wrong-value").message;
        assert_eq!(message("scene", text("0")), "`scene` is string `\"0\"`, expected `0` or `1`");
        assert_eq!(message("path", Value::Bool(true)), "`path` is boolean `true`, expected a string");
    }
}
