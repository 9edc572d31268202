//! # image-format
//!
//! ## What it finds
//! A picture of a format that the platform's documentation does not name: by its bytes where it is in the package,
//! whatever its name says, else by the ending of its name.
//!
//! ## Why
//! WeChat documents PNG and JPG for the cover. Others may work on one client and not on the next. An address whose
//! query asks the server for PNG or JPG is left alone.
//!
//! ## Bad
//! ```js
//! return { title: '商品', imageUrl: 'https://cdn.example.com/goods.webp' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '商品', imageUrl: 'https://cdn.example.com/goods.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 `imageUrl` (documented).
//!
//! ## 中文
//! ### 检查内容
//! 图片格式不在平台文档列出的范围内：代码包内的图片按其字节判断，不看文件名；其他的按文件名后缀判断。
//!
//! ### 原因
//! 微信的文档规定封面图为 PNG 或 JPG。
//! 其他格式可能在一个客户端上可用，在另一个上不可用。
//! 地址的 query 要求服务端返回 PNG 或 JPG 时不提示。
//!
//! ### 依据
//! contract 1.2 `imageUrl`（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_image::Picture;

use crate::words::list;
use crate::{Category, Findings, Rule, RuleContext, Severities};

/// Endings of pictures; one that is no picture's says nothing about the format.
const PICTURES: [&str; 13] =
    ["apng", "avif", "bmp", "gif", "heic", "heif", "ico", "jpeg", "jpg", "png", "svg", "tiff", "webp"];

pub(super) static RULE: Rule = Rule {
    code: "image-format",
    summary: Text::fixed(
        "the picture is of a format that the documentation does not name",
        "图片格式不在文档列出的范围内",
    ),
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.2 imageUrl",
    source: include_str!("image_format.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let formats = context.image().formats;
    if formats.is_empty() {
        return;
    }
    for (field, text, address) in context.images() {
        if let Some(picture) = context.picture(address) {
            let Ok(Picture { format, .. }) = picture else { continue };
            if formats.iter().any(|name| format.endings().contains(name)) {
                continue;
            }
            report(
                context,
                field,
                text!("the format of `{field}` is {}", "`{field}` 的格式是 {}", format.name()),
                out,
            );
            continue;
        }
        let Some((_, ending)) = address.path().and_then(|path| path.rsplit_once('.')) else { continue };
        let ending = ending.to_ascii_lowercase();
        let converted =
            text.split_once('?').is_some_and(|(_, query)| formats.iter().any(|name| query.contains(name)));
        if !PICTURES.contains(&ending.as_str()) || formats.contains(&ending.as_str()) || converted {
            continue;
        }
        report(context, field, text!("`{field}` ends in `.{ending}`", "`{field}` 以 `.{ending}` 结尾"), out);
    }
}

fn report(context: &RuleContext<'_>, field: &str, message: Text, out: &mut Findings<'_>) {
    out.report(message, |finding| {
        finding
            .at(context.value_place(field))
            .effect(text!(
                "clients may show the card without this picture",
                "客户端可能显示没有这张图片的卡片"
            ))
            .help(text!(
                "use one of {}",
                "使用以下格式之一：{}",
                list(context.image().formats.iter().copied())
            ))
            .note(text!(
                "{} documents no other format",
                "{}的文档没有列出其他格式",
                context.platform.called()
            ))
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;
    use sharebox_image::{Format, Picture};

    use crate::testing::Share;

    #[test]
    fn the_ending_tells() {
        for (platform, image, expected) in [
            ("wechat", "https://a.com/a.webp", Some(Warning)),
            ("wechat", "/images/a.SVG", Some(Warning)),
            ("wechat", "cloud://env/a.gif?v=1", Some(Warning)),
            ("wechat", "https://a.com/a.PNG?v=1", None),
            ("wechat", "/images/a.jpeg", None),
            ("wechat", "https://a.com/a.webp?x-oss-process=image/format,jpg", None),
            ("wechat", "https://a.svg", None),
            ("wechat", "https://a.com/picture", None),
            ("wechat", "https://a.com/a.php?f=b.webp", None),
            ("wechat", "data:image/webp;base64,AA", None),
            ("feishu", "https://a.com/a.webp", None),
        ] {
            let share = Share::on(platform).texts(&[("imageUrl", image)]);
            assert_eq!(share.severity("image-format"), expected, "{platform} {image}");
        }
    }

    #[test]
    fn the_bytes_of_a_file_in_the_package_count_more_than_its_name() {
        for (format, expected) in [(Format::Webp, Some(Warning)), (Format::Png, None), (Format::Jpeg, None)] {
            let picture = Picture { format, size: Some((500, 400)), bytes: 1_000 };
            let share = Share::on("wechat").texts(&[("imageUrl", "/images/a.png")]);
            let share = share.picture("images/a.png", Ok(picture));
            assert_eq!(share.severity("image-format"), expected, "{}", format.name());
        }
    }
}
