//! # image-ratio
//!
//! ## What it finds
//! A picture in the package whose shape is far from the one that the platform shows.
//!
//! ## Why
//! The client fills its own shape with the picture (5:4 on WeChat) and cuts off the rest: on a square picture, a fifth.
//!
//! ## Bad
//! ```js
//! // images/logo.png: 512 × 512 pixels
//! return { title: '商品', imageUrl: '/images/logo.png' };
//! ```
//!
//! ## Good
//! ```js
//! // images/share.png: 1000 × 800 pixels
//! return { title: '商品', imageUrl: '/images/share.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 `imageUrl` (documented): shown 5:4. How a client fits another shape is not documented; a cut below a tenth is let
//! pass. Pictures on the network are not fetched, so none is judged where a platform takes no others (Feishu 2.2 `imageUrl`:
//! 1160 × 720 advised).
//!
//! ## 中文
//! ### 检查内容
//! 代码包内图片的宽高比与平台显示的相差较大。
//!
//! ### 原因
//! 客户端用图片铺满自己的形状（微信为 5:4），其余部分会被裁掉：正方形图片会被裁掉五分之一。
//!
//! ### 依据
//! contract 1.2 `imageUrl`（官方文档）：按 5:4 显示。
//! 客户端如何适配其他比例，文档没有说明；裁掉不到十分之一时不提示。
//! 网络图片不会下载，因此在只接受网络图片的平台上不检查（feishu 2.2 `imageUrl` 建议 1160 × 720）。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_image::{Picture, Ratio};

use crate::{Category, Findings, Rule, RuleContext, Severities};

/// Per cent of the picture that may be lost without a word: 4:3 on WeChat loses 6.
const LET_PASS: u32 = 10;

pub(super) static RULE: Rule = Rule {
    code: "image-ratio",
    summary: Text::fixed(
        "the picture has another shape than the one that is shown",
        "图片的宽高比与显示的不同",
    ),
    category: Category::Style,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.2 imageUrl",
    source: include_str!("image_ratio.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some((width, height)) = context.image().ratio else { return };
    for (field, _, address) in context.images() {
        let Some(Ok(Picture { size: Some(size), .. })) = context.picture(address) else { continue };
        let cut = Ratio { width, height }.percent_cut(size);
        if cut < LET_PASS {
            continue;
        }
        out.report(
            text!(
                "`{field}` has {} × {} pixels, shown {width}:{height}",
                "`{field}` 为 {} × {} 像素，显示比例为 {width}:{height}",
                size.0,
                size.1
            ),
            |finding| {
                finding
                    .at(context.value_place(field))
                    .effect(text!(
                        "about {cut} % of the picture is cut off, where the client fills the card with it",
                        "客户端铺满卡片时，图片约 {cut} % 会被裁掉"
                    ))
                    .help(text!("use a picture of {width}:{height}", "使用 {width}:{height} 的图片"))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Info;
    use sharebox_image::{Format, Picture};

    use crate::testing::Share;

    #[test]
    fn only_a_shape_far_from_the_shown_one() {
        for (size, expected) in [
            (Some((1_000, 800)), None),
            (Some((400, 300)), None),
            (Some((512, 512)), Some(Info)),
            (Some((1_600, 400)), Some(Info)),
            (None, None),
        ] {
            let picture = Picture { format: Format::Png, size, bytes: 1 };
            let share = Share::on("wechat").texts(&[("imageUrl", "/a.png")]).picture("a.png", Ok(picture));
            assert_eq!(share.severity("image-ratio"), expected, "{size:?}");
        }
    }
}
