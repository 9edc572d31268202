//! # image-data-uri
//!
//! ## What it finds
//! A picture that is written out in its address (`data:image/png;base64,…`), on a platform that takes paths of the
//! package.
//!
//! ## Why
//! The library passes on the addresses it knows and takes everything else for a path in the package. `data:` is not
//! among those it knows, so it becomes a path that leads nowhere.
//!
//! ## Bad
//! ```js
//! return { title: '海报', imageUrl: 'data:image/png;base64,iVBORw0KGgo=' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '海报', imageUrl: 'https://cdn.example.com/poster.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "any other non-empty imageUrl" (observed); 3 "return": files and pictures on the network (documented).
//!
//! ## 中文
//! ### 检查内容
//! 在使用代码包内路径的平台上，图片内容直接写在地址里（`data:image/png;base64,…`）。
//!
//! ### 原因
//! 基础库只传递它认识的地址，其余都当作代码包内的路径。
//! `data:` 不在其中，于是变成一个不存在的路径。
//!
//! ### 依据
//! contract 1.3 “any other non-empty imageUrl”（实测）；3 “return”：文件和网络图片（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::effects::UNDOCUMENTED;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::ImageAddress;

pub(super) static RULE: Rule = Rule {
    code: "image-data-uri",
    summary: Text::fixed("the picture is written out in its address", "图片内容直接写在地址里"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 any other imageUrl",
    source: include_str!("image_data_uri.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.image().network_only {
        return;
    }
    for (field, _, address) in context.images() {
        if address != ImageAddress::Data {
            continue;
        }
        let at = context.value_place(field);
        let message = text!("`{field}` is a `data:` address", "`{field}` 是 `data:` 地址");
        let help = text!(
            "write the picture to a file first, or name one on the network",
            "先把图片写入文件，或使用网络图片地址"
        );
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
                        "{} takes `data:` for a path in the package (observed)",
                        "{}把 `data:` 当作代码包内的路径（实测）",
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
            ("wechat", "data:image/png;base64,AA", Some(Error)),
            ("wechat", "data/a.png", None),
            ("wechat", "https://a.com/a.png", None),
            ("douyin", "data:image/png;base64,AA", Some(Warning)),
            ("feishu", "data:image/png;base64,AA", None),
        ] {
            let share = Share::on(platform).texts(&[("imageUrl", image)]).files(&["pages/a/data/a.png"]);
            assert_eq!(share.severity("image-data-uri"), expected, "{platform} {image}");
            assert_eq!(share.severity("image-missing-file"), None, "{platform} {image}");
        }
    }
}
