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

use sharebox_diagnostic::Severity;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "field-needs-channel",
    summary: "a returned field belongs to another channel",
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
            "" => "a card".to_owned(),
            channel => format!("channel `{}`", shown(channel)),
        };
        out.report(format!("`{key}` is returned for {here}"), |finding| {
            finding
                .at(context.key_place(key))
                .effect("it is dropped")
                .help(format!("return it only where `channel` is `'{needed}'`"))
                .note(format!(
                    "{} reads it for channel `{needed}` ({})",
                    platform.name,
                    field.source.evidence.as_str()
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
