//! # image-empty
//!
//! ## What it finds
//! `imageUrl: ''`.
//!
//! ## Why
//! An empty address is not the same as none: it is passed on as it stands, and what the client draws then is not
//! known. Leaving the field out gives the screenshot. It usually comes from data that had not arrived.
//!
//! ## Bad
//! ```js
//! return { title: '商品', imageUrl: '' };
//! ```
//!
//! ## Good
//! ```js
//! const cover = '';
//! return { title: '商品', imageUrl: cover || undefined };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "imageUrl `\"\"`" (observed). Feishu documents the default, not what an empty address means.
//!
//! ## 中文
//! ### 检查内容
//! `imageUrl: ''`。
//!
//! ### 原因
//! 空地址与不返回不同：它会原样传递，客户端此时画什么无法得知。
//! 不返回该字段会得到页面截图。
//! 空地址多半来自尚未到达的数据。
//!
//! ### 依据
//! contract 1.3 “imageUrl `""`”（实测）。
//! 飞书的文档说明了默认值，没有说明空地址的含义。

use sharebox_diagnostic::{Severity, Text, text};

use crate::effects::default_words;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::ImageAddress;

pub(super) static RULE: Rule = Rule {
    code: "image-empty",
    summary: Text::fixed("the picture address is empty", "图片地址为空"),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.3 imageUrl empty",
    source: include_str!("image_empty.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for (field, _, address) in context.images() {
        if address != ImageAddress::Empty {
            continue;
        }
        let default = context
            .platform
            .return_field(field)
            .and_then(default_words)
            .unwrap_or(text!("the default", "默认图片"));
        out.report(text!("`{field}` is empty", "`{field}` 为空"), |finding| {
            finding
                .at(context.value_place(field))
                .effect(text!("which picture the card shows is not known", "无法确定卡片显示哪张图片"))
                .help(text!(
                    "leave `{field}` out to get {default}, or name a picture",
                    "不返回 `{field}` 即可得到{default}，或指定一张图片",
                    [default]
                ))
                .note(text!(
                    "an empty address is not documented; only an absent one has a default",
                    "文档没有说明空地址的含义；只有不返回该字段才使用默认值"
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Info;

    use crate::testing::Share;

    #[test]
    fn empty_is_not_absent() {
        for platform in ["wechat", "feishu"] {
            let share =
                Share::on(platform).texts(&[("title", "T"), ("path", "/pages/a/a"), ("imageUrl", "")]);
            assert_eq!(share.severity("image-empty"), Some(Info), "{platform}");
            let others = share.files(&[]).codes();
            assert!(
                others.iter().all(|(code, _)| code == "image-empty" || !code.starts_with("image-")),
                "{others:?}"
            );
            assert_eq!(Share::on(platform).texts(&[("imageUrl", "a.png")]).severity("image-empty"), None);
            assert_eq!(Share::on(platform).texts(&[]).severity("image-empty"), None);
        }
        // Not read yet.
        assert_eq!(
            Share::on("wechat").texts(&[("imageUrl", "")]).version("1.4.0").severity("image-empty"),
            None
        );
    }
}
