//! # query-is-path
//!
//! ## What it finds
//! A `query` for Moments, a favourite, a copied link or a screenshot that begins with `?`, or holds a page's path.
//!
//! ## Why
//! A `?` is put in front of the query. One more makes the first key wrong, and a path becomes part of the first key. The
//! page opens without the values that it asks for.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', query: '/pages/a/a?id=1' };
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
//!   onShareTimeline() {
//!     return { title: 'Article', query: 'id=1' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.5 (observed): a leading `?` is doubled; a path instead of a query is reported by users.

use sharebox_diagnostic::Severity;
use sharebox_platform::FieldKind;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "query-is-path",
    summary: "`query` begins with `?` or holds a path",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.5",
    source: include_str!("query_is_path.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for field in context.read_fields(FieldKind::Query) {
        let Some(text) = context.text(field.name) else { continue };
        let (before, after) = text.split_once('?').unwrap_or((text, ""));
        // A path as a value (`back=/pages/b/b`) is as it should be.
        let is_path = before.starts_with('/') || before.starts_with("pages/");
        if !is_path && !text.starts_with('?') {
            continue;
        }
        let what = if is_path { "holds a path" } else { "begins with `?`" };
        out.report(format!("`{}` {what}: `{}`", field.name, shown(text)), |finding| {
            finding
                .at(context.value_place(field.name))
                .effect("the page opens with a wrong first key, and without the value behind it")
                .help(if after.is_empty() {
                    format!("leave `{}` out, or write it like `id=1`", field.name)
                } else {
                    format!("write `{}`", shown(after))
                })
                .note(format!(
                    "{} puts `?` in front of it ({})",
                    context.platform.name,
                    context.handler().source.evidence.as_str()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_marks_and_paths_in_front() {
        let share = |query| Share::on("wechat").from("timeline").texts(&[("query", query)]);
        let fires = Some(Severity::Error);
        assert_severities(
            "query-is-path",
            &[
                ("mark", share("?id=1"), fires),
                ("path", share("/pages/a/a?id=1"), fires),
                ("no slash", share("pages/a/a"), fires),
                ("value", share("back=/pages/b/b"), None),
                ("query", share("id=1&x=?"), None),
                ("empty", share(""), None),
                ("chat", Share::on("wechat").texts(&[("query", "?id=1")]), None),
            ],
        );
        assert_eq!(share("?id=1").finding("query-is-path").help.as_deref(), Some("write `id=1`"));
    }
}
