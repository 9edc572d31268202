//! # promise-too-slow
//!
//! ## What it finds
//! A `promise` field that is still pending when the platform stops waiting for it.
//!
//! ## Why
//! The promise races a time limit. Past the limit its value is lost, and the card is made of the fields beside it.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = new Promise((resolve) => {
//!       setTimeout(() => resolve({ title: 'Fresh', path: '/pages/a/a' }), 5000);
//!     });
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = new Promise((resolve) => {
//!       setTimeout(() => resolve({ title: 'Fresh', path: '/pages/a/a' }), 500);
//!     });
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.2 `promise` (documented), 1.3 (observed).

use sharebox_contract::Outcome;
use sharebox_diagnostic::Severity;
use sharebox_observation::SettledAs;
use sharebox_platform::PromiseField;

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "promise-too-slow",
    summary: "the share promise is not settled within the platform's limit",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.2 promise, 1.3",
    source: include_str!("promise_too_slow.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let PromiseField::Races { limit_ms, .. } = context.handler().promise_field else { return };
    // A handler that is a promise itself has no limit: its value would be no object.
    let (Outcome::TimedOut, Some(object), Some(settlement)) =
        (context.judgement.outcome, context.object(), &context.judgement.settlement)
    else {
        return;
    };
    let message = match settlement.settled {
        SettledAs::Pending => format!("share promise still pending after {limit_ms} ms (virtual)"),
        _ => format!(
            "share promise settled after {} ms (virtual), past the limit of {limit_ms} ms",
            settlement.at_ms
        ),
    };
    let fields = context.return_fields().iter().map(|field| field.name);
    let kept: Vec<&str> = fields
        .filter(|name| *name != "promise" && object.field(name).is_some_and(|v| v.as_str().is_some()))
        .collect();
    out.report(message, |finding| {
        finding
            .at(context.value_place("promise"))
            .effect(if kept.is_empty() {
                context.effect_of(context.handler().nothing)
            } else {
                let uses = words::plural(kept.len(), "field", "fields");
                format!("the card is made of the synchronous {uses} {}", words::list(kept))
            })
            .help(format!("settle the promise within {limit_ms} ms"))
            .note(format!(
                "{} gives the promise {limit_ms} ms and then uses the synchronous fields ({})",
                context.platform.name,
                context
                    .return_fields()
                    .iter()
                    .find(|field| field.name == "promise")
                    .map_or("observed", |field| field.source.evidence.as_str())
            ))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{Settlement, Value};

    use super::*;
    use crate::testing::{Share, assert_severities, error, object, settlement, text};

    fn share(settlement: Settlement) -> Share {
        Share::on("wechat").returns_with_promise(&[("title", text("T"))], settlement)
    }

    #[test]
    fn fires_past_the_limit_only() {
        let fires = Some(Severity::Warning);
        let resolved = |at_ms| settlement(at_ms, SettledAs::Resolved(object(&[("title", text("T"))])));
        let pending = || settlement(3_000, SettledAs::Pending);
        let on_feishu = Share::on("feishu").returns_with_promise(&[], pending());
        assert_severities(
            "promise-too-slow",
            &[
                ("pending", share(pending()), fires),
                ("late", share(resolved(3_001)), fires),
                ("rejected late", share(settlement(4_000, SettledAs::Rejected(error("Error", 3)))), fires),
                ("in time", share(resolved(3_000)), None),
                ("before promises", share(pending()).version("2.11.0"), None),
                ("async", Share::on("wechat").promises(pending()), None),
                ("not read", on_feishu, None),
            ],
        );
    }

    #[test]
    fn the_message_has_time_and_limit_and_the_effect_has_the_fields() {
        let finding = share(settlement(3_000, SettledAs::Pending)).finding("promise-too-slow");
        assert_eq!(finding.message, "share promise still pending after 3000 ms (virtual)");
        assert_eq!(finding.effect.as_deref(), Some("the card is made of the synchronous field `title`"));
        let late = settlement(5_000, SettledAs::Resolved(Value::Null));
        let finding = Share::on("wechat").returns_with_promise(&[], late).finding("promise-too-slow");
        assert_eq!(
            finding.message,
            "share promise settled after 5000 ms (virtual), past the limit of 3000 ms"
        );
        assert!(finding.effect.unwrap().starts_with("the default card goes out"));
    }
}
