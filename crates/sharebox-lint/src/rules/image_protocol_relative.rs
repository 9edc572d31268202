//! # image-protocol-relative
//!
//! ## What it finds
//! A picture address that begins with `//`, on a platform that takes paths of the package.
//!
//! ## Why
//! In a web page the browser puts the scheme before it. Here there is none: the library takes it for a path in the
//! package, and there is no such file.
//!
//! ## Bad
//! ```js
//! return { title: '商品', imageUrl: '//cdn.example.com/goods.png' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '商品', imageUrl: 'https://cdn.example.com/goods.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "any other non-empty imageUrl" (observed); 3 "return": files and pictures on the network (documented).
//!
//! ## 中文
//! ### 检查内容
//! 在使用代码包内路径的平台上，图片地址以 `//` 开头。
//!
//! ### 原因
//! 网页中浏览器会补上协议。
//! 这里不会：基础库把它当作代码包内的路径，而那里没有这个文件。
//!
//! ### 依据
//! contract 1.3 “any other non-empty imageUrl”（实测）；3 “return”：文件和网络图片（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::effects::UNDOCUMENTED;
use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::ImageAddress;

pub(super) static RULE: Rule = Rule {
    code: "image-protocol-relative",
    summary: Text::fixed("the picture address begins with `//`", "图片地址以 `//` 开头"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 any other imageUrl",
    source: include_str!("image_protocol_relative.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.image().network_only {
        return;
    }
    for (field, text, address) in context.images() {
        if address != ImageAddress::ProtocolRelative {
            continue;
        }
        let at = context.value_place(field);
        let message = text!("`{field}` `{}` has no scheme", "`{field}` `{}` 缺少协议", shown(text));
        let help = text!("write `https:` before it", "在前面加上 `https:`");
        if context.image().relative_to_page.is_some() {
            out.report(message, |finding| {
                finding
                    .at(at)
                    .effect(text!(
                        "the card has no picture: the client looks for a file of that name",
                        "卡片没有图片：客户端会查找以此为名的文件"
                    ))
                    .help(help)
                    .note(text!(
                        "{} takes `//` for a path in the package (observed)",
                        "{}把 `//` 当作代码包内的路径（实测）",
                        context.reader()
                    ))
            });
        } else {
            out.report_as(Severity::Warning, message, |finding| {
                finding.at(at).effect(UNDOCUMENTED).help(help).note(text!(
                    "{} documents files and pictures on the network only",
                    "{}的文档只允许文件和网络图片",
                    context.platform.called()
                ))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::{Error, Warning};

    use crate::testing::Share;

    #[test]
    fn only_where_it_becomes_a_path() {
        for (platform, image, expected) in [
            ("wechat", "//cdn.a.com/a.png", Some(Error)),
            ("wechat", "/images/a.png", None),
            ("wechat", "https://cdn.a.com/a.png", None),
            ("douyin", "//cdn.a.com/a.png", Some(Warning)),
            ("feishu", "//cdn.a.com/a.png", None),
        ] {
            let share = Share::on(platform).texts(&[("imageUrl", image)]).files(&["images/a.png"]);
            assert_eq!(share.severity("image-protocol-relative"), expected, "{platform} {image}");
            assert_eq!(share.severity("image-missing-file"), None, "{platform} {image}");
        }
    }
}
