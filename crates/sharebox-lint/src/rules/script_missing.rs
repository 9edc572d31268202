//! # script-missing
//!
//! ## What it finds
//! A page that `app.json` lists, but whose script is absent or cannot be read.
//!
//! ## Why
//! There is nothing to load, so the page has no handler and nothing to share. A path that leads to it opens no page.
//!
//! ## Bad
//! ```js
//! // app.json: { "pages": ["pages/a/a", "pages/old/old"] }
//! // pages/a/a.js, and no pages/old/old.js
//! Page({});
//! ```
//!
//! ## Good
//! ```js
//! // app.json: { "pages": ["pages/a/a"] }
//! // pages/a/a.js
//! Page({});
//! ```
//!
//! ## Evidence
//! Contract 1.4 "missing page" (documented); the files of the project.
//!
//! ## 中文
//! ### 检查内容
//! `app.json` 列出的页面没有脚本，或脚本无法读取。
//!
//! ### 原因
//! 没有可加载的内容，因此页面没有分享函数，也没有内容可分享。
//! 指向它的路径打不开页面。
//!
//! ### 依据
//! contract 1.4 “missing page”（官方文档）；项目的文件。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::LoadFailureKind;

use crate::failure::NOT_LOADED;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "script-missing",
    summary: Text::fixed("a page has no script", "页面没有脚本"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.4 missing page",
    source: include_str!("script_missing.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(failure) = context.load_failure(LoadFailureKind::Missing) else { return };
    out.report(text!("page `{}` has no script", "页面 `{}` 没有脚本", context.route), |finding| {
        finding
            .at(failure.error.at.clone())
            .effect(NOT_LOADED)
            .help(match (&failure.help, context.routes) {
                (Some(help), _) => help.clone(),
                (None, Some(_)) => text!(
                    "add `{}.js`, or take the page out of `app.json`",
                    "添加 `{}.js`，或从 `app.json` 中删除该页面",
                    context.route
                ),
                (None, None) => text!("add `{}.js`", "添加 `{}.js`", context.route),
            })
            .note(failure.told.clone().unwrap_or_else(|| Text::verbatim(words::message(&failure.error))))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, error};

    #[test]
    fn fires_on_a_missing_script() {
        let share = |kind| Share::on("wechat").fails_to_load(kind, error("Error", 1));
        assert_severities(
            "script-missing",
            &[
                ("missing", share(LoadFailureKind::Missing), Some(Severity::Error)),
                ("not text", share(LoadFailureKind::NotText), None),
                ("loads", Share::on("wechat").texts(&[("title", "T")]), None),
            ],
        );
        let share = share(LoadFailureKind::Missing);
        assert_eq!(share.codes(), [("script-missing".to_owned(), Severity::Error)]);
        assert_eq!(share.finding("script-missing").help.as_deref(), Some("add `pages/a/a.js`"));
        let listed = share.routes(&["pages/a/a"]).finding("script-missing");
        assert_eq!(listed.help.as_deref(), Some("add `pages/a/a.js`, or take the page out of `app.json`"));
    }
}
