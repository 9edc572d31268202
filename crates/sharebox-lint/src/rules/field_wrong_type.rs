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
//!
//! ## 中文
//! ### 检查内容
//! 分享路径、图片地址或桌面端模式不是字符串（包括 `null`），或者回调不是函数。
//! 值为 `undefined` 的字段视为没有返回；标题另有规则。
//!
//! ### 原因
//! 客户端不会把值转成文本：该字段视为缺失，卡片使用默认值。
//! 常见原因有：需要一张图片却给了列表，路径给了带 `url` 和 `params` 的对象，服务端返回了 `null`。
//!
//! ### 依据
//! contract 1.2、feishu 2.2：字段的类型（官方文档）。
//! contract 1.2 `title`：不是字符串即视为缺失（标题经实测，其他为推断）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;
use sharebox_platform::FieldKind;

use crate::effects::default_words;
use crate::words::found;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "field-wrong-type",
    summary: Text::fixed(
        "a returned field is not of the type that is read",
        "返回字段的类型不是平台所读取的类型",
    ),
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
            out.report(
                text!("`{}` is {}, not a string", "`{}` 是 {}，不是字符串", field.name, found(value)),
                |finding| {
                    let finding = finding
                        .at(context.value_place(field.name))
                        .help(text!(
                            "return a string, or leave `{}` out",
                            "返回字符串，或不返回 `{}`",
                            field.name
                        ))
                        .note(text!(
                            "{} documents `{}` as a string",
                            "{}的文档规定 `{}` 为字符串",
                            context.platform.called(),
                            field.name
                        ));
                    match default_words(field) {
                        Some(default) => finding.effect(text!(
                            "the card gets {default} instead",
                            "卡片改用{default}",
                            [default]
                        )),
                        None => finding,
                    }
                },
            );
        }
    }
    for field in context.read_fields(FieldKind::Callback) {
        let Some(value) = context.field(field.name).filter(|value| !matches!(value, Value::Function(_)))
        else {
            continue;
        };
        let message = text!("`{}` is {}, not a function", "`{}` 是 {}，不是函数", field.name, found(value));
        out.report_as(Severity::Warning, message, |finding| {
            finding
                .at(context.value_place(field.name))
                .effect(text!("nothing is called when the share ends", "分享结束时不会调用任何函数"))
                .help(text!("return a function, or leave `{}` out", "返回函数，或不返回 `{}`", field.name))
                .note(text!(
                    "{} documents `{}` as a function",
                    "{}的文档规定 `{}` 为函数",
                    context.platform.called(),
                    field.name
                ))
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
