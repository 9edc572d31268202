//! # pc-not-declared
//!
//! ## What it finds
//! A returned object with neither `PCPath` nor `PCMode`, on a platform that has them.
//!
//! ## Why
//! The card says nothing about desktops, and both fields are without a default. Many people use Feishu on a desktop.
//!
//! ## Bad
//! ```js feishu
//! return { title: '周报', path: '/pages/report/report' };
//! ```
//!
//! ## Good
//! ```js feishu
//! return { title: '周报', path: '/pages/report/report', PCPath: '/pages/report/report', PCMode: 'window' };
//! ```
//!
//! ## Evidence
//! feishu 2.2 `PCPath`, `PCMode` (documented).
//!
//! ## 中文
//! ### 检查内容
//! 在支持桌面端的平台上，返回的对象既没有 `PCPath` 也没有 `PCMode`。
//!
//! ### 原因
//! 卡片没有说明桌面端如何打开，而这两个字段都没有默认值。
//! 许多人在桌面端使用飞书。
//!
//! ### 依据
//! feishu 2.2 `PCPath`、`PCMode`（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::desktop::{Declared, Desktop};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "pc-not-declared",
    summary: Text::fixed("the card says nothing about desktops", "卡片没有说明桌面端如何打开"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "feishu 2.2 PCPath, PCMode",
    source: include_str!("pc_not_declared.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(Desktop { path: Declared::Absent, mode: Declared::Absent }) = context.desktop() else { return };
    // A card for neither phones nor desktops is the business of `path-empty`, misspelled keys of another rule.
    if context.path_is_empty_for_phones()
        || context.is_misspelled("PCPath")
        || context.is_misspelled("PCMode")
    {
        return;
    }
    out.report(
        text!("neither `PCPath` nor `PCMode` is returned", "`PCPath` 和 `PCMode` 都没有返回"),
        |finding| {
            finding
                .at(context.returned_place())
                .effect(text!("the card does not open on desktops", "卡片在桌面端无法打开"))
                .help(text!(
                    "return `PCPath` and `PCMode`, or `PCPath: ''` to say that desktops are left out",
                    "返回 `PCPath` 和 `PCMode`；如果不支持桌面端，返回 `PCPath: ''`"
                ))
                .note(text!(
                    "{} documents that a card needs `PCMode` to open on a desktop",
                    "{}的文档说明：卡片要在桌面端打开，必须有 `PCMode`",
                    context.platform.called()
                ))
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Info;
    use sharebox_observation::Value;

    use crate::testing::Share;

    #[test]
    fn desktops_are_to_be_thought_of() {
        for (platform, fields, expected) in [
            ("feishu", &[("title", "T")][..], Some(Info)),
            ("feishu", &[("PCPath", "")], None),
            ("feishu", &[("PCMode", "window")], None),
            ("feishu", &[("path", "")], None),
            ("feishu", &[("pcpath", "pages/a/a")], None),
            ("wechat", &[("title", "T")], None),
        ] {
            let share = Share::on(platform).texts(fields);
            assert_eq!(share.severity("pc-not-declared"), expected, "{platform} {fields:?}");
        }
        assert_eq!(Share::on("feishu").returns_value(Value::Undefined).severity("pc-not-declared"), None);
    }
}
