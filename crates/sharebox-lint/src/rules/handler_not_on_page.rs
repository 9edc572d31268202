//! # handler-not-on-page
//!
//! ## What it finds
//! An `onShareAppMessage` that stands where the platform does not look for it, on a page that has none: beside `methods` of
//! a `Component()` page, inside `methods` of a `Page()`, among the methods of a class whose instance `Page()` is given, or
//! in `App()`.
//!
//! ## Why
//! A page is asked, nobody else. A page made by `Component()` has its functions in `methods`; one made by `Page()` has them
//! itself, and takes what a loop over the keys finds, which methods of a class are not; what `App()` has is the app's own.
//!
//! ## Bad
//! ```js
//! Component({
//!   methods: {},
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Component({
//!   methods: {
//!     onShareAppMessage() {
//!       return { title: 'Article', path: '/pages/a/a' };
//!     },
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 handler present (observed); 5 component-page-handler-outside-methods and handler-in-app-js.

use sharebox_contract::Outcome;
use sharebox_diagnostic::Severity;
use sharebox_observation::HandlerHolder;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "handler-not-on-page",
    summary: "a share handler that is not on the page",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 handler present",
    source: include_str!("handler_not_on_page.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.judgement.outcome != Outcome::NotDefined {
        return;
    }
    for stray in &context.observation.stray_handlers {
        if stray.holder == HandlerHolder::App && context.handler().asks_app() {
            continue;
        }
        let hook = context.hook();
        let (severity, where_it_is, help) = match stray.holder {
            HandlerHolder::BesideMethods => (
                Severity::Error,
                "beside `methods` of `Component()`",
                format!("move `{hook}` into `methods`"),
            ),
            HandlerHolder::InsideMethods => {
                (Severity::Error, "inside `methods` of `Page()`", format!("move `{hook}` out of `methods`"))
            }
            HandlerHolder::Class => (
                Severity::Error,
                "in the class of the object that `Page()` was given",
                format!("give the object `{hook}` as its own property"),
            ),
            HandlerHolder::App => {
                (Severity::Info, "in `App()`", format!("put `{hook}` on each page that is to be shared"))
            }
        };
        let home = context.handler().shares_home(context.version);
        out.report_as(severity, format!("`{hook}` stands {where_it_is}"), |finding| {
            finding
                .at(stray.at.clone().or_else(|| context.handler_place()))
                .effect(if home {
                    "it is not called: a card of the home page goes out"
                } else {
                    "it is not called: the page has no share entry"
                })
                .help(help)
                .note(format!("{} asks the page itself", context.platform.name))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};
    use sharebox_observation::StrayHandler;

    #[test]
    fn fires_on_pages_without_a_handler() {
        let share = |share: Share, holder| {
            share.observe(|seen| seen.stray_handlers.push(StrayHandler { holder, at: None }))
        };
        let bare = || Share::on("wechat");
        let shared = || Share::on("wechat").texts(&[("title", "T")]);
        assert_severities(
            "handler-not-on-page",
            &[
                ("beside", share(bare(), HandlerHolder::BesideMethods), Some(Severity::Error)),
                ("inside", share(bare(), HandlerHolder::InsideMethods), Some(Severity::Error)),
                ("class", share(bare(), HandlerHolder::Class), Some(Severity::Error)),
                ("app", share(bare(), HandlerHolder::App), Some(Severity::Info)),
                ("has one", share(shared(), HandlerHolder::App), None),
                ("nothing", bare(), None),
            ],
        );
    }
}
