//! # handler-returns-nothing
//!
//! ## What it finds
//! A share handler that returns `undefined` or `null`: an empty body, or a way through it without a `return`.
//!
//! ## Why
//! The default card goes out, with nothing in it that the author chose. Often the handler is the empty one of the
//! template, or it returns inside an `if` only.
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

use sharebox_contract::Outcome;
use sharebox_diagnostic::Severity;
use sharebox_observation::Value;
use sharebox_platform::NoShare;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "handler-returns-nothing",
    summary: "the share handler returns `undefined` or `null`",
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
    let name = context.platform.name;
    let severity = if handler.nothing == NoShare::NoCard { Severity::Error } else { Severity::Warning };
    out.report_as(severity, format!("`onShareAppMessage` returned `{}`", value.kind()), |finding| {
        finding
            .at(context.returned_place())
            .effect(context.effect_of(handler.nothing))
            .help("return an object with `title` and `path` on every way through the handler")
            .note(match handler.nothing {
                NoShare::DefaultCard => {
                    let evidence = handler.source.evidence.as_str();
                    format!("{name} fills absent fields with their defaults ({evidence})")
                }
                NoShare::NoCard => {
                    let evidence = handler.source.evidence.as_str();
                    format!("{name} asks for an object and shares nothing without one ({evidence})")
                }
                NoShare::Unknown => format!("{name} documents nothing about a handler that returns nothing"),
            })
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, place, text};

    #[test]
    fn fires_on_undefined_and_null_only() {
        let fires = Some(Severity::Warning);
        let in_callback = Share::on("wechat").returns_value(Value::Undefined);
        assert_severities(
            "handler-returns-nothing",
            &[
                ("undefined", Share::on("wechat").returns_value(Value::Undefined), fires),
                ("null", Share::on("feishu").returns_value(Value::Null), fires),
                ("an empty string", Share::on("wechat").returns_value(text("")), None),
                ("an empty object", Share::on("wechat").returns(&[]), None),
                ("in a callback", in_callback.places(|p| p.callback_return = Some(place(4))), None),
                ("throws", Share::on("wechat").throws("TypeError", 3), None),
                ("no handler", Share::on("wechat"), None),
            ],
        );
    }
}
