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

use sharebox_diagnostic::Severity;
use sharebox_image::{Picture, Ratio};

use crate::{Category, Findings, Rule, RuleContext, Severities};

/// Per cent of the picture that may be lost without a word: 4:3 on WeChat loses 6.
const LET_PASS: u32 = 10;

pub(super) static RULE: Rule = Rule {
    code: "image-ratio",
    summary: "the picture has another shape than the one that is shown",
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
            format!("`{field}` has {} × {} pixels, shown {width}:{height}", size.0, size.1),
            |finding| {
                finding
                    .at(context.value_place(field))
                    .effect(format!(
                        "about {cut} % of the picture is cut off, where the client fills the card with it"
                    ))
                    .help(format!("use a picture of {width}:{height}"))
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
