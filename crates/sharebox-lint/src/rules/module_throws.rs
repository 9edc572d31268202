//! # module-throws
//!
//! ## What it finds
//! A script that throws at its top level before the page is registered.
//!
//! ## Why
//! `Page` is never called, so there is no handler and nothing to share. The error may stand in a module that the
//! page requires.
//!
//! ## Bad
//! ```js
//! const title = config.title;
//! Page({
//!   onShareAppMessage() {
//!     return { title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! const config = { title: 'Article' };
//! const title = config.title;
//! Page({
//!   onShareAppMessage() {
//!     return { title, path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "handler present?" (without a page there is none).
//!
//! ## 中文
//! ### 检查内容
//! 脚本在页面注册之前于顶层抛出错误。
//!
//! ### 原因
//! `Page` 没有被调用，因此没有分享函数，也没有内容可分享。
//! 错误也可能出在页面引用的模块中。
//!
//! ### 依据
//! contract 1.3 “handler present?”（没有页面就没有分享函数）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::LoadFailureKind;

use crate::failure::{NOT_LOADED, remedy, told_help};
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "module-throws",
    summary: Text::fixed("a script throws before the page is registered", "脚本在页面注册之前抛出错误"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 handler present?",
    source: include_str!("module_throws.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(failure) = context.load_failure(LoadFailureKind::Threw) else { return };
    out.report(
        text!(
            "page `{}` did not load: {}",
            "页面 `{}` 未能加载：{}",
            context.route,
            words::error(&failure.error)
        ),
        |finding| {
            finding
                .at(failure.error.at.clone())
                .effect(NOT_LOADED)
                .help(told_help(failure, || remedy(&failure.error)))
                .note(text!(
                    "thrown at the top level of a script, before the page was registered",
                    "在脚本顶层、页面注册之前抛出"
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_observation::Phase;

    use super::*;
    use crate::testing::{Share, assert_severities, error, place};

    #[test]
    fn fires_on_a_throw_at_the_top_level_and_stands_alone() {
        let share = |kind| Share::on("wechat").fails_to_load(kind, error("ReferenceError", 1));
        assert_severities(
            "module-throws",
            &[
                ("thrown", share(LoadFailureKind::Threw), Some(Severity::Error)),
                ("syntax", share(LoadFailureKind::Syntax), None),
                ("handler throws", Share::on("wechat").throws("ReferenceError", 3), None),
            ],
        );
        let share = share(LoadFailureKind::Threw).raises(Phase::Module, "ReferenceError", 1);
        assert_eq!(share.codes(), [("module-throws".to_owned(), Severity::Error)]);
        let finding = share.finding("module-throws");
        assert_eq!(finding.message, "page `pages/a/a` did not load: ReferenceError: went wrong");
        assert_eq!(finding.at, Some(place(1)));
    }
}
