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

use sharebox_contract::Outcome;
use sharebox_diagnostic::Severity;
use sharebox_observation::Value;

use crate::effects::UNDOCUMENTED;
use sharebox_platform::NoShare;

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "handler-returns-non-object",
    summary: "the share handler returns something without fields",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 returns a string, number, array; feishu 2.2 return",
    source: include_str!("handler_returns_non_object.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(value) = &context.judgement.value else { return };
    let gave = match context.judgement.outcome {
        Outcome::Nothing => "`onShareAppMessage` returned",
        Outcome::Resolved => "the share promise resolved to",
        _ => return,
    };
    // `undefined`, `null` and promises have rules of their own; an object too deep to copy is an object.
    if matches!(value, Value::Undefined | Value::Null | Value::Promise) || value.kind() == "object" {
        return;
    }
    let meaning = context.platform.handler.nothing;
    let severity = if meaning == NoShare::NoCard { Severity::Error } else { Severity::Warning };
    let name = context.platform.name;
    let evidence = context.platform.handler.source.evidence.as_str();
    out.report_as(severity, format!("{gave} {}, not an object", words::found(value)), |finding| {
        finding
            .at(context.returned_place())
            .effect(if context.promise_is_unspecified() {
                UNDOCUMENTED.to_owned()
            } else {
                context.effect_of(meaning)
            })
            .help("return an object with `title` and `path`")
            .note(match meaning {
                NoShare::DefaultCard => format!(
                    "{name} reads the fields of an object and fills absent ones with their defaults ({evidence})"
                ),
                NoShare::NoCard => {
                    format!("{name} asks for an object and shares nothing without one ({evidence})")
                }
                NoShare::Unknown => format!("{name} documents nothing about a handler that returns no object"),
            })
    });
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
