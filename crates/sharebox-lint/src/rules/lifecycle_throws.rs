//! # lifecycle-throws
//!
//! ## What it finds
//! An error outside the share handler: in `onLoad`, `onShow`, `onReady`, in a callback or timer that the page
//! started, or in a promise whose rejection nobody handles.
//!
//! ## Why
//! The card may have come out all the same, but of a page that did not get as far as it should: what the rest of
//! the function would have set is missing.
//!
//! ## Bad
//! ```js
//! Page({
//!   data: { title: 'Article' },
//!   onLoad() {
//!     this.setData({ title: this.article.title.trim() });
//!   },
//!   onShareAppMessage() {
//!     return { title: this.data.title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   data: { title: 'Article' },
//!   onLoad() {
//!     if (this.article) {
//!       this.setData({ title: this.article.title.trim() });
//!     }
//!   },
//!   onShareAppMessage() {
//!     return { title: this.data.title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! The run itself.

use sharebox_diagnostic::Severity;
use sharebox_observation::{Phase, ScriptError};

use crate::failure::remedy;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "lifecycle-throws",
    summary: "the page raises an error outside the share handler",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "the run",
    source: include_str!("lifecycle_throws.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for error in context.errors_elsewhere(|phase| phase != Phase::App) {
        out.report(format!("{} {}", thrower(error), words::error(error)), |finding| {
            finding
                .at(error.at.clone())
                .effect("what the rest of the function would have done for the card is missing")
                .help(remedy(error))
                .note(match error.phase {
                    Phase::Share => "raised while or after the share handler ran, by what it started",
                    Phase::Delivery => "raised by a callback of the card, or by what it started",
                    Phase::Module => "raised by the top level of the page's module, or by what it started",
                    Phase::App | Phase::Lifecycle => {
                        "raised while the page was opened, or by what it started then"
                    }
                })
        });
    }
}

/// Who threw: what the error ended, else the outermost function, if it has a name.
fn thrower(error: &ScriptError) -> String {
    if let Some(within) = &error.within {
        return format!("{within} threw");
    }
    match error.stack.last().map(|frame| frame.function.as_str()) {
        Some(name) if !name.is_empty() => format!("`{name}` threw"),
        _ => "the page threw".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{Frame, HandlerOutcome, SettledAs};

    use super::*;
    use crate::testing::{Share, assert_severities, error, place, settlement};

    #[test]
    fn fires_on_errors_that_no_other_rule_tells() {
        let fires = Some(Severity::Warning);
        let share = || Share::on("wechat").texts(&[("title", "T")]);
        let rejected = settlement(0, SettledAs::Rejected(error("Error", 3)));
        let unread = Share::on("feishu").returns_with_promise(&[], rejected.clone());
        let thrown = Share::on("wechat").outcome(HandlerOutcome::Threw(error("Error", 3)));
        assert_severities(
            "lifecycle-throws",
            &[
                ("lifecycle", share().raises(Phase::Lifecycle, "TypeError", 3), fires),
                ("callback", share().raises(Phase::Share, "TypeError", 3), fires),
                ("no handler", Share::on("feishu").raises(Phase::Lifecycle, "TypeError", 3), fires),
                ("app", share().raises(Phase::App, "TypeError", 3), None),
                ("none", share(), None),
                ("the handler's own", thrown.clone().raises(Phase::Share, "Error", 3), None),
                ("another line", thrown.raises(Phase::Share, "Error", 9), fires),
                ("of a promise that nobody reads", unread.raises(Phase::Share, "Error", 3), fires),
                (
                    "the promise's",
                    Share::on("wechat").promises(rejected).raises(Phase::Share, "Error", 3),
                    None,
                ),
            ],
        );
    }

    #[test]
    fn the_same_error_is_told_once() {
        let share =
            Share::on("wechat").raises(Phase::Lifecycle, "TypeError", 3).raises(Phase::Share, "TypeError", 3);
        let finding = share.finding("lifecycle-throws");
        assert_eq!(finding.message, "the page threw TypeError: went wrong");
        let mut named = error("TypeError", 3);
        named.stack = vec![Frame { function: "onLoad".into(), at: place(3) }];
        let observed = |error| Share::on("wechat").observe(|seen| seen.errors.push(error));
        let finding = observed(named.clone()).finding("lifecycle-throws");
        assert_eq!(finding.message, "`onLoad` threw TypeError: went wrong");
        // What `setData` in `onLoad` set off does not end `onLoad`.
        named.within = Some("the observer of `total`".into());
        let finding = observed(named).finding("lifecycle-throws");
        assert_eq!(finding.message, "the observer of `total` threw TypeError: went wrong");
    }
}
