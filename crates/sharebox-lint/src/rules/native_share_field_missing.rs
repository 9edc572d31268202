//! # native-share-field-missing
//!
//! ## What it finds
//! A share call made from code that lacks a required parameter, or gives `null` or `undefined` for it; and a share handler
//! that returns fields of such a call (`userName`), and not all that it needs: that is what it is asked for in an app that was
//! built around the mini program.
//!
//! ## Why
//! Such a call is a card of its own; nothing falls back to a default.
//!
//! ## Bad
//! ```js
//! Page({
//!   share() {
//!     wx.miniapp.shareMiniProgramMessage({ title: 'Article', path: 'pages/a/a' });
//!   },
//!   onLoad() {
//!     this.share();
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   share() {
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
//!   onLoad() {
//!     this.share();
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.11 (documented, two tables).
//!
//! ## 中文
//! ### 检查内容
//! 由代码发起的分享调用缺少必填参数，或该参数为 `null`、`undefined`；以及分享函数返回了这种调用的字段（`userName`）但不完整：
//! 在由小程序构建的多端应用里，分享函数返回的就是这些字段。
//!
//! ### 原因
//! 这样的调用自成一张卡片，没有默认值可用。
//!
//! ### 依据
//! contract 1.11（官方文档，两份参数表）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::calls::option;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "native-share-field-missing",
    summary: Text::fixed("a share call made from code lacks a required parameter", "分享接口缺少必填参数"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.11",
    source: include_str!("native_share_field_missing.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for native in context.native_calls() {
        // A key that is right but for its case counts as missing, and its own rule says so.
        let meant: Vec<&str> = native.fields().filter_map(|(key, _)| native.meant(key)).collect();
        let required = native.table.fields.iter().filter(|field| field.required).map(|field| field.name);
        let missing: Vec<&str> = required
            .filter(|name| !meant.contains(name))
            .filter(|name| option(&native.call, name).is_none_or(|value| *value == Value::Null))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let names = words::list(missing);
        out.report(text!("`{}` lacks {names}", "`{}` 缺少 {names}", [names], native.call.api), |finding| {
            finding
                .at(native.call.at.clone())
                .effect(native.effect())
                .help(text!("give {names}", "传入 {names}", [names]))
                .note(native.evidence())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NATIVE, Share, assert_severities, call, native_share, text};

    #[test]
    fn fires_on_required_parameters_of_the_table_in_force() {
        let fires = Some(Severity::Error);
        let old = |change| native_share(change).native_version("1.6.9");
        assert_severities(
            "native-share-field-missing",
            &[
                ("all there", native_share(&[]), None),
                ("absent", native_share(&[("path", Value::Undefined)]), fires),
                ("null", native_share(&[("path", Value::Null)]), fires),
                ("an empty string is given", native_share(&[("path", text(""))]), None),
                ("optional now", native_share(&[("title", Value::Undefined)]), None),
                ("required then", old(&[("title", Value::Undefined), ("description", text("D"))]), fires),
                ("no argument", Share::on("wechat").calls_as(call(NATIVE)), fires),
                ("another case", native_share(&[("path", Value::Undefined), ("Path", text("a"))]), None),
                ("not here", Share::on("feishu").calls_as(call("tt.miniapp.shareMiniProgramMessage")), None),
            ],
        );
    }

    #[test]
    fn a_handler_that_returns_such_fields_needs_them_all() {
        let all = [
            ("userName", text("gh_0123456789ab")),
            ("title", text("T")),
            ("path", text("/pages/a/a")),
            ("imageUrl", text("/images/a.png")),
            ("imagePath", text("/images/a.png")),
            ("webpageUrl", text("https://example.com")),
            ("withShareTicket", Value::Bool(true)),
            ("miniprogramType", Value::Number(0.0)),
            ("scene", Value::Number(0.0)),
        ];
        let without = |name: &str| -> Vec<(&str, Value)> {
            all.iter().filter(|(field, _)| *field != name).cloned().collect()
        };
        let share = |fields: &[(&str, Value)]| Share::on("wechat").returns(fields);
        let found = share(&without("webpageUrl")).finding("native-share-field-missing");
        assert_eq!(found.message, "`onShareAppMessage` lacks `webpageUrl`");
        assert_severities(
            "native-share-field-missing",
            &[
                ("all there", share(&all), None),
                ("no sign of it", share(&[("title", text("T")), ("imagePath", text("a.png"))]), None),
                ("a post", share(&without("webpageUrl")).from("timeline"), None),
            ],
        );
        assert_eq!(share(&all).severity("undocumented-share-field"), None);
        let plain = share(&[("title", text("T")), ("webpageUrl", text("https://example.com"))]);
        assert_eq!(plain.severity("undocumented-share-field"), Some(Severity::Info));
        let network = [&without("imagePath")[..], &[("imagePath", text("https://a.com/a.png"))]].concat();
        assert_eq!(share(&network).severity("native-share-network-image"), Some(Severity::Error));
        let moments = [&without("scene")[..], &[("scene", Value::Number(1.0))]].concat();
        assert_eq!(share(&moments).severity("native-share-wrong-value"), Some(Severity::Error));
    }

    #[test]
    fn one_finding_names_all_and_its_table() {
        let share = native_share(&[("path", Value::Undefined), ("scene", Value::Undefined)]);
        let finding = share.finding("native-share-field-missing");
        assert_eq!(finding.message, "`wx.miniapp.shareMiniProgramMessage` lacks `path` and `scene`");
        assert_eq!(
            finding.note.as_deref(),
            Some("parameters of Donut SDK 1.6.10 and newer (documented, contract 1.11, current table)")
        );
    }
}
