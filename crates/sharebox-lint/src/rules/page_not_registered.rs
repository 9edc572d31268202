//! # page-not-registered
//!
//! ## What it finds
//! A page whose script runs to its end, but calls neither `Page` nor `Component`.
//!
//! ## Why
//! The platform knows the page's handlers from that call. Without it there is no handler and nothing to share.
//!
//! ## Bad
//! ```js
//! const page = {
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! };
//! ```
//!
//! ## Good
//! ```js
//! const page = {
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! };
//! Page(page);
//! ```
//!
//! ## Evidence
//! Contract 1.3 "handler present?" (observed); feishu 3.1 handler.
//!
//! ## 中文
//! ### 检查内容
//! 页面脚本运行完毕，却既没有调用 `Page` 也没有调用 `Component`。
//!
//! ### 原因
//! 平台从该调用得知页面的分享函数。
//! 没有调用就没有分享函数，也没有内容可分享。
//!
//! ### 依据
//! contract 1.3 “handler present?”（实测）；feishu 3.1 handler。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::LoadFailureKind;

use crate::failure::{NOT_LOADED, told_help};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "page-not-registered",
    summary: Text::fixed(
        "the page's script calls neither `Page` nor `Component`",
        "页面脚本既没有调用 `Page` 也没有调用 `Component`",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 handler present?, feishu 3.1",
    source: include_str!("page_not_registered.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(failure) = context.load_failure(LoadFailureKind::NotRegistered) else { return };
    let message = text!(
        "script of page `{}` calls neither `Page` nor `Component`",
        "页面 `{}` 的脚本既没有调用 `Page` 也没有调用 `Component`",
        context.route
    );
    out.report(message, |finding| {
        finding
            .at(failure.error.at.clone())
            .effect(NOT_LOADED)
            .help(told_help(failure, || {
                text!("call `Page({{ … }})` at the top level of the script", "在脚本顶层调用 `Page({{ … }})`")
            }))
            .note(text!("the script ran to its end without an error", "脚本运行完毕，没有错误"))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, error};

    #[test]
    fn fires_on_a_script_without_a_registration() {
        let share = |kind| Share::on("feishu").fails_to_load(kind, error("Error", 1));
        assert_severities(
            "page-not-registered",
            &[
                ("not registered", share(LoadFailureKind::NotRegistered), Some(Severity::Error)),
                ("thrown", share(LoadFailureKind::Threw), None),
                ("no handler", Share::on("feishu"), None),
            ],
        );
        let share = share(LoadFailureKind::NotRegistered);
        assert_eq!(share.codes(), [("page-not-registered".to_owned(), Severity::Error)]);
    }
}
