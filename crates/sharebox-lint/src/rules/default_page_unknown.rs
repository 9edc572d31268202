//! # default-page-unknown
//!
//! ## What it finds
//! A page in `ext.defaultPages` of `app.json` that `pages` does not list.
//!
//! ## Why
//! The start page of a PC mode must be one of the registered pages; otherwise the program does not compile.
//!
//! ## Bad
//! ```js feishu
//! // app.json: { "pages": ["pages/a/a"], "ext": { "defaultPages": { "PCMode": "pages/desk/desk" } } }
//! return { title: '周报', path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'window' };
//! ```
//!
//! ## Good
//! ```js feishu
//! // app.json: { "pages": ["pages/a/a"], "ext": { "defaultPages": { "PCMode": "pages/a/a" } } }
//! return { title: '周报', path: '/pages/a/a', PCPath: '/pages/a/a', PCMode: 'window' };
//! ```
//!
//! ## Evidence
//! Feishu 2.5 ext.defaultPages, 3.7 feishu-default-pages (documented).
//!
//! ## 中文
//! ### 检查内容
//! `app.json` 的 `ext.defaultPages` 中有未在 `pages` 注册的页面。
//!
//! ### 原因
//! PC 模式的起始页必须是已注册的页面，否则小程序无法编译。
//!
//! ### 依据
//! feishu 2.5 ext.defaultPages、3.7 feishu-default-pages（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::misspelled::nearest;
use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "default-page-unknown",
    summary: Text::fixed(
        "`ext.defaultPages` names a page that is not registered",
        "`ext.defaultPages` 指定的页面未注册",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "feishu 2.5 ext.defaultPages",
    source: include_str!("default_page_unknown.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(routes) = context.routes.filter(|_| !context.platform.pc_modes.is_empty()) else { return };
    for page in context.default_pages.iter().filter(|page| !routes.contains(&page.route)) {
        let near = nearest(&page.route, routes.iter().map(String::as_str));
        out.report(
            text!(
                "`ext.defaultPages.{}` names `{}`",
                "`ext.defaultPages.{}` 指定了 `{}`",
                page.mode,
                shown(&page.route)
            ),
            |finding| {
                finding
                    .at(Some(page.at.clone()))
                    .effect(text!("the program does not compile", "小程序无法编译"))
                    .help(match near.first() {
                        Some(near) => text!(
                            "write `{near}`, or list the page under `pages`",
                            "改为 `{near}`，或在 `pages` 中注册该页面"
                        ),
                        None => text!("list the page under `pages`", "在 `pages` 中注册该页面"),
                    })
                    .note(text!(
                        "{} asks for a registered page here (documented)",
                        "{}要求此处是已注册的页面（官方文档）",
                        context.platform.called()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DefaultPage;
    use crate::testing::{Share, assert_severities, place};

    #[test]
    fn fires_on_a_page_that_is_not_registered() {
        let share = |platform, route: &str| {
            let page = DefaultPage { mode: "PCMode".to_owned(), route: route.to_owned(), at: place(1) };
            Share::on(platform).texts(&[("title", "T")]).routes(&["pages/a/a"]).default_page(page)
        };
        assert_severities(
            "default-page-unknown",
            &[
                ("unknown", share("feishu", "pages/b/b"), Some(Severity::Error)),
                ("known", share("feishu", "pages/a/a"), None),
                ("no PC modes", share("wechat", "pages/b/b"), None),
            ],
        );
    }
}
