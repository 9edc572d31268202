//! # app-throws
//!
//! ## What it finds
//! An error in `app.js`, `App.onLaunch` or `App.onShow`.
//!
//! ## Why
//! Every page is opened after the app. What the app would have set up, such as `globalData`, is missing when the
//! share handler runs.
//!
//! ## Bad
//! ```js file:app.js
//! // app.js
//! App({
//!   onLaunch() {
//!     this.title = this.settings.title.trim();
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js file:app.js
//! // app.js
//! App({
//!   settings: { title: ' Articles ' },
//!   onLaunch() {
//!     this.title = this.settings.title.trim();
//!   },
//! });
//! ```
//!
//! ## Evidence
//! The run itself.

use sharebox_diagnostic::Severity;
use sharebox_observation::Phase;

use crate::failure::remedy;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "app-throws",
    summary: "`app.js` raises an error",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "the run",
    source: include_str!("app_throws.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for error in context.errors_elsewhere(|phase| phase == Phase::App) {
        out.report(format!("the app threw {}", words::error(error)), |finding| {
            finding
                .at(error.at.clone())
                .effect("what the app would have set up for the card is missing")
                .help(remedy(error))
                .note("raised by `app.js`, `App.onLaunch` or `App.onShow`, before the page")
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_errors_of_the_app() {
        let share = |platform| Share::on(platform).texts(&[("title", "T")]);
        let fires = Some(Severity::Warning);
        assert_severities(
            "app-throws",
            &[
                ("WeChat", share("wechat").raises(Phase::App, "TypeError", 3), fires),
                ("Feishu", share("feishu").raises(Phase::App, "TypeError", 3), fires),
                ("page", share("wechat").raises(Phase::Lifecycle, "TypeError", 3), None),
                ("none", share("wechat"), None),
            ],
        );
        let twice = share("wechat").raises(Phase::App, "Error", 3).raises(Phase::App, "Error", 3);
        assert_eq!(twice.finding("app-throws").message, "the app threw Error: went wrong");
    }
}
