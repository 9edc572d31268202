//! # undocumented-share-field
//!
//! ## What it finds
//! A returned field that the platform's table does not have, although its library passes it on.
//!
//! ## Why
//! What the client does with it is not known, and it may stop without notice.
//!
//! ## Bad
//! ```js
//! return { title: '商品', path: '/pages/goods/goods', desc: '限时特价' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '商品 限时特价', path: '/pages/goods/goods' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 `desc` and `cacheKey` (observed).
//!
//! ## 中文
//! ### 检查内容
//! 返回的字段不在平台的字段表中，但其基础库会传递它。
//!
//! ### 原因
//! 客户端如何处理它无法得知，也可能随时不再支持。
//!
//! ### 依据
//! contract 1.2 `desc` 和 `cacheKey`（实测）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::Standing;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "undocumented-share-field",
    summary: Text::fixed(
        "a returned field is passed on, but not documented",
        "返回的字段会被传递，但文档没有列出",
    ),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.2 desc, cacheKey",
    source: include_str!("undocumented_share_field.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let undocumented = |field: &&sharebox_platform::ReturnField| field.standing == Standing::Undocumented;
    for field in context.platform.return_fields.iter().filter(undocumented) {
        // It is documented for the client that it is meant for.
        let native =
            || context.native_return().is_some_and(|native| native.table.field(field.name).is_some());
        if context.field(field.name).is_none() || !context.reads(field) || native() {
            continue;
        }
        out.report(text!("`{}` is not documented", "文档没有列出 `{}`", field.name), |finding| {
            finding
                .at(context.key_place(field.name))
                .effect(text!("what the client does with it is not known", "客户端如何处理它，无法得知"))
                .help(text!("do not rely on `{}`", "不要依赖 `{}`", field.name))
                .note(text!(
                    "{} passes it on ({})",
                    "{}会传递它（{}）",
                    context.reader(),
                    field.source.evidence.word()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Info;

    use crate::testing::{Share, text};

    #[test]
    fn fields_outside_the_table() {
        for (platform, key, expected) in [
            ("wechat", "desc", Some(Info)),
            ("wechat", "disableForward", Some(Info)),
            ("wechat", "imageUrl", None),
            ("wechat", "containerStyle1", None),
            ("feishu", "desc", None),
        ] {
            let share = Share::on(platform).returns(&[(key, text("x"))]);
            assert_eq!(share.severity("undocumented-share-field"), expected, "{platform} {key}");
        }
    }
}
