//! # timeline-returns-path
//!
//! ## What it finds
//! A `path` to another page, or with a query, returned where the page cannot be chosen: from `onShareTimeline` or
//! `onAddToFavorites`.
//!
//! ## Why
//! Moments and favourites open the page they were made on. `path` is dropped, and its query with it. A path to the page
//! itself, without a query of its own, does no harm.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a?id=1' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', path: '/pages/a/a?id=1' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a?id=1' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', query: 'id=1' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.5, 1.6: no `path` in the tables (documented by absence).

use sharebox_contract::SharePath;
use sharebox_diagnostic::Severity;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "timeline-returns-path",
    summary: "`path` is returned where the page cannot be chosen",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.5, 1.6",
    source: include_str!("timeline_returns_path.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(form) = context.form() else { return };
    if context.return_fields().iter().any(|field| field.name == "path") {
        return;
    }
    let Some(text) = context.text("path").filter(|text| !text.is_empty()) else { return };
    let path = SharePath::parse(text, &context.platform.path);
    let other_page = !path.page.is_empty() && path.page != context.route;
    let loses_query =
        path.query.as_ref().is_some_and(|query| !query.is_empty()) && context.field("query").is_none();
    if !other_page && !loses_query {
        return;
    }
    out.report(format!("`{}` returns `path`, which is not read", context.hook()), |finding| {
        finding
            .at(context.key_place("path"))
            .effect(if other_page {
                format!("{} opens `{}`, the page it was made on", form.about, context.route)
            } else {
                format!("{} opens the page without the query of `path`", form.about)
            })
            .help(match &path.query {
                Some(query) if !query.is_empty() => format!("return `query: '{}'` instead", shown(query)),
                _ => "leave `path` out".to_owned(),
            })
            .note(format!("{} has no `path` in that table", context.platform.name))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_where_something_is_lost() {
        let share = |fields| Share::on("wechat").from("timeline").texts(fields);
        let fires = Some(Severity::Warning);
        assert_severities(
            "timeline-returns-path",
            &[
                ("other page", share(&[("path", "/pages/b/b")]), fires),
                ("own query", share(&[("path", "pages/a/a?id=1")]), fires),
                ("the same query", share(&[("path", "pages/a/a?id=1"), ("query", "id=1")]), None),
                ("this page", share(&[("path", "/pages/a/a")]), None),
                ("empty", share(&[("path", "")]), None),
                ("chat", Share::on("wechat").texts(&[("path", "/pages/b/b")]), None),
            ],
        );
        let finding = share(&[("path", "/pages/b/b?id=1")]).finding("timeline-returns-path");
        assert_eq!(
            finding.effect.as_deref(),
            Some("a Moments card opens `pages/a/a`, the page it was made on")
        );
        assert_eq!(finding.help.as_deref(), Some("return `query: 'id=1'` instead"));
    }
}
