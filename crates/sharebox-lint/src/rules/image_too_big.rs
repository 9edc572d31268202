//! # image-too-big
//!
//! ## What it finds
//! The picture of a share call made from code that is a file of the package and larger than what the receiving client is
//! reported to take.
//!
//! ## Why
//! A native client library for the same card asserts that the picture has at most 128 KB. No platform documents a limit for the
//! picture of `onShareAppMessage`, so none is checked there.
//!
//! ## Bad
//! ```js
//! // images/cover.png: 400 KB
//! Page({
//!   onLoad() {
//!     wx.miniapp.shareMiniProgramMessage({
//!       userName: 'gh_0123456789ab',
//!       title: 'Article',
//!       path: 'pages/a/a',
//!       imagePath: '/images/cover.png',
//!       webpageUrl: 'https://example.com/a',
//!       withShareTicket: true,
//!       miniprogramType: 0,
//!       scene: 0,
//!     });
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! // images/small.png: 90 KB
//! Page({
//!   onLoad() {
//!     wx.miniapp.shareMiniProgramMessage({
//!       userName: 'gh_0123456789ab',
//!       title: 'Article',
//!       path: 'pages/a/a',
//!       imagePath: '/images/small.png',
//!       webpageUrl: 'https://example.com/a',
//!       withShareTicket: true,
//!       miniprogramType: 0,
//!       scene: 0,
//!     });
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.11, ceilings of the client library (reported by users, not documented).
//!
//! ## 中文
//! ### 检查内容
//! 分享接口的图片是代码包内的文件，且大于用户反馈的客户端上限。
//!
//! ### 原因
//! 处理同类卡片的原生客户端库要求图片不超过 128 KB。
//! 没有平台为 `onShareAppMessage` 的图片规定上限，因此那里不检查。
//!
//! ### 依据
//! contract 1.11 客户端库的上限（用户反馈，文档没有说明）。

use sharebox_contract::resolve;
use sharebox_diagnostic::{Severity, Text, text};

use crate::calls::key_place;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "image-too-big",
    summary: Text::fixed(
        "the picture of a share call is larger than what the client is reported to take",
        "分享接口的图片超过用户反馈的客户端上限",
    ),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.11",
    source: include_str!("image_too_big.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(files) = context.files else { return };
    for native in context.native_calls() {
        for (key, value) in native.fields() {
            let limit = native.table.field(key).and_then(|field| field.reported_bytes);
            let (Some(limit), Some(text)) = (limit, value.as_str()) else { continue };
            if text.contains("://") {
                continue;
            }
            let Some(Ok(picture)) = files.picture(&resolve("", text)) else { continue };
            if picture.bytes <= limit {
                continue;
            }
            let message = text!(
                "`{key}` has {} KB, more than {} KB",
                "`{key}` 为 {} KB，超过 {} KB",
                picture.bytes / 1024,
                limit / 1024
            );
            out.report(message, |finding| {
                finding
                    .at(key_place(&native.call, key))
                    .effect(text!(
                        "the share may fail, or go out without the picture",
                        "分享可能失败，或发出时没有图片"
                    ))
                    .help(text!("use a smaller picture, or a JPG", "使用更小的图片，或 JPG"))
                    .note(text!(
                        "reported by users, not documented; contract 1.11",
                        "来自用户反馈，文档没有说明；contract 1.11"
                    ))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;
    use sharebox_image::{Format, Picture};

    use crate::testing::{native_share, text};

    #[test]
    fn files_of_the_package_above_the_reported_limit() {
        for (bytes, image, expected) in [
            (131_072, "/images/a.png", None),
            (131_073, "/images/a.png", Some(Warning)),
            (400_000, "images/a.png", Some(Warning)),
            (400_000, "wxfile://tmp/a.png", None),
        ] {
            let picture = Picture { format: Format::Png, size: Some((5, 4)), bytes };
            let share = native_share(&[("imagePath", text(image))]).picture("images/a.png", Ok(picture));
            assert_eq!(share.severity("image-too-big"), expected, "{bytes} {image}");
        }
    }
}
