//! # title-empty
//!
//! ## What it finds
//! `title: ''`.
//!
//! ## Why
//! An empty title counts as absent: the card shows the name of the mini program. It usually comes from data that
//! had not arrived when the handler ran. A title of blanks is left alone: what the card then shows is not known.
//!
//! ## Bad
//! ```js
//! return { title: '', path: '/pages/index/index' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '今日菜谱', path: '/pages/index/index' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 `title` (observed). Feishu documents the default, not what an empty title means (inferred).
//!
//! ## 中文
//! ### 检查内容
//! `title: ''`。
//!
//! ### 原因
//! 空标题视为没有返回：卡片显示小程序名称。
//! 它多半来自分享函数运行时尚未到达的数据。
//! 由空格组成的标题不提示：卡片此时显示什么无法得知。
//!
//! ### 依据
//! contract 1.2 `title`（实测）。
//! 飞书的文档说明了默认值，没有说明空标题的含义（推断）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::effects::{NOTHING, default_words};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "title-empty",
    summary: Text::fixed("`title` is empty", "`title` 为空"),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.2 title",
    source: include_str!("title_empty.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.text("title") != Some("") {
        return;
    }
    let Some(field) = context.platform.return_field("title") else { return };
    let default = default_words(field).unwrap_or(NOTHING);
    out.report(text!("`title` is empty", "`title` 为空"), |finding| {
        finding
            .at(context.value_place("title"))
            .effect(text!("the card shows {default}", "卡片显示{default}", [default]))
            .help(text!(
                "give the card a title, or leave `title` out to get the default on purpose",
                "给卡片设置标题；如果就是要用默认值，不返回 `title`"
            ))
            .note(text!(
                "the default is {default} ({})",
                "默认值为{default}（{}）",
                [default],
                field.source.evidence.word()
            ))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;

    use crate::testing::Share;

    #[test]
    fn empty_is_not_blank() {
        for (title, expected) in [("", Some(Warning)), (" ", None), ("T", None)] {
            for platform in ["wechat", "feishu"] {
                let share = Share::on(platform).texts(&[("title", title)]);
                assert_eq!(share.severity("title-empty"), expected, "{platform} {title:?}");
            }
        }
        assert_eq!(Share::on("wechat").texts(&[]).severity("title-empty"), None);
    }
}
