//! # script-missing
//!
//! ## What it finds
//! A page that `app.json` lists, but whose script is absent or cannot be read.
//!
//! ## Why
//! There is nothing to load, so the page has no handler and nothing to share. A path that leads to it opens no page.
//!
//! ## Bad
//! ```js
//! // app.json: { "pages": ["pages/a/a", "pages/old/old"] }
//! // pages/a/a.js, and no pages/old/old.js
//! Page({});
//! ```
//!
//! ## Good
//! ```js
//! // app.json: { "pages": ["pages/a/a"] }
//! // pages/a/a.js
//! Page({});
//! ```
//!
//! ## Evidence
//! Contract 1.4 "missing page" (documented); the files of the project.

use sharebox_diagnostic::Severity;
use sharebox_observation::LoadFailureKind;

use crate::failure::NOT_LOADED;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "script-missing",
    summary: "a page has no script",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.4 missing page",
    source: include_str!("script_missing.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(failure) = context.load_failure(LoadFailureKind::Missing) else { return };
    out.report(format!("page `{}` has no script", context.route), |finding| {
        finding
            .at(failure.error.at.clone())
            .effect(NOT_LOADED)
            .help(match (&failure.help, context.routes) {
                (Some(help), _) => help.clone(),
                (None, Some(_)) => format!("add `{}.js`, or take the page out of `app.json`", context.route),
                (None, None) => format!("add `{}.js`", context.route),
            })
            .note(words::message(&failure.error))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, error};

    #[test]
    fn fires_on_a_missing_script() {
        let share = |kind| Share::on("wechat").fails_to_load(kind, error("Error", 1));
        assert_severities(
            "script-missing",
            &[
                ("missing", share(LoadFailureKind::Missing), Some(Severity::Error)),
                ("not text", share(LoadFailureKind::NotText), None),
                ("loads", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
        let share = share(LoadFailureKind::Missing);
        assert_eq!(share.codes(), [("script-missing".to_owned(), Severity::Error)]);
        assert_eq!(share.finding("script-missing").help.as_deref(), Some("add `pages/a/a.js`"));
        let listed = share.routes(&["pages/a/a"]).finding("script-missing");
        assert_eq!(listed.help.as_deref(), Some("add `pages/a/a.js`, or take the page out of `app.json`"));
    }
}
