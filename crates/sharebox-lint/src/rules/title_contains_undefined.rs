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

use sharebox_diagnostic::Severity;

use crate::{Category, Findings, Rule, RuleContext, Severities, stray_word};

pub(super) static RULE: Rule = Rule {
    code: "title-contains-undefined",
    summary: "the title contains `undefined`, `null`, `NaN` or `[object Object]`",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 5 path-contains-undefined",
    source: include_str!("title_contains_undefined.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(word) = context.text("title").and_then(stray_word::in_text) else { return };
    out.report(format!("`title` contains `{word}`"), |finding| {
        finding
            .at(context.value_place("title"))
            .effect(format!("the person who gets the card reads `{word}`"))
            .help("set the value before it is shared, or write the title without it")
            .note(format!("JavaScript writes `{word}` where a value was missing"))
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
