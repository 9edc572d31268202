//! # limit-reached
//!
//! ## What it finds
//! A page that was stopped because it used more time, memory or instructions than one page may.
//!
//! ## Why
//! The usual cause is a loop or a recursion without an end. What card such a page would send is not known: a phone
//! would hang, or its client would stop the page in some other way.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     let n = 1;
//!     while (n > 0) n += 1;
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     let n = 1;
//!     while (n < 10) n += 1;
//!     return { title: `Article ${n}`, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! The run itself; the limits are those of sharebox.

use sharebox_diagnostic::{Place, Severity};
use sharebox_observation::{HandlerOutcome, Limit, LimitReached, Phase};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "limit-reached",
    summary: "the page used more than one page may",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "the run",
    source: include_str!("limit_reached.rs"),
    check,
};

const OURS: &str = "the limit is one of sharebox, not of the platform";

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let HandlerOutcome::LimitReached(reached) = &context.observation.outcome else { return };
    let message = format!(
        "limit `{}` reached{}: {} {}",
        reached.limit.as_str(),
        reached.phase.map_or("", when),
        reached.value,
        reached.limit.unit()
    );
    out.report(message, |finding| {
        finding
            .at(place(context, reached))
            .effect("no card is known: sharebox stopped the page here")
            .help(help(reached.limit))
            .note(match &reached.detail {
                Some(detail) => format!("{detail}; {OURS}"),
                None => OURS.to_owned(),
            })
    });
}

fn when(phase: Phase) -> &'static str {
    match phase {
        Phase::App => " while the app started",
        Phase::Module => " while the page's module ran",
        Phase::Lifecycle => " while the page was opened",
        Phase::Share => " while the share handler ran",
        Phase::Delivery => " while the card's callbacks ran",
    }
}

fn place(context: &RuleContext<'_>, reached: &LimitReached) -> Option<Place> {
    match reached.phase {
        None | Some(Phase::App) => None,
        Some(Phase::Module | Phase::Lifecycle) => context.observation.places.registration.clone(),
        Some(Phase::Share | Phase::Delivery) => context.handler_place(),
    }
}

fn help(limit: Limit) -> String {
    let fix = match limit {
        Limit::Instructions | Limit::Time => "end the loop",
        Limit::Recursion => "end the recursion",
        Limit::Memory => "keep less at a time",
        Limit::Jobs => "end the chain of timers or promises",
        Limit::Nesting => "flatten the nested brackets",
        Limit::FileSize => "split the file",
    };
    match limit.flag() {
        Some(flag) => format!("{fix}, or raise the limit with `{flag}`"),
        None => fix.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, place};

    fn reached(limit: Limit, phase: Phase) -> HandlerOutcome {
        HandlerOutcome::LimitReached(LimitReached { limit, value: 5_000, phase: Some(phase), detail: None })
    }

    #[test]
    fn fires_on_a_limit_and_stands_alone() {
        let share = |platform| Share::on(platform).outcome(reached(Limit::Time, Phase::Share));
        assert_severities(
            "limit-reached",
            &[
                ("WeChat", share("wechat"), Some(Severity::Error)),
                ("Feishu", share("feishu"), Some(Severity::Error)),
                ("returns", Share::on("wechat").texts(&[("title", "T")]), None),
                ("throws", Share::on("wechat").throws("RangeError", 3), None),
            ],
        );
        let share = share("wechat").places(|places| {
            places.arrow_this = Some(place(3));
            places.handler = Some(place(2));
        });
        assert_eq!(share.codes(), [("limit-reached".to_owned(), Severity::Error)]);
        let finding = share.finding("limit-reached");
        assert_eq!(finding.at, Some(place(2)));
        assert_eq!(finding.message, "limit `time` reached while the share handler ran: 5000 ms");
        assert_eq!(finding.help.as_deref(), Some("end the loop, or raise the limit with `--timeout`"));
    }

    #[test]
    fn a_limit_that_cannot_be_raised_names_no_flag() {
        let finding =
            Share::on("wechat").outcome(reached(Limit::Recursion, Phase::App)).finding("limit-reached");
        assert_eq!(finding.message, "limit `recursion` reached while the app started: 5000 nested calls");
        assert_eq!(finding.help.as_deref(), Some("end the recursion"));
    }
}
