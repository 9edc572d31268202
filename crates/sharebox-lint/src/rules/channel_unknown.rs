//! # channel-unknown
//!
//! ## What it finds
//! A share button whose `data-channel` is none of the platform's channels.
//!
//! ## Why
//! On Douyin `data-channel` of a share button decides what is made: a card, a video, a text to be pasted. Only the
//! values of a short table are documented.
//!
//! ## Bad
//! ```js douyin
//! // pages/a/a.ttml: <button open-type="share" data-channel="vedio">Share the video</button>
//! Page({
//!   onShareAppMessage(option) {
//!     return option.channel === 'video' ? { extra: { videoPath: this.data.video } } : { title: '小店' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js douyin
//! // pages/a/a.ttml: <button open-type="share" data-channel="video">Share the video</button>
//! Page({
//!   onShareAppMessage(option) {
//!     return option.channel === 'video' ? { extra: { videoPath: this.data.video } } : { title: '小店' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 3 "input channel" (documented).
//!
//! ## 中文
//! ### 检查内容
//! 分享按钮的 `data-channel` 不是平台已有的 channel。
//!
//! ### 原因
//! 在抖音，分享按钮的 `data-channel` 决定生成什么：卡片、视频或口令文本。
//! 文档只列出了少数几个取值。
//!
//! ### 依据
//! contract 3 “input channel”（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::misspelled::nearest;
use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "channel-unknown",
    summary: Text::fixed(
        "a share button names a channel that the platform does not have",
        "分享按钮指定的 channel 在该平台不存在",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 3 input channel",
    source: include_str!("channel_unknown.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let platform = context.platform;
    let Some(named) = context.channel_of_button() else { return };
    if platform.channels.is_empty() || platform.channel(&named).is_some() {
        return;
    }
    let known = || platform.channels.iter().map(|channel| channel.value).filter(|value| !value.is_empty());
    let meant = nearest(&named, known());
    out.report(
        text!("{} has no channel `{}`", "{}没有名为 `{}` 的 channel", platform.called(), shown(&named)),
        |finding| {
            finding
                .at(context.trigger.at.clone().or_else(|| context.handler_place()))
                .effect(text!(
                    "what a tap on the button makes is not documented",
                    "点击该按钮会生成什么，文档没有说明"
                ))
                .help(match meant.first() {
                    Some(channel) => {
                        text!("write `data-channel=\"{channel}\"`", "改为 `data-channel=\"{channel}\"`")
                    }
                    None => text!(
                        "drop `data-channel`: the button then shares a card",
                        "去掉 `data-channel`：按钮即分享普通卡片"
                    ),
                })
                .note(text!("documented: {}", "文档列出的有：{}", words::list(known())))
        },
    );
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::testing::{Share, assert_severities};

    fn share(platform: &str, dataset: Json) -> Share {
        Share::on(platform).texts(&[("title", "T")]).at_button_with(dataset)
    }

    #[test]
    fn only_documented_channels() {
        let fires = Some(Severity::Warning);
        assert_severities(
            "channel-unknown",
            &[
                ("near", share("douyin", json!({ "channel": "vedio" })), fires),
                ("far", share("douyin", json!({ "channel": "wechat" })), fires),
                ("no text", share("douyin", json!({ "channel": 1 })), fires),
                ("known", share("douyin", json!({ "channel": "video" })), None),
                ("a card", share("douyin", json!({ "channel": "" })), None),
                ("none", share("douyin", json!({})), None),
                ("menu", Share::on("douyin").texts(&[("title", "T")]), None),
                ("no channels here", share("wechat", json!({ "channel": "vedio" })), None),
            ],
        );
        let help = |channel: &str| {
            share("douyin", json!({ "channel": channel })).finding("channel-unknown").help.unwrap()
        };
        assert_eq!(help("vedio"), "write `data-channel=\"video\"`");
        assert_eq!(help("wechat"), "drop `data-channel`: the button then shares a card");
    }
}
