//! # async-handler
//!
//! ## What it finds
//! A share handler that is an `async` function, or returns a promise.
//!
//! ## Why
//! Old base libraries of WeChat take the promise for an object without fields: the default card goes out. Newer
//! ones wait for it, without the time limit that the `promise` field has, so a slow answer keeps the user waiting.
//! Feishu documents a plain object only. Douyin's own samples are `async`: there is nothing to find there.
//!
//! ## Bad
//! ```js
//! Page({
//!   async onShareAppMessage() {
//!     const title = await this.loadTitle();
//!     return { title, path: '/pages/a/a' };
//!   },
//!   loadTitle() {
//!     return new Promise((resolve) => setTimeout(() => resolve('Article'), 500));
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = this.loadTitle().then((title) => ({ title, path: '/pages/a/a' }));
//!     return { title: 'Article', path: '/pages/a/a', promise };
//!   },
//!   loadTitle() {
//!     return new Promise((resolve) => setTimeout(() => resolve('Article'), 500));
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "handler is `async`" (observed), 3 "async handler" (documented); feishu 2.2 return (nothing is said).

use sharebox_contract::Outcome;
use sharebox_diagnostic::Severity;
use sharebox_observation::{HandlerOutcome, Settlement, Value};
use sharebox_platform::{AsyncHandler, PromiseField};

use crate::effects::{NO_SHEET, UNDOCUMENTED};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "async-handler",
    summary: "the share handler itself gives a promise",
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 handler is async, feishu 2.2 return",
    source: include_str!("async_handler.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let HandlerOutcome::Returned { value, awaited, .. } = &context.observation.outcome else { return };
    if *value != Value::Promise {
        return;
    }
    let platform = context.platform;
    let evidence = platform.handler.source.evidence.as_str();
    let gives = if context.observation.places.is_async {
        "`onShareAppMessage` is an `async` function"
    } else {
        "`onShareAppMessage` returns a promise"
    };
    let at = context.handler_place();
    match platform.handler.async_handler(context.version) {
        AsyncHandler::Documented => {}
        AsyncHandler::DefaultCard => {
            let message = format!("{gives}, and {} does not wait for it", context.platform_version());
            out.report_as(Severity::Error, message, |finding| {
                finding
                    .at(at)
                    .effect(context.effect_of(platform.handler.nothing))
                    .help("return the card itself, not a promise of it")
                    .note(format!(
                        "{} takes the promise for an object without fields ({evidence})",
                        platform.name
                    ))
            });
        }
        AsyncHandler::Awaited => out.report(format!("{gives}, which has no time limit"), |finding| {
            finding
                .at(at)
                .effect(wait(context, awaited.as_ref()))
                .help(match platform.handler.promise_field {
                    PromiseField::Races { limit_ms, .. } => {
                        format!(
                            "return an object with a `promise` field, which is given up after {limit_ms} ms"
                        )
                    }
                    PromiseField::NotRead | PromiseField::Unknown => {
                        "return the card itself, not a promise of it".to_owned()
                    }
                })
                .note(format!("{} waits for the promise as long as it takes ({evidence})", platform.name))
        }),
        AsyncHandler::Unsupported => {
            let version = context.platform_version();
            out.report_as(Severity::Error, format!("{gives}, which {version} does not take"), |finding| {
                finding
                    .at(at)
                    .effect(UNDOCUMENTED)
                    .help("return the card itself, not a promise of it")
                    .note(format!("{} takes a promise from a later version on ({evidence})", platform.name))
            });
        }
        AsyncHandler::Unknown => {
            out.report(format!("{gives}, which {} does not document", platform.name), |finding| {
                finding
                    .at(at)
                    .effect(UNDOCUMENTED)
                    .help("return the card itself, not a promise of it")
                    .note(format!("the card shown here assumes that {} waits for the promise", platform.name))
            });
        }
    }
}

/// How long the user waits.
fn wait(context: &RuleContext<'_>, awaited: Option<&Settlement>) -> String {
    match awaited {
        Some(_) if context.judgement.outcome == Outcome::TimedOut => {
            format!("{NO_SHEET}: the promise was still pending when nothing was left to run")
        }
        Some(settlement) if settlement.at_ms > 0 => {
            format!("the user waits for the share sheet, here for {} ms (virtual)", settlement.at_ms)
        }
        _ => "the user waits for the share sheet until the promise settles".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::SettledAs;

    use super::*;
    use crate::testing::{Share, assert_severities, object, settlement, text};

    fn promised(at_ms: u64) -> Settlement {
        settlement(at_ms, SettledAs::Resolved(object(&[("title", text("T"))])))
    }

    #[test]
    fn severity_follows_what_the_version_does_with_a_promise() {
        let old = Share::on("wechat").version("2.3.2").promises(promised(0));
        assert_severities(
            "async-handler",
            &[
                ("not awaited", old, Some(Severity::Error)),
                ("awaited", Share::on("wechat").promises(promised(0)), Some(Severity::Warning)),
                ("unknown", Share::on("feishu").promises(promised(0)), Some(Severity::Warning)),
                ("documented", Share::on("douyin").promises(promised(0)), None),
                ("promise field", Share::on("wechat").returns_with_promise(&[], promised(0)), None),
                ("an object", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
    }

    #[test]
    fn the_effect_says_how_long_the_user_waits() {
        let effect =
            |settlement| Share::on("wechat").promises(settlement).finding("async-handler").effect.unwrap();
        assert_eq!(effect(promised(5_000)), "the user waits for the share sheet, here for 5000 ms (virtual)");
        assert_eq!(effect(promised(0)), "the user waits for the share sheet until the promise settles");
        let pending = effect(settlement(9_000, SettledAs::Pending));
        assert!(pending.starts_with("the share sheet does not appear: "), "{pending}");
    }
}
