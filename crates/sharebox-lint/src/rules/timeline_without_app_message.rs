//! # timeline-without-app-message
//!
//! ## What it finds
//! `onShareTimeline` on a page that has no `onShareAppMessage`.
//!
//! ## Why
//! Moments is offered only together with sharing to a chat. Without the other function the entry stays grey.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareTimeline() {
//!     return { title: 'Article' };
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
//!   onShareTimeline() {
//!     return { title: 'Article' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.5 (documented; the library says so when a button asks for it).

use sharebox_diagnostic::Severity;
use sharebox_observation::{HandlerOutcome, NotOffered};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "timeline-without-app-message",
    summary: "`onShareTimeline` without `onShareAppMessage`",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.5",
    source: include_str!("timeline_without_app_message.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let HandlerOutcome::NotOffered(NotOffered::Lacks(missing)) = &context.observation.outcome else { return };
    let Some(form) = context.form() else { return };
    out.report(format!("`{}` without `{missing}`", context.hook()), |finding| {
        finding
            .at(context.handler_place())
            .effect(format!("nobody can share {} from this page", form.about))
            .help(format!("add `{missing}` to the page"))
            .note(format!(
                "{} needs both functions ({})",
                context.platform.name,
                form.source.evidence.as_str()
            ))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_where_the_other_function_is_missing() {
        let share = |from, why| Share::on("wechat").from(from).outcome(HandlerOutcome::NotOffered(why));
        let lacks = || NotOffered::Lacks("onShareAppMessage".to_owned());
        assert_severities(
            "timeline-without-app-message",
            &[
                ("lacks", share("timeline", lacks()), Some(Severity::Error)),
                ("hidden", share("timeline", NotOffered::Hidden { at: None }), None),
                ("returns", Share::on("wechat").from("timeline").texts(&[]), None),
            ],
        );
    }
}
