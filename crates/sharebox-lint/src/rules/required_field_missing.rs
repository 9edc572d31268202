//! # required-field-missing
//!
//! ## What it finds
//! A field that the platform's table calls required, absent from the returned object.
//!
//! ## Why
//! Feishu's table marks `title` and `path` as required and gives a default for each all the same, so the card goes
//! out, with the default.
//!
//! ## Bad
//! ```js feishu
//! return { title: '周报', PCPath: '/pages/report/report', PCMode: 'window' };
//! ```
//!
//! ## Good
//! ```js feishu
//! return { title: '周报', path: '/pages/report/report', PCPath: '/pages/report/report', PCMode: 'window' };
//! ```
//!
//! ## Evidence
//! feishu 2.2 `title`, `path` (documented).
//!
//! ## 中文
//! ### 检查内容
//! 返回的对象缺少平台字段表中的必填字段。
//!
//! ### 原因
//! 飞书的字段表把 `title` 和 `path` 列为必填，同时又给出默认值，因此卡片会带着默认值发出。
//!
//! ### 依据
//! feishu 2.2 `title`、`path`（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::Requirement;

use crate::effects::{NOTHING, default_words};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "required-field-missing",
    summary: Text::fixed("a field that the table calls required is absent", "缺少字段表中的必填字段"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "feishu 2.2 title, path",
    source: include_str!("required_field_missing.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.object().is_none() {
        return;
    }
    for field in context.platform.return_fields {
        // A misspelled one has a rule of its own.
        let needed = field.requirement == Requirement::RequiredWithDefault && context.reads(field);
        if !needed || context.field(field.name).is_some() || context.is_misspelled(field.name) {
            continue;
        }
        let default = default_words(field).unwrap_or(NOTHING);
        out.report(text!("`{}` is missing", "缺少 `{}`", field.name), |finding| {
            finding
                .at(context.returned_place())
                .effect(text!("the card gets {default}", "卡片使用{default}", [default]))
                .help(text!("return `{}`", "返回 `{}`", field.name))
                .note(text!(
                    "{} documents it as required, with {default} as its default",
                    "{}的文档将其列为必填，默认值为{default}",
                    [default],
                    context.platform.called()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;
    use sharebox_observation::Value;

    use crate::testing::{Share, text};

    #[test]
    fn title_and_path_where_they_are_required() {
        for (platform, fields, expected) in [
            ("feishu", &[("title", text("T"))][..], Some(Warning)),
            ("feishu", &[("title", text("T")), ("path", Value::Undefined)], Some(Warning)),
            ("feishu", &[("title", text("T")), ("path", text(""))], None),
            ("feishu", &[("title", text("T")), ("path", Value::Null)], None),
            ("feishu", &[("title", text("T")), ("url", text("pages/a/a"))], None),
            ("wechat", &[("title", text("T"))], None),
        ] {
            let share = Share::on(platform).returns(fields);
            assert_eq!(share.severity("required-field-missing"), expected, "{platform} {fields:?}");
        }
        let both = Share::on("feishu").returns(&[]).codes();
        assert_eq!(both.iter().filter(|(code, _)| code == "required-field-missing").count(), 2);
        assert_eq!(Share::on("feishu").returns_value(Value::Null).severity("required-field-missing"), None);
    }
}
