//! # promise-not-native
//!
//! ## What it finds
//! A `promise` field that has a `then` method but is no native promise.
//!
//! ## Why
//! The base library of WeChat looks at the object's tag. The promise of another implementation (a polyfill,
//! `jQuery.Deferred`, a query of a database client) is ignored, and the card is made of the fields beside it.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = { then: (resolve) => resolve({ title: 'Fresh', path: '/pages/a/a' }) };
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = Promise.resolve({ title: 'Fresh', path: '/pages/a/a' });
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "`promise` is a thenable that is not a native Promise" (observed).

use sharebox_diagnostic::Severity;
use sharebox_observation::HandlerOutcome;
use sharebox_platform::PromiseField;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "promise-not-native",
    summary: "the `promise` field is no native promise",
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 promise is a thenable",
    source: include_str!("promise_not_native.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let PromiseField::Races { since, .. } = context.platform.handler.promise_field else { return };
    let HandlerOutcome::Returned { promise_field: Some(settlement), .. } = &context.observation.outcome
    else {
        return;
    };
    if settlement.native || !context.version.has(Some(since)) {
        return;
    }
    out.report("`promise` has a `then` method but is no native promise", |finding| {
        finding
            .at(context.value_place("promise"))
            .effect("the promise is ignored: the card is made of the fields beside it")
            .help("wrap it: `Promise.resolve(…)`")
            .note(format!(
                "the library of {} takes native promises only ({})",
                context.platform.name,
                context.platform.handler.source.evidence.as_str()
            ))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{SettledAs, Settlement};

    use super::*;
    use crate::testing::{Share, assert_severities, object, settlement, text};

    #[test]
    fn fires_where_the_platform_reads_a_promise() {
        let native = settlement(0, SettledAs::Resolved(object(&[("title", text("T"))])));
        let thenable = Settlement { native: false, ..native.clone() };
        let share = |platform, settlement: &Settlement| {
            Share::on(platform).returns_with_promise(&[("title", text("T"))], settlement.clone())
        };
        assert_severities(
            "promise-not-native",
            &[
                ("thenable", share("wechat", &thenable), Some(Severity::Warning)),
                ("native", share("wechat", &native), None),
                ("before promises", share("wechat", &thenable).version("2.11.0"), None),
                ("not read", share("feishu", &thenable), None),
                ("no promise", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
    }
}
