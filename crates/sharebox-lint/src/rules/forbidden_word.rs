//! # forbidden-word
//!
//! ## What it finds
//! A returned `title` with a word of `policy.forbiddenWords` of the project's configuration; the case of ASCII letters does not
//! matter.
//!
//! ## Why
//! Titles are assembled from many places; a word that legal or editorial rules keep out comes back with the next text.
//!
//! ## Bad
//! ```js
//! // sharebox.json: { "policy": { "forbiddenWords": ["免费"] } }
//! return { title: '免费领取', path: '/pages/a/a' };
//! ```
//!
//! ## Good
//! ```js
//! // sharebox.json: { "policy": { "forbiddenWords": ["免费"] } }
//! return { title: '新品', path: '/pages/a/a' };
//! ```
//!
//! ## Evidence
//! The project's own `sharebox.json`; no platform asks for it.
//!
//! ## 中文
//! ### 检查内容
//! 返回的 `title` 含有项目配置的 `policy.forbiddenWords` 中的词；ASCII 字母不区分大小写。
//!
//! ### 原因
//! 标题由多处内容拼接而成；法务或编辑规定禁用的词会随下一段文本再次出现。
//!
//! ### 依据
//! 项目自己的 `sharebox.json`；没有平台要求这一点。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "forbidden-word",
    summary: Text::fixed("a title holds a word that the project forbids", "标题含有项目禁用的词"),
    category: Category::Policy,
    severities: Severities::all(Severity::Error),
    evidence: "the project",
    source: include_str!("forbidden_word.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(title) = context.text("title").filter(|_| context.gave_an_object()) else { return };
    let lower = title.to_ascii_lowercase();
    for demand in &context.policy.forbidden_words {
        if !lower.contains(&demand.of.to_ascii_lowercase()) {
            continue;
        }
        let word = shown(&demand.of);
        out.report(
            text!("the title `{}` holds `{word}`", "标题 `{}` 含有 `{word}`", shown(title)),
            |finding| {
                let finding = finding
                    .at(context.value_place("title"))
                    .effect(text!("the card says `{word}`", "卡片上会出现 `{word}`"))
                    .help(text!("choose another word", "换一个词"));
                demand.label(finding, text!("the project forbids it here", "项目在此处禁止"))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::Demand;
    use crate::testing::Share;

    #[test]
    fn words_are_looked_for_in_titles() {
        for (title, word, expected) in
            [("免费领取", "免费", Some(Error)), ("Get it FREE", "free", Some(Error)), ("商品", "免费", None)]
        {
            let share = Share::on("wechat").texts(&[("title", title)]).policy(|policy| {
                policy.forbidden_words.push(Demand { of: word.to_owned(), at: None });
            });
            assert_eq!(share.severity("forbidden-word"), expected, "{title}");
        }
    }
}
