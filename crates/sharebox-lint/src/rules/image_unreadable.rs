//! # image-unreadable
//!
//! ## What it finds
//! A picture in the package whose bytes are no picture, or one that is broken or lacks its end.
//!
//! ## Why
//! A web page saved under the name of a picture, an empty file, a pointer that stands for a large file, a download that broke
//! off: the file is there, the card has no picture, or a part of it.
//!
//! ## Bad
//! ```js
//! // images/share.png: no picture, a page that says 404 Not Found
//! return { title: '商品', imageUrl: '/images/share.png' };
//! ```
//!
//! ## Good
//! ```js
//! // images/share.png: 1000 × 800 pixels
//! return { title: '商品', imageUrl: '/images/share.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 `imageUrl` (documented): PNG and JPG. The file is judged by its bytes.
//!
//! ## 中文
//! ### 检查内容
//! 代码包内的文件不是图片，或者图片已损坏、不完整。
//!
//! ### 原因
//! 以图片名保存的网页、空文件、大文件的占位指针、中断的下载：文件存在，卡片却没有图片，或只有一部分。
//!
//! ### 依据
//! contract 1.2 `imageUrl`（官方文档）：PNG 和 JPG。
//! 依据文件的字节判断。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_image::PictureError;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "image-unreadable",
    summary: Text::fixed("the file in the package is no picture", "代码包内的该文件不是图片"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.2 imageUrl",
    source: include_str!("image_unreadable.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for (field, text, address) in context.images() {
        let Some(Err(error)) = context.picture(address) else { continue };
        let (PictureError::NotAPicture | PictureError::Broken { .. } | PictureError::CutShort { .. }) = error
        else {
            continue;
        };
        let why = match &error {
            PictureError::Broken { format, reason } => text!(
                "it begins like a {format} picture, but cannot be read: {reason}",
                "开头是 {format} 图片，但无法读取：{reason}"
            ),
            PictureError::CutShort { format } => {
                text!("its end is missing ({format})", "文件不完整，缺少结尾部分（{format}）")
            }
            _ => text!("it is not a picture", "不是图片"),
        };
        let effect = match &error {
            PictureError::CutShort { .. } => {
                text!("the card shows a part of the picture, or none", "卡片只显示图片的一部分，或没有图片")
            }
            _ => text!("the card has no picture", "卡片没有图片"),
        };
        let message = text!(
            "`{field}` `{}` cannot be shown: {why}",
            "`{field}` `{}` 无法显示：{why}",
            [why],
            shown(text)
        );
        out.report(message, |finding| {
            finding
                .at(context.value_place(field))
                .effect(effect)
                .help(text!("put the whole picture into the package", "把完整的图片文件放入代码包"))
                .note(text!("told by the bytes of the file", "依据文件的字节判断"))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;
    use sharebox_image::{Format, Picture, PictureError};

    use crate::testing::Share;

    #[test]
    fn files_that_are_no_pictures() {
        let picture = Picture { format: Format::Png, size: Some((5, 4)), bytes: 80 };
        for (found, expected) in [
            (Err(PictureError::NotAPicture), Some(Error)),
            (Err(PictureError::Broken { format: "PNG", reason: "cut short".to_owned() }), Some(Error)),
            (Err(PictureError::CutShort { format: "JPEG" }), Some(Error)),
            (Ok(picture), None),
        ] {
            let share = Share::on("wechat").texts(&[("imageUrl", "/a.png")]).picture("a.png", found);
            assert_eq!(share.severity("image-unreadable"), expected);
        }
        let elsewhere = Share::on("wechat").texts(&[("imageUrl", "https://a.com/a.png")]);
        assert_eq!(elsewhere.files(&[]).severity("image-unreadable"), None);
    }
}
