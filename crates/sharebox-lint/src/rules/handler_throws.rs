//! # handler-throws
//!
//! ## What it finds
//! A share handler that throws.
//!
//! ## Why
//! WeChat catches the error and goes on as if nothing had been returned: the default card goes out, and nobody
//! sees a message. Feishu does not document what becomes of such a share.
//!
//! ## Bad
//! ```js
//! Page({
//!   data: {},
//!   onShareAppMessage() {
//!     return { title: this.data.article.title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   data: { article: null },
//!   onShareAppMessage() {
//!     const article = this.data.article;
//!     return { title: article ? article.title : 'Articles', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "handler throws" (observed); feishu 2.2 (nothing is said).

use sharebox_contract::Outcome;
use sharebox_diagnostic::Severity;
use sharebox_platform::NoShare;

use crate::failure::remedy;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "handler-throws",
    summary: "the share handler throws",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 handler throws, feishu 2.2",
    source: include_str!("handler_throws.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(error) = context.handler_error() else { return };
    if context.judgement.outcome != Outcome::Threw || context.explained() {
        return;
    }
    let name = context.platform.name;
    let meaning = context.handler().throws;
    let note = match meaning {
        NoShare::DefaultCard => format!(
            "{name} catches the error and goes on as if nothing had been returned ({})",
            context.handler().source.evidence.as_str()
        ),
        NoShare::NoCard => {
            let evidence = context.handler().source.evidence.as_str();
            format!("{name} shares nothing then ({evidence})")
        }
        NoShare::Unknown => format!("{name} documents nothing about a share handler that throws"),
    };
    out.report(format!("`{}` threw {}", context.hook(), words::error(error)), |finding| {
        context
            .label_reads(finding)
            .at(error.at.clone().or_else(|| context.handler_place()))
            .effect(context.effect_of(meaning))
            .help(remedy(error))
            .note(note)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, place};

    #[test]
    fn fires_on_a_throw_that_nothing_else_explains() {
        assert_severities(
            "handler-throws",
            &[
                ("throws", Share::on("wechat").throws("TypeError", 3), Some(Severity::Error)),
                (
                    "another field",
                    Share::on("feishu").throws("TypeError", 3).reads("webViewUrl", 3),
                    Some(Severity::Error),
                ),
                ("target", Share::on("wechat").throws("TypeError", 3).reads("target", 3), None),
                (
                    "target elsewhere",
                    Share::on("wechat").throws("TypeError", 3).reads("target", 2),
                    Some(Severity::Error),
                ),
                ("returns", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
    }

    #[test]
    fn the_effect_is_what_the_profile_knows() {
        let finding = Share::on("wechat").throws("TypeError", 3).finding("handler-throws");
        assert_eq!(finding.message, "`onShareAppMessage` threw TypeError: went wrong");
        assert_eq!(finding.at, Some(place(3)));
        assert_eq!(
            finding.effect.as_deref(),
            Some("the default card goes out: the app name, the current page, a screenshot")
        );
        let finding = Share::on("feishu").throws("ReferenceError", 3).finding("handler-throws");
        assert_eq!(finding.effect.as_deref(), Some("what the user sees then is not documented"));
    }

    #[test]
    fn reads_of_absent_fields_are_labelled() {
        let share = Share::on("feishu").throws("TypeError", 3).reads("webViewUrl", 3);
        let finding = share.finding("handler-throws");
        assert_eq!(finding.labels.len(), 1);
        assert_eq!(finding.labels[0].text, "`webViewUrl` is `undefined` in this share");
    }
}
