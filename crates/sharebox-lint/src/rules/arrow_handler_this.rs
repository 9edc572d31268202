//! # arrow-handler-this
//!
//! ## What it finds
//! A share handler that is an arrow function and uses `this`.
//!
//! ## Why
//! The platform calls the handler with the page as `this`. An arrow function keeps the `this` of the file
//! around it, which is not the page: `this.data` is missing, and reading from it throws.
//!
//! ## Bad
//! ```js
//! Page({
//!   data: { title: 'Article' },
//!   onShareAppMessage: () => ({ title: this.data.title, path: '/pages/a/a' }),
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   data: { title: 'Article' },
//!   onShareAppMessage() {
//!     return { title: this.data.title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "page-building details" (observed).

use sharebox_diagnostic::Severity;

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "arrow-handler-this",
    summary: "`this` in an arrow function is not the page",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 page-building details",
    source: include_str!("arrow_handler_this.rs"),
    check,
};

const HELP: &str = "write the handler as a method: `onShareAppMessage(options) { … }`";
const NOTE: &str = "an arrow function has the `this` of the code around it, whoever calls it";

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(this) = context.observation.places.arrow_this.clone().filter(|_| context.handler_ran()) else {
        return;
    };
    let error = context.handler_error().filter(|_| context.explaining_this().is_some());
    if let Some(error) = error {
        let message =
            format!("`this` is not the page in an arrow function: it threw {}", words::error(error));
        out.report(message, |finding| {
            let finding = match &error.at {
                Some(at) if *at != this => finding.label(at.clone(), "thrown here"),
                _ => finding,
            };
            finding.at(this).effect(context.effect_of_failure()).help(HELP).note(NOTE)
        });
    } else {
        out.report_as(Severity::Warning, "`this` is not the page in an arrow function", |finding| {
            finding.at(this).effect("what the card takes from `this` is missing").help(HELP).note(NOTE)
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{LoadFailureKind, SettledAs};

    use super::*;
    use crate::testing::{Share, assert_severities, error, place, settlement};

    fn arrow(share: Share) -> Share {
        share.places(|places| places.arrow_this = Some(place(3)))
    }

    #[test]
    fn an_error_at_or_after_this_is_its_doing() {
        let rejected = settlement(0, SettledAs::Rejected(error("TypeError", 4)));
        assert_severities(
            "arrow-handler-this",
            &[
                ("same line", arrow(Share::on("wechat").throws("TypeError", 3)), Some(Severity::Error)),
                ("later", arrow(Share::on("feishu").throws("TypeError", 9)), Some(Severity::Error)),
                ("async", arrow(Share::on("wechat").promises(rejected)), Some(Severity::Error)),
                ("earlier", arrow(Share::on("wechat").throws("TypeError", 2)), Some(Severity::Warning)),
                (
                    "another error",
                    arrow(Share::on("wechat").throws("RangeError", 3)),
                    Some(Severity::Warning),
                ),
                (
                    "target",
                    arrow(Share::on("wechat").throws("TypeError", 5).reads("target", 5)),
                    Some(Severity::Warning),
                ),
                ("returns", arrow(Share::on("wechat").texts(&[("title", "T")])), Some(Severity::Warning)),
                ("method", Share::on("wechat").throws("TypeError", 3), None),
                (
                    "not loaded",
                    arrow(Share::on("wechat").fails_to_load(LoadFailureKind::Threw, error("TypeError", 9))),
                    None,
                ),
            ],
        );
    }

    #[test]
    fn it_replaces_the_rule_about_the_error() {
        let share = arrow(Share::on("wechat").throws("TypeError", 4));
        assert_eq!(share.codes(), [("arrow-handler-this".to_owned(), Severity::Error)]);
        let finding = share.finding("arrow-handler-this");
        assert_eq!((finding.at, finding.labels[0].at.clone()), (Some(place(3)), place(4)));
    }
}
