//! # handler-returns-non-object
//!
//! ## What it finds
//! A share handler that returns something without fields: a string, a number, a boolean, an array, a function.
//!
//! ## Why
//! The platform reads the card's fields from an object. Anything else has none of them, so the default card goes out.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return '/pages/a/a';
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "returns a string, number, array" (observed); feishu 2.2 return.
//!
//! ## 中文
//! ### 检查内容
//! 分享函数返回了没有字段的值：字符串、数字、布尔值、数组或函数。
//!
//! ### 原因
//! 平台从对象中读取卡片的字段。
//! 其他值没有这些字段，因此发出默认卡片。
//!
//! ### 依据
//! contract 1.3 “returns a string, number, array”（实测）；feishu 2.2 return。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::effects::UNDOCUMENTED;
use sharebox_platform::NoShare;

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "handler-returns-non-object",
    summary: Text::fixed("the share handler returns something without fields", "分享函数返回了没有字段的值"),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 returns a string, number, array; feishu 2.2 return",
    source: include_str!("handler_returns_non_object.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(value) = &context.judgement.value else { return };
    let gave = match context.judgement.outcome {
        Outcome::Nothing => text!("`onShareAppMessage` returned", "`onShareAppMessage` 返回了"),
        Outcome::Resolved => text!("the share promise resolved to", "分享 Promise 的结果为"),
        _ => return,
    };
    // `undefined`, `null` and promises have rules of their own; an object too deep to copy is an object.
    if matches!(value, Value::Undefined | Value::Null | Value::Promise) || value.kind() == "object" {
        return;
    }
    let handler = &context.platform.handler;
    let meaning = handler.nothing;
    let severity = if meaning == NoShare::NoCard { Severity::Error } else { Severity::Warning };
    let (name, evidence) = (context.platform.called(), handler.source.evidence.word());
    out.report_as(
        severity,
        text!("{gave} {}, not an object", "{gave} {}，不是对象", [gave], words::found(value)),
        |finding| {
            finding
                .at(context.returned_place())
                .effect(if context.promise_is_unspecified() {
                    UNDOCUMENTED
                } else {
                    context.effect_of(meaning)
                })
                .help(text!("return an object with `title` and `path`", "返回带 `title` 和 `path` 的对象"))
                .note(match meaning {
                    NoShare::DefaultCard => text!(
                        "{name} reads the fields of an object and fills absent ones with their defaults ({evidence})",
                        "{name}从对象读取字段，缺少的字段使用默认值（{evidence}）",
                        [name, evidence]
                    ),
                    NoShare::NoCard => text!(
                        "{name} asks for an object and shares nothing without one ({evidence})",
                        "{name}要求返回对象，否则不会分享（{evidence}）",
                        [name, evidence]
                    ),
                    NoShare::Unknown => text!(
                        "{name} documents nothing about a handler that returns no object",
                        "{name}的文档没有说明分享函数不返回对象的情况",
                        [name]
                    ),
                })
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_observation::SettledAs;

    use super::*;
    use crate::testing::{Share, assert_severities, settlement, text};

    #[test]
    fn fires_on_whatever_has_no_fields() {
        let fires = Some(Severity::Warning);
        let returned = |value| Share::on("wechat").returns_value(value);
        let resolved = |value| Share::on("wechat").promises(settlement(0, SettledAs::Resolved(value)));
        assert_severities(
            "handler-returns-non-object",
            &[
                ("a string", returned(text("/pages/a/a")), fires),
                ("an empty string", returned(text("")), fires),
                ("zero", returned(Value::Number(0.0)), fires),
                ("false", returned(Value::Bool(false)), fires),
                ("an array", returned(Value::Array(vec![])), fires),
                ("a function", returned(Value::Function("card".into())), fires),
                ("a promised string", resolved(text("T")), fires),
                ("undefined", returned(Value::Undefined), None),
                ("an object", Share::on("wechat").returns(&[]), None),
                ("promised nothing", resolved(Value::Undefined), None),
                ("Feishu", Share::on("feishu").returns_value(Value::Number(1.0)), fires),
            ],
        );
    }

    #[test]
    fn the_value_is_shown_with_its_type() {
        let finding =
            Share::on("wechat").returns_value(text("pages/a/a")).finding("handler-returns-non-object");
        assert_eq!(finding.message, "`onShareAppMessage` returned string `\"pages/a/a\"`, not an object");
    }
}
