//! # path-too-long
//!
//! ## What it finds
//! A share path that is longer than what users report to arrive whole.
//!
//! ## Why
//! No platform documents a limit. Users of WeChat report that a path can be read up to 2048 characters. Long paths
//! come from whole objects put into the query, which also age badly: the card keeps them for ever.
//!
//! ## Bad
//! ```js
//! const goods = encodeURIComponent(JSON.stringify({ detail: '长'.repeat(400) }));
//! return { path: `/pages/goods/goods?goods=${goods}` };
//! ```
//!
//! ## Good
//! ```js
//! return { path: '/pages/goods/goods?id=7' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 "not documented anywhere official" (reported by users).
//!
//! ## 中文
//! ### 检查内容
//! 分享路径超过用户反馈能完整到达的长度。
//!
//! ### 原因
//! 没有平台规定上限。
//! 微信用户反馈路径最多可读到 2048 个字符。
//! 过长的路径多半是把整个对象放进了 query，而这也容易过时：卡片会永远保留它们。
//!
//! ### 依据
//! contract 1.2 “not documented anywhere official”（用户反馈）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::Value;

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "path-too-long",
    summary: Text::fixed(
        "the share path is longer than what users report to arrive",
        "分享路径超过用户反馈的可达长度",
    ),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.2 limits",
    source: include_str!("path_too_long.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(limit) = context.platform.path.reported_length else { return };
    for path in context.share_paths() {
        let length = match context.field(path.field) {
            // Only its beginning is here.
            Some(Value::LongString { length, .. }) => *length,
            _ => path.text.chars().count(),
        };
        if length <= limit {
            continue;
        }
        out.report(text!("{} has {length} characters", "{}有 {length} 个字符", path.name()), |finding| {
            finding
                .at(context.value_place(path.field))
                .effect(text!(
                    "what stands behind the first {limit} characters may be lost",
                    "前 {limit} 个字符之后的内容可能丢失"
                ))
                .help(text!("share an id and let the page fetch the rest", "只分享 id，其余由页面获取"))
                .note(text!(
                    "{limit} is what users report; no limit is documented",
                    "{limit} 来自用户反馈；文档没有规定上限"
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Info;
    use sharebox_observation::Value;

    use crate::testing::Share;

    #[test]
    fn counts_characters() {
        for (platform, length, expected) in
            [("wechat", 2_048, None), ("wechat", 2_049, Some(Info)), ("feishu", 9_999, None)]
        {
            let share = Share::on(platform).texts(&[("path", &"长".repeat(length))]);
            assert_eq!(share.severity("path-too-long"), expected, "{platform} {length}");
        }
        let cut = Value::LongString { start: "pages/a/a?x=".to_owned(), length: 70_000 };
        let finding = Share::on("wechat").returns(&[("path", cut)]).finding("path-too-long");
        assert_eq!(finding.message, "share path has 70000 characters");
    }
}
