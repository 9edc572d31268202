//! # field-too-new
//!
//! ## What it finds
//! A returned field that came with a later version than the one that is assumed.
//!
//! ## Why
//! Older versions do not read it, without a word.
//!
//! ## Bad
//! ```js version:1.4.0
//! // for WeChat base library 1.4.0
//! return { title: '商品', path: '/pages/goods/goods', imageUrl: '/images/goods.png' };
//! ```
//!
//! ## Good
//! ```js version:1.5.0
//! // for WeChat base library 1.5.0 and newer
//! return { title: '商品', path: '/pages/goods/goods', imageUrl: '/images/goods.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 and feishu 2.2, column "since" (documented).
//!
//! ## 中文
//! ### 检查内容
//! 返回的字段在比假定版本更高的版本才支持。
//!
//! ### 原因
//! 更低的版本不读取它，也没有任何提示。
//!
//! ### 依据
//! contract 1.2 和 feishu 2.2 的起始版本列（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::effects::default_words;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "field-too-new",
    summary: Text::fixed("this version does not read a returned field yet", "当前版本还不读取该返回字段"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.2, feishu 2.2",
    source: include_str!("field_too_new.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for field in context.platform.return_fields {
        let Some(since) = field.since.filter(|since| !context.version.has(Some(*since))) else { continue };
        if context.field(field.name).is_none() {
            continue;
        }
        let version_of = context.platform.counts();
        let effect = match default_words(field) {
            Some(default) => text!("the card gets {default} instead", "卡片改用{default}", [default]),
            None => text!("it is dropped", "该字段会被丢弃"),
        };
        out.report(
            text!(
                "`{}` needs {version_of} {since}",
                "`{0}` 需要{version_of} {since}",
                [version_of],
                field.name
            ),
            |finding| {
                finding
                    .at(context.key_place(field.name))
                    .effect(effect)
                    .help(text!(
                        "ask for {version_of} {since}, or do not rely on `{}`",
                        "要求{version_of} {since}，或不要依赖 `{0}`",
                        [version_of],
                        field.name
                    ))
                    .note(text!("this run assumes {}", "本次运行假定的版本是{}", context.platform_version()))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;

    use crate::testing::{Share, text};

    #[test]
    fn a_field_has_its_version() {
        for (platform, key, version, expected) in [
            ("wechat", "imageUrl", "1.4.0", Some(Warning)),
            ("wechat", "imageUrl", "1.5.0", None),
            ("wechat", "title", "1.0.0", None),
            ("feishu", "imageUrl", "2.9", None),
        ] {
            let share = Share::on(platform).returns(&[(key, text("x"))]).version(version);
            assert_eq!(share.severity("field-too-new"), expected, "{platform} {key} {version}");
        }
    }
}
