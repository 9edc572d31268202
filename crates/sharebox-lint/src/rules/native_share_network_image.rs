//! # native-share-network-image
//!
//! ## What it finds
//! A share call made from code whose picture is a network address.
//!
//! ## Why
//! The cover of a card from `onShareAppMessage` may come from the network; that of such a call may not. It takes
//! a file of the package, a temporary, a cached or a user file.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.miniapp.shareMiniProgramMessage({
//!       userName: 'gh_0123456789ab',
//!       title: 'Article',
//!       path: 'pages/a/a',
//!       imagePath: 'https://example.com/cover.png',
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
//! ## Evidence
//! Contract 1.11 imagePath (documented).
//!
//! ## 中文
//! ### 检查内容
//! 由代码发起的分享调用使用网络图片。
//!
//! ### 原因
//! `onShareAppMessage` 卡片的封面图可以来自网络，这种调用的图片不可以。
//! 它接受代码包内的文件、临时文件、缓存文件或用户文件。
//!
//! ### 依据
//! contract 1.11 imagePath（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_platform::NoFile;

use crate::calls::key_place;
use crate::{Category, Findings, Rule, RuleContext, Severities, words};

pub(super) static RULE: Rule = Rule {
    code: "native-share-network-image",
    summary: Text::fixed(
        "the picture of a share call made from code is a network address",
        "分享接口的图片是网络地址",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.11 imagePath",
    source: include_str!("native_share_network_image.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for native in context.native_calls() {
        for (key, value) in native.fields() {
            let field = native.table.field(key);
            let Some(no_file) = field.and_then(|field| field.no_file(value.as_str()?)) else { continue };
            let found = words::found(value);
            out.report(
                match no_file {
                    NoFile::Network => {
                        text!("`{key}` is a network address: {found}", "`{key}` 是网络地址：{found}")
                    }
                    NoFile::Data => {
                        text!(
                            "`{key}` is a data address, not a file: {found}",
                            "`{key}` 是 data 地址，不是文件：{found}"
                        )
                    }
                },
                |finding| {
                    finding
                        .at(key_place(&native.call, key))
                        .effect(text!(
                            "what the card shows then is not documented",
                            "此时卡片显示什么，文档没有说明"
                        ))
                        .help(text!(
                            "download the picture first, or take one from the package",
                            "先下载图片，或使用代码包内的图片"
                        ))
                        .note(text!("files only; {}", "只接受文件；{}", native.evidence()))
                },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assert_severities, native_share, text};

    #[test]
    fn fires_on_network_addresses() {
        let share = |address| native_share(&[("imagePath", text(address))]);
        assert_severities(
            "native-share-network-image",
            &[
                ("https", share("https://example.com/a.png"), Some(Severity::Error)),
                ("upper case", share("HTTP://example.com/a.png"), Some(Severity::Error)),
                ("without a scheme", share("//example.com/a.png"), Some(Severity::Error)),
                ("package", share("/images/a.png"), None),
                ("cloud storage", share("cloud://env.a/a.png"), Some(Severity::Error)),
                ("the picture itself", share("data:image/png;base64,AAAA"), Some(Severity::Error)),
                ("temporary", share("wxfile://tmp_a.png"), None),
                ("temporary, in the tools", share("http://tmp/a.png"), None),
                ("another field", native_share(&[("webpageUrl", text("https://example.com"))]), None),
            ],
        );
    }
}
