//! # script-not-text
//!
//! ## What it finds
//! A script whose bytes are no text: a binary file under the name of a script, or UTF-16 without its mark.
//!
//! ## Why
//! The page does not load, so there is no handler to call and nothing to share.
//!
//! ## Bad
//! ```js utf-16
//! // pages/a/a.js, saved as UTF-16 without a byte order mark
//! Page({});
//! ```
//!
//! ## Good
//! ```js
//! // pages/a/a.js, saved as UTF-8
//! Page({});
//! ```
//!
//! ## Evidence
//! The files of the project.

use sharebox_diagnostic::Severity;
use sharebox_observation::LoadFailureKind;

use crate::failure::NOT_LOADED;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "script-not-text",
    summary: "a script is not text",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "the files of the project",
    source: include_str!("script_not_text.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(failure) = context.load_failure(LoadFailureKind::NotText) else { return };
    let script = failure
        .error
        .at
        .as_ref()
        .map_or_else(|| format!("script of page `{}`", context.route), |at| format!("script `{}`", at.file));
    out.report(format!("{script} is not text"), |finding| {
        finding
            .at(failure.error.at.clone())
            .effect(NOT_LOADED)
            .help(failure.help.clone().unwrap_or_else(|| "save the script as UTF-8".to_owned()))
            .note(words::message(&failure.error))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, error};

    #[test]
    fn fires_on_bytes_that_are_no_text() {
        let share = |kind| Share::on("wechat").fails_to_load(kind, error("Error", 1));
        assert_severities(
            "script-not-text",
            &[
                ("not text", share(LoadFailureKind::NotText), Some(Severity::Error)),
                ("missing", share(LoadFailureKind::Missing), None),
                ("loads", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
        let share = share(LoadFailureKind::NotText);
        assert_eq!(share.codes(), [("script-not-text".to_owned(), Severity::Error)]);
        assert_eq!(share.finding("script-not-text").message, "script `pages/a/a.js` is not text");
    }
}
