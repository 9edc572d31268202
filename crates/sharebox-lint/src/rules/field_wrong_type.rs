//! # field-wrong-type
//!
//! ## What it finds
//! A share path, a picture address or a desktop mode that is no string, `null` included, and a callback that is no
//! function. A field that is `undefined` counts as absent; the title has a rule of its own.
//!
//! ## Why
//! The client does not turn values into text: the field counts as absent, and the card gets its default. Typical
//! causes are a list of pictures where one is wanted, an object with `url` and `params` for a path, and `null` from
//! a server.
//!
//! ## Bad
//! ```js
//! return { title: '商品', path: { url: '/pages/goods/goods', id: 7 } };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '商品', path: '/pages/goods/goods?id=7' };
//! ```
//!
//! ## Evidence
//! Contract 1.2, feishu 2.2: the types of the fields (documented). Contract 1.2 `title`: what is no string counts as
//! absent (observed for the title; inferred for the others).

use sharebox_diagnostic::Severity;
use sharebox_observation::Value;
use sharebox_platform::FieldKind;

use crate::effects::default_words;
use crate::words::found;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "field-wrong-type",
    summary: "a returned field is not of the type that is read",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.2, feishu 2.2",
    source: include_str!("field_wrong_type.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for kind in [FieldKind::SharePath, FieldKind::Image, FieldKind::PcMode] {
        for field in context.read_fields(kind) {
            let Some(value) = context.field(field.name).filter(|value| value.as_str().is_none()) else {
                continue;
            };
            out.report(format!("`{}` is {}, not a string", field.name, found(value)), |finding| {
                let finding = finding
                    .at(context.value_place(field.name))
                    .help(format!("return a string, or leave `{}` out", field.name))
                    .note(format!("{} documents `{}` as a string", context.platform.name, field.name));
                match default_words(field) {
                    Some(default) => finding.effect(format!("the card gets {default} instead")),
                    None => finding,
                }
            });
        }
    }
    for field in context.read_fields(FieldKind::Callback) {
        let Some(value) = context.field(field.name).filter(|value| !matches!(value, Value::Function(_)))
        else {
            continue;
        };
        let message = format!("`{}` is {}, not a function", field.name, found(value));
        out.report_as(Severity::Warning, message, |finding| {
            finding
                .at(context.value_place(field.name))
                .effect("nothing is called when the share ends")
                .help(format!("return a function, or leave `{}` out", field.name))
                .note(format!("{} documents `{}` as a function", context.platform.name, field.name))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::{Error, Warning};
    use sharebox_observation::Value;

    use crate::testing::{Share, text};

    #[test]
    fn strings_and_functions() {
        for (platform, field, value, expected) in [
            ("wechat", "path", Value::Null, Some(Error)),
            ("wechat", "path", Value::Undefined, None),
            ("wechat", "path", text("pages/a/a"), None),
            ("wechat", "imageUrl", Value::Array(vec![text("a.png")]), Some(Error)),
            ("wechat", "title", Value::Number(1.0), None),
            ("wechat", "PCMode", Value::Number(1.0), None),
            ("feishu", "PCMode", Value::Number(1.0), Some(Error)),
            ("feishu", "PCPath", Value::Bool(false), Some(Error)),
            ("feishu", "success", text("done"), Some(Warning)),
            ("feishu", "success", Value::Function("success".to_owned()), None),
            // Not called on this version, whatever it is.
            ("wechat", "success", text("done"), None),
        ] {
            let share = Share::on(platform).returns(&[(field, value.clone())]);
            assert_eq!(share.severity("field-wrong-type"), expected, "{platform} {field} {value:?}");
        }
        let old = Share::on("wechat").returns(&[("success", text("done"))]).version("2.2.0");
        assert_eq!(old.severity("field-wrong-type"), Some(Warning));
    }
}
