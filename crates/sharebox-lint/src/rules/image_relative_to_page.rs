//! # image-relative-to-page
//!
//! ## What it finds
//! A picture address without a leading slash, where the package has such a file both beside the page and at its
//! root: the one beside the page is taken.
//!
//! ## Why
//! Many authors read `images/share.png` as seen from the root. It is seen from the directory of the page. Here both
//! files exist, so the card has a picture, perhaps the other one.
//!
//! ## Bad
//! ```js page:pages/index/index
//! // images/share.png: the picture that is meant
//! // pages/index/images/share.png: another picture
//! return { title: '商品', imageUrl: 'images/share.png' };
//! ```
//!
//! ## Good
//! ```js page:pages/index/index
//! // images/share.png: the picture that is meant
//! // pages/index/images/share.png: another picture
//! return { title: '商品', imageUrl: '/images/share.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "any other non-empty imageUrl" (observed).
//!
//! ## 中文
//! ### 检查内容
//! 图片地址没有以斜杠开头，而页面所在目录和根目录都有这个文件：取用的是页面所在目录的那个。
//!
//! ### 原因
//! 许多作者以为 `images/share.png` 从根目录算起，实际上从页面所在目录算起。
//! 这里两个文件都存在，卡片有图片，但可能不是想要的那张。
//!
//! ### 依据
//! contract 1.3 “any other non-empty imageUrl”（实测）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::resolve;

pub(super) static RULE: Rule = Rule {
    code: "image-relative-to-page",
    summary: Text::fixed(
        "the picture is taken from beside the page, not from the root",
        "图片取自页面所在目录，而不是根目录",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.3 any other imageUrl",
    source: include_str!("image_relative_to_page.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(files) = context.files else { return };
    for (field, text, address) in context.images() {
        let Some(file) = address.file(context.route, context.image()) else { continue };
        let at_root = resolve("", address.path().unwrap_or_default());
        // `./a.png` says that the page's own directory is meant.
        if text.starts_with(['/', '.'])
            || at_root == file
            || !files.has_file(&file)
            || !files.has_file(&at_root)
        {
            continue;
        }
        out.report(
            text!(
                "`{field}` `{}` is taken from beside the page",
                "`{field}` `{}` 取自页面所在目录",
                shown(text)
            ),
            |finding| {
                finding
                    .at(context.value_place(field))
                    .effect(text!(
                        "the card shows `{}`, not `{}`",
                        "卡片显示 `{}`，而不是 `{}`",
                        shown(&file),
                        shown(&at_root)
                    ))
                    .help(text!(
                        "write `/{}`, or `./{}` to say that the first is meant",
                        "改为 `/{}`；如果要用的是前者，写成 `./{}`",
                        shown(&at_root),
                        shown(text)
                    ))
                    .note(text!(
                        "{} resolves it against the directory of the page (observed)",
                        "{}相对页面所在目录解析它（实测）",
                        context.reader()
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Info;

    use crate::testing::Share;

    #[test]
    fn only_where_both_files_exist() {
        let both = &["images/a.png", "pages/a/images/a.png"][..];
        for (platform, image, files, expected) in [
            ("wechat", "images/a.png", both, Some(Info)),
            ("wechat", "./images/a.png", both, None),
            ("wechat", "/images/a.png", both, None),
            ("wechat", "images/a.png", &both[..1], None),
            ("wechat", "images/a.png", &both[1..], None),
            ("feishu", "images/a.png", both, None),
        ] {
            let share = Share::on(platform).texts(&[("imageUrl", image)]).files(files);
            assert_eq!(share.severity("image-relative-to-page"), expected, "{platform} {image} {files:?}");
        }
        assert_eq!(
            Share::on("wechat").texts(&[("imageUrl", "images/a.png")]).severity("image-relative-to-page"),
            None
        );
    }
}
