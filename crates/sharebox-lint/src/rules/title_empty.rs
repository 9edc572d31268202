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

use sharebox_diagnostic::Severity;

use crate::effects::default_words;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "title-empty",
    summary: "`title` is empty",
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
    let default = default_words(field).unwrap_or("nothing");
    out.report("`title` is empty", |finding| {
        finding
            .at(context.value_place("title"))
            .effect(format!("the card shows {default}"))
            .help("give the card a title, or leave `title` out to get the default on purpose")
            .note(format!("the default is {default} ({})", field.source.evidence.as_str()))
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
