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
//!
//! ## 中文
//! ### 检查内容
//! 脚本的内容不是文本：以脚本名保存的二进制文件，或没有字节序标记的 UTF-16。
//!
//! ### 原因
//! 页面无法加载，因此没有分享函数可调用，也没有内容可分享。
//!
//! ### 依据
//! 项目的文件。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::LoadFailureKind;

use crate::failure::{NOT_LOADED, told_help};
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "script-not-text",
    summary: Text::fixed("a script is not text", "脚本不是文本"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "the files of the project",
    source: include_str!("script_not_text.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(failure) = context.load_failure(LoadFailureKind::NotText) else { return };
    let script = failure.error.at.as_ref().map_or_else(
        || text!("script of page `{}`", "页面 `{}` 的脚本", context.route),
        |at| text!("script `{}`", "脚本 `{}`", at.file),
    );
    out.report(text!("{script} is not text", "{script} 不是文本", [script]), |finding| {
        finding
            .at(failure.error.at.clone())
            .effect(NOT_LOADED)
            .help(told_help(failure, || text!("save the script as UTF-8", "把脚本保存为 UTF-8")))
            .note(Text::verbatim(words::message(&failure.error)))
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
