//! # image-missing-file
//!
//! ## What it finds
//! A picture address that is a path in the package, where the package has no such file.
//!
//! ## Why
//! The card comes out blank. A path without a leading slash is resolved against the directory of the page, so
//! `images/a.png` in `pages/index/index.js` is `pages/index/images/a.png`; the file is often at the root. Where a
//! platform does not say from where such a path is seen, only paths with a slash are looked up. The picture of a share call made
//! from code is looked for at the root and beside the page.
//!
//! ## Bad
//! ```js
//! // app.json: { "pages": ["pages/a/a"] }
//! return { title: '商品', imageUrl: 'images/no-such-picture.png' };
//! ```
//!
//! ## Good
//! ```js
//! // images/share.png: the picture
//! return { title: '商品', imageUrl: '/images/share.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "any other non-empty imageUrl" (observed); 3 "return" (documented: local pictures); 1.11 imagePath (documented: package files); contract 5 (the blank card is reported by users).
//!
//! ## 中文
//! ### 检查内容
//! 图片地址是代码包内的路径，而代码包中没有这个文件。
//!
//! ### 原因
//! 卡片会是空白的。
//! 不以斜杠开头的路径相对页面所在目录解析，因此 `pages/index/index.js` 中的 `images/a.png` 是 `pages/index/images/a.png`，而文件往往在根目录。
//! 平台没有说明相对什么解析时，只检查以斜杠开头的路径。
//! 由代码发起的分享调用，其图片在根目录和页面所在目录查找。
//!
//! ### 依据
//! contract 1.3 “any other non-empty imageUrl”（实测）；3 “return”（官方文档：本地图片）；1.11 imagePath（官方文档：代码包内的文件）；contract 5（空白卡片来自用户反馈）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::calls::key_place;
use crate::returned_fields::shown;
use crate::{Category, Findings, PackageFiles, Rule, RuleContext, Severities};
use sharebox_contract::resolve;

pub(super) static RULE: Rule = Rule {
    code: "image-missing-file",
    summary: Text::fixed("the picture is not in the package", "图片不在代码包内"),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 any other imageUrl",
    source: include_str!("image_missing_file.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(files) = context.files else { return };
    sent_by_code(context, files, out);
    for (field, text, address) in context.images() {
        let Some(file) = address.file(context.route, context.image()) else { continue };
        if files.has_file(&file) {
            continue;
        }
        let at_root = resolve("", address.path().unwrap_or_default());
        let help = if at_root != file && files.has_file(&at_root) {
            text!(
                "write `/{}`: the file is at the root of the package",
                "改为 `/{}`：该文件位于代码包根目录",
                shown(&at_root)
            )
        } else {
            text!("name a file of the package, or a picture on the network", "指定代码包内的文件，或网络图片")
        };
        out.report(
            text!("`{field}` `{}` is not in the package", "`{field}` `{}` 不在代码包内", shown(text)),
            |finding| {
                let note = if context.image().relative_to_page.is_some() {
                    text!(
                        "{} looks for `{}` (observed)",
                        "{}会查找 `{}`（实测）",
                        context.reader(),
                        shown(&file)
                    )
                } else {
                    let evidence = context.image().source.evidence.word();
                    text!(
                        "{} takes pictures of the package ({evidence})",
                        "{}使用代码包内的图片（{evidence}）",
                        [evidence],
                        context.platform.called()
                    )
                };
                finding
                    .at(context.value_place(field))
                    .effect(text!("the card has no picture", "卡片没有图片"))
                    .help(help)
                    .note(note)
            },
        );
    }
}

/// Pictures of share calls made from code. Nobody says what a path without a slash counts from, so one counts as there if it is
/// below the root or beside the page.
fn sent_by_code(context: &RuleContext<'_>, files: &dyn PackageFiles, out: &mut Findings<'_>) {
    for native in context.native_calls() {
        for (key, value) in native.fields() {
            let local = native.table.field(key).is_some_and(|field| field.local_image);
            let Some(text) = value.as_str().filter(|text| local && is_package_path(text)) else { continue };
            let path = text.split(['?', '#']).next().unwrap_or_default();
            if files.has_file(&resolve("", path)) || files.has_file(&resolve(context.route, path)) {
                continue;
            }
            out.report(
                text!("`{key}` `{}` is not in the package", "`{key}` `{}` 不在代码包内", shown(text)),
                |finding| {
                    finding
                        .at(key_place(&native.call, key))
                        .effect(text!(
                            "the share may fail, or go out without the picture",
                            "分享可能失败，或发出时没有图片"
                        ))
                        .help(text!(
                            "name a file of the package, or a temporary, cached or user file",
                            "指定代码包内的文件，或临时文件、缓存文件、用户文件"
                        ))
                        .note(native.evidence())
                },
            );
        }
    }
}

/// Whether `text` can only be a file of the package: other files have addresses with a scheme, and those of the network are told
/// of elsewhere.
fn is_package_path(text: &str) -> bool {
    !text.is_empty() && !text.contains("://") && !text.starts_with("//") && !text.starts_with("data:")
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::{self, Share, native_share};

    #[test]
    fn pictures_of_share_calls_made_from_code() {
        let files = &["images/a.png", "pages/a/b.png"];
        for (image, expected) in [
            ("/images/a.png", None),
            ("images/a.png", None),
            ("b.png", None),
            ("/images/c.png", Some(Error)),
            ("c.png", Some(Error)),
            ("wxfile://tmp_a.png", None),
            ("https://a.com/c.png", None),
            ("", None),
        ] {
            let share = native_share(&[("imagePath", testing::text(image))]).files(files);
            assert_eq!(share.severity("image-missing-file"), expected, "{image}");
        }
    }

    #[test]
    fn package_paths_only() {
        let files = &["images/a.png", "pages/a/b.png"];
        for (platform, image, expected) in [
            ("wechat", "/images/a.png", None),
            ("wechat", "/images/a.png?v=1", None),
            ("wechat", "../../images/a.png", None),
            ("wechat", "b.png", None),
            ("wechat", "images/a.png", Some(Error)),
            ("wechat", "/images/c.png", Some(Error)),
            ("wechat", "ftp://a.com/a.png", Some(Error)),
            ("wechat", "https://a.com/c.png", None),
            ("wechat", "wxfile://tmp/c.png", None),
            ("wechat", "", None),
            ("douyin", "/images/c.png", Some(Error)),
            ("douyin", "images/c.png", None),
            ("douyin", "ttfile://user/c.png", None),
            ("feishu", "/images/c.png", None),
        ] {
            let share = Share::on(platform).texts(&[("imageUrl", image)]);
            assert_eq!(share.severity("image-missing-file"), None, "{platform} {image}");
            assert_eq!(share.files(files).severity("image-missing-file"), expected, "{platform} {image}");
        }
        let finding = Share::on("wechat").texts(&[("imageUrl", "images/a.png")]).files(files);
        let help = finding.finding("image-missing-file").help;
        assert_eq!(help.as_deref(), Some("write `/images/a.png`: the file is at the root of the package"));
    }
}
