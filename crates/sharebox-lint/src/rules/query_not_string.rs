//! # query-not-string
//!
//! ## What it finds
//! A `query` that is no string, returned for Moments, a favourite, a copied link or a screenshot.
//!
//! ## Why
//! The query is the text behind the `?`. An object is ignored, and the page opens with its own query instead.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//!   onShareTimeline() {
//!     return { title: 'Article', query: { id: 1 } };
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
//! Contract 1.5, 1.6 (observed), 1.7 onCopyUrl (documented).

use sharebox_diagnostic::Severity;
use sharebox_observation::Value;
use sharebox_platform::FieldKind;

use crate::effects::default_words;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "query-not-string",
    summary: "`query` is no string",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.5, 1.6, 1.7",
    source: include_str!("query_not_string.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for field in context.read_fields(FieldKind::Query) {
        let Some(value) = context.field(field.name) else { continue };
        if value.as_str().is_some() || *value == Value::Null {
            continue;
        }
        let default = default_words(field).unwrap_or("no query");
        out.report(format!("`{}` is {}", field.name, value.to_source(40)), |finding| {
            finding
                .at(context.value_place(field.name))
                .effect(format!("it is ignored: {default} is used"))
                .help(format!("return a text like `{}: 'id=1'`", field.name))
                .note(format!(
                    "{} takes a string ({})",
                    context.platform.name,
                    context.handler().source.evidence.as_str()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities, object, text};

    #[test]
    fn fires_on_anything_but_text() {
        let share = |query| Share::on("wechat").from("timeline").returns(&[("query", query)]);
        let fires = Some(Severity::Error);
        assert_severities(
            "query-not-string",
            &[
                ("object", share(object(&[("id", text("1"))])), fires),
                ("number", share(Value::Number(1.0)), fires),
                ("text", share(text("id=1")), None),
                ("undefined", share(Value::Undefined), None),
                ("null", share(Value::Null), None),
                ("chat", Share::on("wechat").returns(&[("query", object(&[]))]), None),
            ],
        );
    }
}
