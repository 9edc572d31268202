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

use sharebox_contract::Outcome;
use sharebox_diagnostic::Severity;
use sharebox_observation::Value;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "return-inside-callback",
    summary: "the card is returned from a callback, not from the handler",
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
    out.report("the card is returned from a callback, and `onShareAppMessage` returned nothing", |finding| {
        let finding = match &places.handler {
            Some(handler) => finding.label(handler.clone(), "the handler has ended before the callback runs"),
            None => finding,
        };
        finding
            .at(at.clone())
            .effect(context.effect_of(context.platform.handler.nothing))
            .help("fetch what the card needs before the share, and return the card from the handler itself")
            .note("the value of a callback goes to the code that calls it, not to the platform")
    });
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
