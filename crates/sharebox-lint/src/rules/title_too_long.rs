//! # title-too-long
//!
//! ## What it finds
//! A title that is wider than what a card shows, as users report or the platform advises. A Chinese character counts
//! one, a Latin letter a half.
//!
//! ## Why
//! The card cuts the rest off and shows `…`. WeChat documents no limit, and phones differ, so this is a hint. Douyin
//! advises 8 characters.
//!
//! ## Bad
//! ```js
//! return { title: '春季新品上市全场八折优惠活动火热进行中会员再享九五折满二百减三十快来抢购' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '春季新品八折' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 "card shows about 28 Chinese characters" (reported by users), 3 "suggested lengths" (documented).
//!
//! ## 中文
//! ### 检查内容
//! 标题超过用户反馈或平台建议的卡片显示宽度。
//! 一个汉字算一，一个拉丁字母算半个。
//!
//! ### 原因
//! 卡片会截断其余部分并显示 `…`。
//! 微信没有规定上限，各手机也不同，因此这只是提示。
//! 抖音建议 8 个字。
//!
//! ### 依据
//! contract 1.2 “card shows about 28 Chinese characters”（用户反馈）、3 “suggested lengths”（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::Evidence;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "title-too-long",
    summary: Text::fixed("the title is wider than what a card shows", "标题超过卡片显示的宽度"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.2 limits, 3 suggested lengths",
    source: include_str!("title_too_long.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let (Some(shown), Some(title)) = (context.platform.title_width, context.text("title")) else {
        return;
    };
    let limit = shown.characters;
    let advised = shown.source.evidence == Evidence::Documented;
    let width = halves(title).div_ceil(2);
    if width <= limit {
        return;
    }
    out.report(
        text!("`title` is about {width} Chinese characters wide", "`title` 约有 {width} 个汉字宽"),
        |finding| {
            finding
                .at(context.value_place("title"))
                .effect(if advised {
                    text!("the end of it may be cut off", "末尾可能被截断")
                } else {
                    text!(
                        "the card shows about {limit} of them, then `…`",
                        "卡片约显示 {limit} 个汉字，之后为 `…`"
                    )
                })
                .help(text!("put what matters into the first {limit}", "把重要的内容放在前 {limit} 个汉字内"))
                .note(if advised {
                    text!("{limit} is what {} advises", "{limit} 个汉字是{}的建议", context.platform.called())
                } else {
                    text!(
                        "{limit} is what users report; no limit is documented",
                        "{limit} 来自用户反馈；文档没有规定上限"
                    )
                })
        },
    );
}

/// Width in halves of a Chinese character.
fn halves(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Info;

    use crate::testing::Share;

    #[test]
    fn a_latin_letter_is_half_as_wide() {
        for (platform, title, expected) in [
            ("wechat", "长".repeat(28), None),
            ("wechat", "长".repeat(29), Some(Info)),
            ("wechat", "a".repeat(56), None),
            ("wechat", "a".repeat(57), Some(Info)),
            ("douyin", "长".repeat(8), None),
            ("douyin", "长".repeat(9), Some(Info)),
            ("feishu", "长".repeat(99), None),
        ] {
            let share = Share::on(platform).texts(&[("title", &title)]);
            assert_eq!(share.severity("title-too-long"), expected, "{platform} {title}");
        }
    }
}
