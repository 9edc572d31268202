//! # promise-drops-fields
//!
//! ## What it finds
//! A promised object that lacks card fields which the returned object has.
//!
//! ## Why
//! The promised object replaces the returned one as a whole; the two are not merged. A field that stands beside
//! `promise` only is lost, and the platform's default takes its place.
//!
//! ## Bad
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const promise = Promise.resolve({ title: 'Fresh' });
//!     return { title: 'Article', path: '/pages/b/b', promise };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onShareAppMessage() {
//!     const card = { title: 'Article', path: '/pages/b/b' };
//!     return { ...card, promise: Promise.resolve({ ...card, title: 'Fresh' }) };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 "returns an object with `promise`" (observed), 6.3.

use sharebox_contract::Outcome;
use sharebox_diagnostic::Severity;
use sharebox_observation::Value;

use crate::effects::default_words;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "promise-drops-fields",
    summary: "the promised object lacks fields of the returned one",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 returns an object with promise, 6.3",
    source: include_str!("promise_drops_fields.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let (Outcome::Resolved, Some(returned), Some(_)) =
        (context.judgement.outcome, &context.judgement.replaced, context.object())
    else {
        return;
    };
    let given = |name| returned.field(name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    let fields = context.platform.return_fields.iter();
    let dropped: Vec<_> = fields
        .filter_map(|field| Some((field.name, default_words(field)?)))
        .filter(|(name, _)| given(name) && context.field(name).is_none())
        .collect();
    if dropped.is_empty() {
        return;
    }
    let names = words::list(dropped.iter().map(|(name, _)| *name));
    let defaults: Vec<&str> = dropped.iter().map(|(_, words)| *words).collect();
    out.report(format!("the promised object lacks {names}, which the returned object has"), |mut finding| {
        for field in &context.observation.places.fields {
            if dropped.iter().any(|(name, _)| *name == field.name) {
                finding = finding.label(field.key.clone(), format!("`{}` is not used", field.name));
            }
        }
        finding
            .at(context.value_place("promise"))
            .effect(format!(
                "the card shows {}: {}",
                words::plural(dropped.len(), "a default", "defaults"),
                defaults.join(", ")
            ))
            .help(format!("put {names} into the promised object too"))
            .note(format!(
                "{} takes the promised object in place of the returned one ({})",
                context.platform.name,
                context.platform.handler.source.evidence.as_str()
            ))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{FieldPlace, SettledAs};

    use super::*;
    use crate::testing::{Share, assert_severities, object, place, settlement, text};

    fn share(returned: &[(&str, Value)], promised: Value) -> Share {
        Share::on("wechat").returns_with_promise(returned, settlement(10, SettledAs::Resolved(promised)))
    }

    #[test]
    fn fires_on_fields_that_only_the_returned_object_has() {
        let fires = Some(Severity::Error);
        let card = [("title", text("T")), ("path", text("/pages/a/a"))];
        let late = settlement(4_000, SettledAs::Resolved(object(&[])));
        assert_severities(
            "promise-drops-fields",
            &[
                ("dropped", share(&card, object(&[("title", text("U"))])), fires),
                (
                    "undefined",
                    share(&card, object(&[("title", text("U")), ("path", Value::Undefined)])),
                    fires,
                ),
                ("all there", share(&card, object(&card)), None),
                ("more", share(&[], object(&card)), None),
                ("no card field", share(&[("desc", text("D"))], object(&[])), None),
                ("nothing promised", share(&card, Value::Null), None),
                ("too late", Share::on("wechat").returns_with_promise(&card, late), None),
                (
                    "async",
                    Share::on("wechat").promises(settlement(0, SettledAs::Resolved(object(&[])))),
                    None,
                ),
            ],
        );
    }

    #[test]
    fn names_the_fields_and_their_defaults() {
        let card = [("title", text("T")), ("path", text("/pages/a/a")), ("imageUrl", text("/a.png"))];
        let share = share(&card, object(&[("title", text("U"))])).places(|places| {
            places.fields =
                vec![FieldPlace { name: "path".into(), key: place(4), value: place(5), written_out: false }];
        });
        let finding = share.finding("promise-drops-fields");
        assert_eq!(
            finding.message,
            "the promised object lacks `imageUrl` and `path`, which the returned object has"
        );
        assert_eq!(
            finding.effect.as_deref(),
            Some("the card shows defaults: the current page, a screenshot")
        );
        assert_eq!(finding.labels[0].at, place(4));
    }
}
