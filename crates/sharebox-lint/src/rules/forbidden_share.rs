//! # forbidden-share
//!
//! ## What it finds
//! A page named by `policy.mustNotShare` of the project's configuration that has a share handler, or of which the platform
//! makes a card without one. Whether a call hides the entry in the menu is not looked at: a call that comes late, or fails, leaves
//! it there.
//!
//! ## Why
//! Orders, payments and profiles are for one person; a handler that came with a mixin makes them shareable.
//!
//! ## Bad
//! ```js
//! // sharebox.json: { "policy": { "mustNotShare": ["pages/a/*"] } }
//! return { title: '订单', path: '/pages/a/a' };
//! ```
//!
//! ## Good
//! ```js
//! // sharebox.json: { "policy": { "mustNotShare": ["pages/a/*"] } }
//! Page({ onLoad() {} });
//! ```
//!
//! ## Evidence
//! The project's own `sharebox.json`; no platform asks for it.

use sharebox_diagnostic::Severity;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::Outcome;

pub(super) static RULE: Rule = Rule {
    code: "forbidden-share",
    summary: "a page that must not be shareable is",
    category: Category::Policy,
    severities: Severities::all(Severity::Error),
    evidence: "the project",
    source: include_str!("forbidden_share.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(demand) = context.policy.must_not_share.first() else { return };
    let handled =
        !matches!(context.judgement.outcome, Outcome::NotDefined | Outcome::LoadError | Outcome::Unjudged);
    let route = shown(context.route);
    let (message, help) = if handled {
        (format!("`{route}` must not be shareable and has a share handler"), "remove the handler")
    } else if context.judgement.card.is_some() {
        (
            format!("`{route}` must not be shareable, and the platform makes a card of it"),
            "hide the share menu",
        )
    } else {
        return;
    };
    out.report(message, |finding| {
        let finding =
            finding.at(context.handler_place()).effect("whoever opens this page can share it").help(help);
        demand.label(finding, "the project forbids it here")
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;
    use sharebox_observation::HandlerOutcome;

    use crate::Demand;
    use crate::testing::Share;

    #[test]
    fn a_handler_makes_a_page_shareable() {
        let demanded = |share: Share| {
            share.policy(|policy| {
                policy.must_not_share.push(Demand { of: "pages/**".to_owned(), at: None });
            })
        };
        let with = demanded(Share::on("wechat").texts(&[("title", "T")]));
        assert_eq!(with.severity("forbidden-share"), Some(Error));
        let throws = demanded(Share::on("wechat").throws("TypeError", 2));
        assert_eq!(throws.severity("forbidden-share"), Some(Error));
        let without = demanded(Share::on("wechat").outcome(HandlerOutcome::NotDefined));
        assert_eq!(without.severity("forbidden-share"), None);
    }
}
