//! # tab-page-query
//!
//! ## What it finds
//! A share path with a query to a page of the tab bar.
//!
//! ## Why
//! Where that page is open already, it is shown again and not loaded again: `onLoad` does not run, so it does not see the
//! query of the card. `App.onShow` and `wx.getEnterOptionsSync()` do.
//!
//! ## Bad
//! ```js
//! // app.json: { "pages": ["pages/a/a"], "tabBar": { "list": [{ "pagePath": "pages/a/a", "text": "A" }] } }
//! return { title: 'Shop', path: '/pages/a/a?from=7f3a' };
//! ```
//!
//! ## Good
//! ```js
//! // app.json: { "pages": ["pages/a/a"], "tabBar": { "list": [{ "pagePath": "pages/a/a", "text": "A" }] } }
//! return { title: 'Shop', path: '/pages/a/a' };
//! ```
//!
//! ## Evidence
//! Contract 1.4 tab page (reported by users).

use sharebox_diagnostic::Severity;

use crate::returned_path::ReturnedPath;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "tab-page-query",
    summary: "a query is sent to a tab page, which may be open already",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.4 tab page",
    source: include_str!("tab_page_query.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    // Users report it of the platform whose library was read.
    if context.platform.path.suffix.is_none() {
        return;
    }
    for path in context.share_paths().filter(ReturnedPath::names_a_page) {
        let has_query = path.parsed.query.as_ref().is_some_and(|query| !query.is_empty());
        if !has_query || !context.tabs.iter().any(|tab| tab == path.page()) {
            continue;
        }
        out.report(format!("{} with a query opens the tab page `{}`", path.name(), path.page()), |finding| {
            finding
                .at(context.value_place(path.field))
                .effect("where the page is open already, its `onLoad` does not run and misses the query")
                .help("read the query in `App.onShow` or with `getEnterOptionsSync` as well")
                .note("a page of the tab bar is loaded once (reported by users)")
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_a_query_for_a_tab() {
        let share = |path| Share::on("wechat").texts(&[("path", path)]).tabs(&["pages/a/a"]);
        assert_severities(
            "tab-page-query",
            &[
                ("tab", share("/pages/a/a?x=1"), Some(Severity::Info)),
                ("no query", share("/pages/a/a"), None),
                ("no tab", share("/pages/b/b?x=1"), None),
                (
                    "elsewhere",
                    Share::on("feishu").texts(&[("path", "/pages/a/a?x=1")]).tabs(&["pages/a/a"]),
                    None,
                ),
            ],
        );
    }
}
