//! # return-inside-callback
//!
//! ## What it finds
//! A share handler that returns nothing, while a callback inside it returns the card.
//!
//! ## Why
//! A `return` leaves the function it stands in. Inside a callback of `wx.request` or `setTimeout` it hands the card
//! to whoever calls the callback, long after the handler has returned `undefined`.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     wx.request({
//!       url: 'https://example.com/card',
//!       success(res) {
//!         return { title: res.data.title, path: '/pages/a/a' };
//!       },
//!     });
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   data: { title: 'Article' },
//!   onLoad() {
//!     wx.request({
//!       url: 'https://example.com/card',
//!       success: (res) => this.setData({ title: res.data.title }),
//!     });
//!   },
//!   onShareAppMessage() {
//!     return { title: this.data.title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "returns undefined / null" (observed); contract 5.
//!
//! ## 中文
//! ### 检查内容
//! 分享函数什么也没有返回，卡片却在其中的回调里返回。
//!
//! ### 原因
//! `return` 只离开它所在的函数。
//! 在 `wx.request` 或 `setTimeout` 的回调中，它把卡片交给调用回调的代码，而那时分享函数早已返回 `undefined`。
//!
//! ### 依据
//! contract 1.3 “returns undefined / null”（实测）；contract 5。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "return-inside-callback",
    summary: Text::fixed(
        "the card is returned from a callback, not from the handler",
        "卡片是从回调返回的，不是从分享函数返回的",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 returns undefined / null, contract 5",
    source: include_str!("return_inside_callback.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let places = &context.observation.places;
    let (Some(Value::Undefined | Value::Null), Some(at)) =
        (&context.judgement.value, &places.callback_return)
    else {
        return;
    };
    if context.judgement.outcome != Outcome::Nothing {
        return;
    }
    out.report(
        text!(
            "the card is returned from a callback, and `onShareAppMessage` returned nothing",
            "卡片是从回调返回的，`onShareAppMessage` 什么也没有返回"
        ),
        |finding| {
            let finding = match &places.handler {
                Some(handler) => finding.label(
                    handler.clone(),
                    text!("the handler has ended before the callback runs", "回调运行之前，分享函数已经结束"),
                ),
                None => finding,
            };
            finding
                .at(at.clone())
                .effect(context.effect_of(context.platform.handler.nothing))
                .help(text!(
                    "fetch what the card needs before the share, and return the card from the handler itself",
                    "在分享之前取得卡片所需的数据，并由分享函数本身返回卡片"
                ))
                .note(text!(
                    "the value of a callback goes to the code that calls it, not to the platform",
                    "回调的返回值交给调用它的代码，而不是平台"
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, place};

    fn in_callback(share: Share) -> Share {
        share.places(|places| places.callback_return = Some(place(4)))
    }

    #[test]
    fn fires_where_the_handler_itself_returns_nothing() {
        let fires = Some(Severity::Error);
        assert_severities(
            "return-inside-callback",
            &[
                ("WeChat", in_callback(Share::on("wechat").returns_value(Value::Undefined)), fires),
                ("Feishu", in_callback(Share::on("feishu").returns_value(Value::Undefined)), fires),
                ("returns a card too", in_callback(Share::on("wechat").texts(&[("title", "T")])), None),
                ("throws first", in_callback(Share::on("wechat").throws("TypeError", 3)), None),
                ("no callback", Share::on("wechat").returns_value(Value::Undefined), None),
            ],
        );
    }

    #[test]
    fn it_replaces_the_rule_about_nothing() {
        let share = in_callback(Share::on("wechat").returns_value(Value::Undefined));
        assert_eq!(share.codes(), [("return-inside-callback".to_owned(), Severity::Error)]);
        assert_eq!(share.finding("return-inside-callback").at, Some(place(4)));
    }
}
