//! # title-not-string
//!
//! ## What it finds
//! A returned `title` that is no string, `null` included.
//!
//! ## Why
//! A number or an object is not turned into text: the title counts as absent, and the card shows the name of the
//! mini program.
//!
//! ## Bad
//! ```js
//! return { title: 2048, path: '/pages/score/score' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: `得分 ${2048}`, path: '/pages/score/score' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 `title` (documented; observed from library 2.3.2 on), feishu 2.2 `title` (documented).
//!
//! ## 中文
//! ### 检查内容
//! 返回的 `title` 不是字符串，包括 `null`。
//!
//! ### 原因
//! 数字或对象不会转成文本：标题视为没有返回，卡片显示小程序名称。
//!
//! ### 依据
//! contract 1.2 `title`（官方文档；从基础库 2.3.2 起经实测），feishu 2.2 `title`（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::effects::default_words;
use crate::words::found;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "title-not-string",
    summary: Text::fixed("`title` is no string", "`title` 不是字符串"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.2 title, feishu 2.2 title",
    source: include_str!("title_not_string.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(value) = context.field("title").filter(|value| value.as_str().is_none()) else { return };
    let loose = context.platform.return_field("title").is_some_and(|title| title.is_loose(context.version));
    if loose && value.is_truthy() {
        return;
    }
    out.report(
        text!("`title` is {}, not a string", "`title` 是 {}，不是字符串", found(value)),
        |finding| {
            let finding = finding
                .at(context.value_place("title"))
                .help(text!("make a string of it", "把它转为字符串"))
                .note(text!(
                    "{} documents `title` as a string",
                    "{}的文档规定 `title` 为字符串",
                    context.platform.called()
                ));
            match context.platform.return_field("title").and_then(default_words) {
                Some(default) => finding.effect(text!(
                    "the card shows {default} instead",
                    "卡片改为显示{default}",
                    [default]
                )),
                None => finding,
            }
        },
    );
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;
    use sharebox_observation::Value;

    use crate::testing::{Share, text};

    #[test]
    fn only_strings_are_titles() {
        for (value, expected) in [
            (Value::Number(2048.0), Some(Warning)),
            (Value::Null, Some(Warning)),
            (Value::Undefined, None),
            (text("T"), None),
            (text(""), None),
        ] {
            let share = Share::on("wechat").returns(&[("title", value.clone())]);
            assert_eq!(share.severity("title-not-string"), expected, "{value:?}");
        }
        let finding =
            Share::on("feishu").returns(&[("title", Value::Number(7.0))]).finding("title-not-string");
        assert_eq!(finding.message, "`title` is number `7`, not a string");
    }
}
