//! # image-not-network
//!
//! ## What it finds
//! A picture that is not on the network, on a platform that takes `http` and `https` addresses only.
//!
//! ## Why
//! Pages that come from WeChat often name a file of the package. Feishu documents a network address and nothing
//! else, so the card loses its picture.
//!
//! ## Bad
//! ```js feishu
//! return {
//!   title: '周报',
//!   path: '/pages/report/report',
//!   PCPath: '/pages/report/report',
//!   PCMode: 'window',
//!   imageUrl: '/images/cover.png',
//! };
//! ```
//!
//! ## Good
//! ```js feishu
//! return {
//!   title: '周报',
//!   path: '/pages/report/report',
//!   PCPath: '/pages/report/report',
//!   PCMode: 'window',
//!   imageUrl: 'https://cdn.example.com/cover.png',
//! };
//! ```
//!
//! ## Evidence
//! feishu 2.2 `imageUrl` (documented).
//!
//! ## 中文
//! ### 检查内容
//! 在只接受 `http` 和 `https` 地址的平台上，图片不是网络图片。
//!
//! ### 原因
//! 从微信移植的页面常常使用代码包内的文件。
//! 飞书的文档只允许网络地址，因此卡片没有图片。
//!
//! ### 依据
//! feishu 2.2 `imageUrl`（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::ImageAddress;

pub(super) static RULE: Rule = Rule {
    code: "image-not-network",
    summary: Text::fixed("the picture is not on the network", "图片不是网络图片"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "feishu 2.2 imageUrl",
    source: include_str!("image_not_network.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if !context.image().network_only {
        return;
    }
    for (field, text, address) in context.images() {
        if matches!(address, ImageAddress::Empty | ImageAddress::Url { .. }) {
            continue;
        }
        out.report(
            text!("`{field}` `{}` is not on the network", "`{field}` `{}` 不是网络地址", shown(text)),
            |finding| {
                finding
                    .at(context.value_place(field))
                    .effect(text!("the card does not show this picture", "卡片不显示这张图片"))
                    .help(text!(
                        "put the picture on a server and name it with `https://`",
                        "把图片放到服务器上，并以 `https://` 地址引用"
                    ))
                    .note(text!(
                        "{} documents network addresses only",
                        "{}的文档只允许网络地址",
                        context.platform.called()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    #[test]
    fn only_where_files_are_not_taken() {
        for (platform, image, expected) in [
            ("feishu", "/images/a.png", Some(Error)),
            ("feishu", "data:image/png;base64,AA", Some(Error)),
            ("feishu", "//cdn.a.com/a.png", Some(Error)),
            ("feishu", "ttfile://temp/a.png", Some(Error)),
            ("feishu", "https://cdn.a.com/a.png", None),
            ("feishu", "", None),
            ("wechat", "/images/a.png", None),
        ] {
            let share = Share::on(platform).texts(&[("imageUrl", image)]);
            assert_eq!(share.severity("image-not-network"), expected, "{platform} {image}");
        }
    }
}
