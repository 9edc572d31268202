//! # required-prefix-missing
//!
//! ## What it finds
//! A returned text that begins with none of the prefixes that `policy.prefixes` of the project's configuration names for its
//! field, character by character. A field that is not returned is not looked at.
//!
//! ## Why
//! Pictures come from one CDN, paths lead into one part of the program: what begins otherwise was copied from elsewhere.
//!
//! ## Bad
//! ```js
//! // sharebox.json: { "policy": { "prefixes": { "imageUrl": "https://cdn.example.com/" } } }
//! return { title: '商品', path: '/pages/a/a', imageUrl: 'https://old.example.com/a.png' };
//! ```
//!
//! ## Good
//! ```js
//! // sharebox.json: { "policy": { "prefixes": { "imageUrl": "https://cdn.example.com/" } } }
//! return { title: '商品', path: '/pages/a/a', imageUrl: 'https://cdn.example.com/a.png' };
//! ```
//!
//! ## Evidence
//! The project's own `sharebox.json`; no platform asks for it.

use sharebox_diagnostic::Severity;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "required-prefix-missing",
    summary: "a field does not begin as the project requires",
    category: Category::Policy,
    severities: Severities::all(Severity::Error),
    evidence: "the project",
    source: include_str!("required_prefix_missing.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if !context.gave_an_object() {
        return;
    }
    for demand in &context.policy.prefixes {
        let field = demand.of.field.as_str();
        let Some(text) = context.text(field) else { continue };
        if demand.of.any_of.iter().any(|prefix| text.starts_with(prefix)) {
            continue;
        }
        let prefixes: Vec<String> = demand.of.any_of.iter().map(|prefix| shown(prefix)).collect();
        let message = format!("`{field}` begins otherwise than the project requires: `{}`", shown(text));
        out.report(message, |finding| {
            let words: Vec<String> = prefixes.iter().map(|prefix| format!("`{prefix}`")).collect();
            let finding =
                finding.at(context.value_place(field)).help(format!("begin it with {}", words.join(" or ")));
            demand.label(finding, "the project requires it here")
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;
    use crate::{Demand, Prefix};

    #[test]
    fn one_of_the_prefixes_is_enough() {
        for (path, expected) in [("/pages/a/a", None), ("/sub/a/a", None), ("pages/a/a", Some(Error))] {
            let share = Share::on("wechat").texts(&[("path", path)]).policy(|policy| {
                let any_of = vec!["/pages/".to_owned(), "/sub/".to_owned()];
                let of = Prefix { field: "path".to_owned(), any_of };
                policy.prefixes.push(Demand { of, at: None });
            });
            assert_eq!(share.severity("required-prefix-missing"), expected, "{path}");
        }
        let absent = Share::on("wechat").texts(&[]).policy(|policy| {
            let of = Prefix { field: "path".to_owned(), any_of: vec!["/".to_owned()] };
            policy.prefixes.push(Demand { of, at: None });
        });
        assert_eq!(absent.severity("required-prefix-missing"), None);
    }
}
