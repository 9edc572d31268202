//! # handler-returns-nothing
//!
//! ## What it finds
//! A share handler that returns `undefined` or `null`: an empty body, or a way through it without a `return`.
//!
//! ## Why
//! The default card goes out, with nothing in it that the author chose. Often the handler is the empty one of the
//! template, or it returns inside an `if` only. An empty one is information only, as some pages mean just that.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage(options) {
//!     if (options.from === 'button') {
//!       return { title: 'Article', path: '/pages/a/a' };
//!     }
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
//! Contract 1.3 "returns undefined / null" (observed); feishu 2.2, defaults of the table.
//!
//! ## 中文
//! ### 检查内容
//! 分享函数返回 `undefined` 或 `null`：函数体为空，或有一条分支没有 `return`。
//!
//! ### 原因
//! 发出的是默认卡片，其中没有任何作者选定的内容。
//! 常见的是模板留下的空函数，或者只在 `if` 中返回。空函数只作提示，因为有些页面本意如此。
//!
//! ### 依据
//! contract 1.3 “returns undefined / null”（实测）；feishu 2.2 字段表的默认值。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;
use sharebox_platform::NoShare;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "handler-returns-nothing",
    summary: Text::fixed(
        "the share handler returns `undefined` or `null`",
        "分享函数返回 `undefined` 或 `null`",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 returns undefined / null, feishu 2.2",
    source: include_str!("handler_returns_nothing.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(value @ (Value::Undefined | Value::Null)) = &context.judgement.value else { return };
    if context.judgement.outcome != Outcome::Nothing || context.observation.places.callback_return.is_some() {
        return;
    }
    let handler = &context.platform.handler;
    let is_empty = context.observation.places.is_empty;
    let severity = match handler.nothing {
        NoShare::NoCard => Severity::Error,
        // With the template's handler the menu has its entry, and there are those who want no more.
        NoShare::DefaultCard if is_empty => Severity::Info,
        NoShare::DefaultCard | NoShare::Unknown => Severity::Warning,
    };
    let (name, evidence) = (context.platform.called(), handler.source.evidence.word());
    out.report_as(
        severity,
        if is_empty {
            Text::fixed("`onShareAppMessage` is empty", "`onShareAppMessage` 是空函数")
        } else {
            text!("`onShareAppMessage` returned `{}`", "`onShareAppMessage` 返回了 `{}`", value.kind())
        },
        |finding| {
            finding
                .at(context.returned_place())
                .effect(context.effect_of(handler.nothing))
                .help(if is_empty {
                    text!(
                        "return an object with `title` and `path`, unless the default card is what you want",
                        "返回带 `title` 和 `path` 的对象，除非默认卡片正是所需"
                    )
                } else {
                    text!(
                        "return an object with `title` and `path` on every way through the handler",
                        "分享函数的每条分支都返回带 `title` 和 `path` 的对象"
                    )
                })
                .note(match handler.nothing {
                    NoShare::DefaultCard => text!(
                        "{name} fills absent fields with their defaults ({evidence})",
                        "{name}为缺少的字段使用默认值（{evidence}）",
                        [name, evidence]
                    ),
                    NoShare::NoCard => text!(
                        "{name} asks for an object and shares nothing without one ({evidence})",
                        "{name}要求返回对象，否则不会分享（{evidence}）",
                        [name, evidence]
                    ),
                    NoShare::Unknown => text!(
                        "{name} documents nothing about a handler that returns nothing",
                        "{name}的文档没有说明分享函数没有返回值的情况",
                        [name]
                    ),
                })
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, place, text};

    #[test]
    fn fires_on_undefined_and_null_only() {
        let fires = Some(Severity::Warning);
        let empty =
            |platform| Share::on(platform).returns_value(Value::Undefined).places(|p| p.is_empty = true);
        let in_callback = Share::on("wechat").returns_value(Value::Undefined);
        assert_severities(
            "handler-returns-nothing",
            &[
                ("undefined", Share::on("wechat").returns_value(Value::Undefined), fires),
                ("null", Share::on("feishu").returns_value(Value::Null), fires),
                ("an empty body", empty("wechat"), Some(Severity::Info)),
                ("an empty string", Share::on("wechat").returns_value(text("")), None),
                ("an empty object", Share::on("wechat").returns(&[]), None),
                ("in a callback", in_callback.places(|p| p.callback_return = Some(place(4))), None),
                ("throws", Share::on("wechat").throws("TypeError", 3), None),
                ("no handler", Share::on("wechat"), None),
            ],
        );
    }
}
