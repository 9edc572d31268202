//! # syntax-error
//!
//! ## What it finds
//! A script that is not valid JavaScript or TypeScript.
//!
//! ## Why
//! The page does not load, so there is no handler to call and nothing to share.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article' path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! ECMAScript; contract 1.3 "handler present?" (without a page there is none).
//!
//! ## 中文
//! ### 检查内容
//! 脚本不是合法的 JavaScript 或 TypeScript。
//!
//! ### 原因
//! 页面无法加载，因此没有分享函数可调用，也没有内容可分享。
//!
//! ### 依据
//! ECMAScript；contract 1.3 “handler present?”（没有页面就没有分享函数）。

use std::path::Path;

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::LoadFailureKind;

use crate::failure::{NOT_LOADED, told_help};
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "syntax-error",
    summary: Text::fixed(
        "a script is not valid JavaScript or TypeScript",
        "脚本不是合法的 JavaScript 或 TypeScript",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "ECMAScript, contract 1.3 handler present?",
    source: include_str!("syntax_error.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(failure) = context.load_failure(LoadFailureKind::Syntax) else { return };
    let at = failure.error.at.as_ref();
    let ending = at.and_then(|at| Path::new(at.file.as_ref()).extension());
    let language = if ending.is_some_and(|ending| ending == "ts") { "TypeScript" } else { "JavaScript" };
    out.report(
        text!(
            "script is not valid {language}: {}",
            "脚本不是合法的 {language}：{}",
            words::message(&failure.error)
        ),
        |finding| {
            finding
                .at(failure.error.at.clone())
                .effect(NOT_LOADED)
                .help(told_help(failure, || text!("correct the syntax here", "修正此处的语法")))
                .note(text!("needed by page `{}`", "页面 `{}` 需要它", context.route))
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Place;
    use sharebox_observation::{HandlerOutcome, LoadFailure};

    use super::*;
    use crate::testing::{Share, assert_severities, error, place};

    #[test]
    fn fires_on_a_parse_error_and_stands_alone() {
        let share = |kind| Share::on("wechat").fails_to_load(kind, error("SyntaxError", 3));
        assert_severities(
            "syntax-error",
            &[
                ("syntax", share(LoadFailureKind::Syntax), Some(Severity::Error)),
                ("thrown", share(LoadFailureKind::Threw), None),
                ("loads", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
        let share = share(LoadFailureKind::Syntax);
        assert_eq!(share.codes(), [("syntax-error".to_owned(), Severity::Error)]);
        let finding = share.finding("syntax-error");
        assert_eq!(finding.message, "script is not valid JavaScript: went wrong");
        assert_eq!(finding.at, Some(place(3)));
    }

    #[test]
    fn typescript_is_called_by_its_name() {
        let mut error = error("SyntaxError", 3);
        error.at = error.at.map(|at| Place::new("pages/a/a.ts", at.span));
        let share = Share::on("wechat").fails_to_load(LoadFailureKind::Syntax, error);
        assert_eq!(share.finding("syntax-error").message, "script is not valid TypeScript: went wrong");
    }

    #[test]
    fn the_parser_knows_the_help() {
        let failure = LoadFailure {
            kind: LoadFailureKind::Syntax,
            error: error("SyntaxError", 3),
            help: Some(Text::verbatim("put a comma between the properties")),
            told: None,
        };
        let finding =
            Share::on("feishu").outcome(HandlerOutcome::LoadFailed(failure)).finding("syntax-error");
        assert_eq!(finding.help.as_deref(), Some("put a comma between the properties"));
    }
}
