//! # path-query-only
//!
//! ## What it finds
//! A share path that is only a query (`?x=1`) or only a slash, on a platform that then looks for a page without a
//! name.
//!
//! ## Why
//! It reads as "this page, with that query". The library does not fill in the current page: it sends `.html?x=1`,
//! and no page is called that.
//!
//! ## Bad
//! ```js
//! return { path: '?inviter=2' };
//! ```
//!
//! ## Good
//! ```js
//! return { path: '/' + this.route + '?inviter=2' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "path `?x=1` only" (observed; that no page is found is inferred).
//!
//! ## 中文
//! ### 检查内容
//! 分享路径只有 query（`?x=1`）或只有一个斜杠，而平台会因此查找没有名称的页面。
//!
//! ### 原因
//! 它看起来像“当前页面，带上这个 query”。
//! 基础库不会补上当前页面，发出的是 `.html?x=1`，没有页面叫这个名字。
//!
//! ### 依据
//! contract 1.3 “path `?x=1` only”（实测；找不到页面为推断）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::returned_path::PathShape;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "path-query-only",
    summary: Text::fixed("the share path has no page", "分享路径没有页面"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 path ?x=1 only",
    source: include_str!("path_query_only.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(suffix) = context.platform.path.suffix else { return };
    for path in context.share_paths().filter(|path| path.shape == PathShape::NoPage) {
        out.report(
            text!("{} `{}` has no page", "{} `{}` 没有页面", path.name(), shown(path.text)),
            |finding| {
                finding
                    .at(context.value_place(path.field))
                    .effect(text!(
                        "the card opens no page: the client looks for `{suffix}`",
                        "卡片打不开页面：客户端会查找 `{suffix}`"
                    ))
                    .help(text!(
                        "put the page before it: `{}`",
                        "在前面加上页面：`{}`",
                        path.written(context.route)
                    ))
                    .note(text!(
                        "{} does not fill in the current page here (observed)",
                        "{}此时不会补上当前页面（实测）",
                        context.reader()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    #[test]
    fn a_query_needs_a_page() {
        for (platform, path, expected) in [
            ("wechat", "?x=1", Some(Error)),
            ("wechat", "/?x=1", Some(Error)),
            ("wechat", "/", Some(Error)),
            ("wechat", "", None),
            ("wechat", "pages/a/a?x=1", None),
            ("feishu", "?x=1", None),
        ] {
            let share = Share::on(platform).texts(&[("path", path)]).routes(&["pages/a/a"]);
            assert_eq!(share.severity("path-query-only"), expected, "{platform} {path}");
        }
    }
}
