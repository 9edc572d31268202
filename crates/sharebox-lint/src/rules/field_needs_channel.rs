//! # field-needs-channel
//!
//! ## What it finds
//! A returned field that the platform reads in one channel only, in a share of another channel.
//!
//! ## Why
//! `extra` says what a video is made of. In any other share it is nothing, and often a sign that the handler does not
//! look at `channel`, so that it returns the same for all of them.
//!
//! ## Bad
//! ```js douyin
//! Page({
//!   onShareAppMessage() {
//!     return { title: '小店', extra: { videoPath: this.data.video } };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js douyin
//! Page({
//!   onShareAppMessage(option) {
//!     if (option.channel === 'video') {
//!       return { title: '小店', extra: { videoPath: this.data.video } };
//!     }
//!     return { title: '小店' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 3 "return" (documented): `extra` for channel `video`.
//!
//! ## 中文
//! ### 检查内容
//! 返回的字段只在某一个 channel 中读取，而本次分享属于另一个 channel。
//!
//! ### 原因
//! `extra` 说明视频由什么组成。
//! 在其他分享中它没有作用，往往说明分享函数没有判断 `channel`，对所有情况返回同样的内容。
//!
//! ### 依据
//! contract 3 “return”（官方文档）：`extra` 用于 channel `video`。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "field-needs-channel",
    summary: Text::fixed("a returned field belongs to another channel", "返回的字段属于另一个 channel"),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "contract 3 return",
    source: include_str!("field_needs_channel.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let platform = context.platform;
    let channel = context.channel();
    for key in context.keys() {
        let Some(field) = platform.return_field(key) else { continue };
        let Some(needed) = field.channel.filter(|needed| *needed != channel) else { continue };
        let here = match &*channel {
            "" => text!("a card", "普通卡片"),
            channel => text!("channel `{}`", "channel 为 `{}` 的分享", shown(channel)),
        };
        out.report(text!("`{key}` is returned for {here}", "为{here}返回了 `{key}`", [here]), |finding| {
            finding
                .at(context.key_place(key))
                .effect(text!("it is dropped", "该字段会被丢弃"))
                .help(text!(
                    "return it only where `channel` is `'{needed}'`",
                    "只在 `channel` 为 `'{needed}'` 时返回它"
                ))
                .note(text!(
                    "{} reads it for channel `{needed}` ({})",
                    "{}只在 channel 为 `{needed}` 时读取它（{}）",
                    platform.called(),
                    field.source.evidence.word()
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{Share, assert_severities, object};

    fn share(platform: &str, channel: Option<&str>) -> Share {
        let share = Share::on(platform).returns(&[("extra", object(&[]))]);
        match channel {
            Some(channel) => share.at_button_with(json!({ "channel": channel })),
            None => share,
        }
    }

    #[test]
    fn only_in_its_own_channel() {
        let fires = Some(Severity::Info);
        assert_severities(
            "field-needs-channel",
            &[
                ("menu", share("douyin", None), fires),
                ("another channel", share("douyin", Some("token")), fires),
                ("its channel", share("douyin", Some("video")), None),
                ("any channel", Share::on("douyin").texts(&[("title", "T")]), None),
                ("no channels here", share("wechat", None), None),
            ],
        );
        let message = |channel| share("douyin", channel).finding("field-needs-channel").message;
        assert_eq!(message(None), "`extra` is returned for a card");
        assert_eq!(message(Some("token")), "`extra` is returned for channel `token`");
    }
}
