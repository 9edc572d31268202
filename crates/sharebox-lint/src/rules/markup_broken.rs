//! # markup-broken
//!
//! ## What it finds
//! Markup of a page that does not hold together: a tag, a quote, a binding or an element that is never closed, an end tag
//! without a start, an attribute that is written twice, an expression that is none, an `else` without an `if`.
//!
//! ## Why
//! Where the markup does not hold together, the developer tools refuse it or make something else of it than its author means:
//! a share button may be missing, or be told another dataset.
//!
//! ## Bad
//! ```js
//! // pages/a/a.wxml: <button open-type="share" data-id="{{item.}}">Share</button>
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! // pages/a/a.wxml: <button open-type="share" data-id="{{item.id}}">Share</button>
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.1 target: what the handler is told of a button is what its markup says (documented). Which mistakes the
//! developer tools take was measured with WeChat's compiler.

use sharebox_diagnostic::Severity;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "markup-broken",
    summary: "markup of a page that does not hold together",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.1 target",
    source: include_str!("markup_broken.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for problem in &context.observation.markup {
        // What is wrong, then what to do.
        let (what, help) = problem.what.split_once(": ").unwrap_or((problem.what.as_str(), "correct it"));
        out.report(what.to_owned(), |finding| {
            finding
                .at(Some(problem.at.clone()))
                .effect("share buttons from here on may be other ones than meant")
                .help(help)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};
    use sharebox_diagnostic::{Place, Position, Span};
    use sharebox_observation::MarkupProblem;

    #[test]
    fn says_what_is_wrong_and_what_to_do() {
        let share = || Share::on("wechat").texts(&[("title", "T")]);
        let at = Place::new("pages/a/a.wxml", Span::point(Position::new(2, 3)));
        let problem = MarkupProblem { what: "this end tag closes nothing: delete it".into(), at };
        let broken = || share().observe(|seen| seen.markup.push(problem.clone()));
        assert_severities(
            "markup-broken",
            &[("broken", broken(), Some(Severity::Info)), ("whole", share(), None)],
        );
        let finding = broken().finding("markup-broken");
        assert_eq!(finding.message, "this end tag closes nothing");
        assert_eq!(finding.help.as_deref(), Some("delete it"));
        assert_eq!(finding.at.unwrap().to_string(), "pages/a/a.wxml:2:3");
    }
}
