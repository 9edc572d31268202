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
//!
//! ## 中文
//! ### 检查内容
//! Promise 给出的对象缺少返回对象中已有的卡片字段。
//!
//! ### 原因
//! Promise 给出的对象会整个替换返回的对象，两者不会合并。
//! 只写在 `promise` 旁边的字段会丢失，由平台的默认值代替。
//!
//! ### 依据
//! contract 1.3 “returns an object with `promise`”（实测）、6.3。

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::effects::default_words;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "promise-drops-fields",
    summary: Text::fixed(
        "the promised object lacks fields of the returned one",
        "Promise 给出的对象缺少返回对象中的字段",
    ),
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
    let defaults: Vec<Text> = dropped.iter().map(|(_, words)| words.clone()).collect();
    let what = words::plural(dropped.len(), "a default", "defaults");
    out.report(
        text!(
            "the promised object lacks {names}, which the returned object has",
            "Promise 给出的对象缺少 {names}，而返回的对象有",
            [names]
        ),
        |mut finding| {
            for field in &context.observation.places.fields {
                if dropped.iter().any(|(name, _)| *name == field.name) {
                    finding = finding
                        .label(field.key.clone(), text!("`{}` is not used", "`{}` 没有用到", field.name));
                }
            }
            finding
                .at(context.value_place("promise"))
                .effect(text!("the card shows {what}: {}", "卡片显示默认值：{}", words::series(&defaults)))
                .help(text!(
                    "put {names} into the promised object too",
                    "在 Promise 给出的对象中也加上 {names}",
                    [names]
                ))
                .note(text!(
                    "{} takes the promised object in place of the returned one ({})",
                    "{}用 Promise 给出的对象整个替换返回的对象（{}）",
                    context.platform.called(),
                    context.platform.handler.source.evidence.word()
                ))
        },
    );
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
