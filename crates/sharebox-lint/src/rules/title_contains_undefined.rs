//! # title-contains-undefined
//!
//! ## What it finds
//! `undefined`, `NaN` or `[object Object]` as a whole word in a title. `null` counts only as the whole title, or
//! where it is glued to Chinese text at an edge of the title or to Chinese punctuation, because a title may speak
//! of "null" on purpose; words in quotes are left alone.
//!
//! ## Why
//! JavaScript writes these words where a variable was empty when the title was put together. The person who gets
//! the card reads them.
//!
//! ## Bad
//! ```js
//! const user = {};
//! return { title: `${user.name}邀请你一起拼单`, path: '/pages/index/index' };
//! ```
//!
//! ## Good
//! ```js
//! const user = {};
//! return { title: `${user.name || '好友'}邀请你一起拼单`, path: '/pages/index/index' };
//! ```
//!
//! ## Evidence
//! How JavaScript turns values into text; contract 5 "path-contains-undefined" (reported by users).
//!
//! ## 中文
//! ### 检查内容
//! 标题中有独立的词 `undefined`、`NaN` 或 `[object Object]`。
//! `null` 只在整个标题就是它，或紧挨着标题首尾的中文、中文标点时才算，因为标题可能就是在谈论 “null”；引号中的词不提示。
//!
//! ### 原因
//! 拼接标题时变量没有值，JavaScript 就会写成这些词。
//! 收到卡片的人会看到它们。
//!
//! ### 依据
//! JavaScript 把值转成文本的方式；contract 5 “path-contains-undefined”（用户反馈）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities, stray_word};

pub(super) static RULE: Rule = Rule {
    code: "title-contains-undefined",
    summary: Text::fixed(
        "the title contains `undefined`, `null`, `NaN` or `[object Object]`",
        "标题含有 `undefined`、`null`、`NaN` 或 `[object Object]`",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 5 path-contains-undefined",
    source: include_str!("title_contains_undefined.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(word) = context.text("title").and_then(stray_word::in_text) else { return };
    out.report(text!("`title` contains `{word}`", "`title` 含有 `{word}`"), |finding| {
        finding
            .at(context.value_place("title"))
            .effect(text!("the person who gets the card reads `{word}`", "收到卡片的人会看到 `{word}`"))
            .help(text!(
                "set the value before it is shared, or write the title without it",
                "在分享之前给它赋值，或不要把它写进标题"
            ))
            .note(text!(
                "JavaScript writes `{word}` where a value was missing",
                "变量没有值时，JavaScript 会写成 `{word}`"
            ))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;

    use crate::testing::Share;

    #[test]
    fn whole_words_only() {
        for (title, expected) in [
            ("undefined邀请你", Some(Warning)),
            ("null", Some(Warning)),
            ("The null hypothesis", None),
            ("undefinedness", None),
            ("菜谱", None),
            ("", None),
        ] {
            for platform in ["wechat", "feishu"] {
                let share = Share::on(platform).texts(&[("title", title)]);
                assert_eq!(share.severity("title-contains-undefined"), expected, "{platform} {title}");
            }
        }
    }
}
