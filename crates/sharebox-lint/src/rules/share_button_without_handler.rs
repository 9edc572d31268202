//! # share-button-without-handler
//!
//! ## What it finds
//! A share button on a page that has no `onShareAppMessage`.
//!
//! ## Why
//! The button has nobody to ask for a card. The old documentation says that nothing happens; what a tap does in
//! today's clients is not certain. On Douyin a tap shares the home page.
//!
//! ## Bad
//! ```js
//! // pages/a/a.wxml: <button open-type="share">Share</button>
//! Page({});
//! ```
//!
//! ## Good
//! ```js
//! // pages/a/a.wxml: <button open-type="share">Share</button>
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "share button on a page without handler", 3 "no handler", 6.4 (sources disagree); feishu 3.1 handler.

use sharebox_contract::Outcome;
use sharebox_diagnostic::Severity;
use sharebox_platform::WithoutHandler;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "share-button-without-handler",
    summary: "a share button on a page without a share handler",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3 share button on a page without handler, 6.4",
    source: include_str!("share_button_without_handler.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.judgement.outcome != Outcome::NotDefined || !context.began_at_button() {
        return;
    }
    let home = context.platform.handler.shares_home(context.version);
    let stays_dead = matches!(context.handler().without_handler, WithoutHandler::DefaultCard { .. });
    let name = context.platform.name;
    let evidence = context.platform.handler.source.evidence.as_str();
    out.report(
        format!("share button on page `{}`, which has no `onShareAppMessage`", context.route),
        |finding| {
            finding
                .at(context.trigger.at.clone().or_else(|| context.handler_place()))
                .effect(if home {
                    "a tap on it shares the home page"
                } else if stays_dead {
                    "a tap on it does nothing"
                } else {
                    "what a tap on it does is not certain"
                })
                .help("add `onShareAppMessage` to the page")
                .note(if home {
                    format!("{name} fills that card with what the console holds ({evidence})")
                } else if stays_dead {
                    format!("{name} shares such a page from its menu only ({evidence})")
                } else {
                    format!("{name} documents sharing for pages with a share handler only")
                })
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_a_button_without_a_handler() {
        let fires = Some(Severity::Warning);
        assert_severities(
            "share-button-without-handler",
            &[
                ("WeChat", Share::on("wechat").at_button(), fires),
                ("Feishu", Share::on("feishu").at_button(), fires),
                ("handler", Share::on("wechat").at_button().texts(&[("title", "T")]), None),
                ("menu", Share::on("wechat"), None),
            ],
        );
        let finding = Share::on("wechat").at_button().finding("share-button-without-handler");
        assert_eq!(finding.at.unwrap().to_string(), "pages/a/a.wxml:1:1");
        let effect = |version| {
            let share = Share::on("douyin").version(version).at_button();
            share.finding("share-button-without-handler").effect.unwrap()
        };
        assert_eq!(effect("2.91.0"), "a tap on it shares the home page");
        assert_eq!(effect("2.90.0"), "what a tap on it does is not certain");
    }
}
