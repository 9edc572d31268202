//! # image-unreadable
//!
//! ## What it finds
//! A picture in the package whose bytes are no picture, or one that is broken.
//!
//! ## Why
//! A web page saved under the name of a picture, an empty file, a pointer that stands for a large file: the file is there, the
//! card has no picture.
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
//! Contract 1.2 `imageUrl` (documented): PNG and JPG. The file is judged by its first bytes.

use sharebox_diagnostic::Severity;
use sharebox_image::PictureError;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "image-unreadable",
    summary: "the file in the package is no picture",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.2 imageUrl",
    source: include_str!("image_unreadable.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for (field, text, address) in context.images() {
        let Some(Err(error)) = context.picture(address) else { continue };
        let (PictureError::NotAPicture | PictureError::Broken { .. }) = error else { continue };
        out.report(format!("`{field}` `{}` cannot be shown: {error}", shown(text)), |finding| {
            finding
                .at(context.value_place(field))
                .effect("the card has no picture")
                .help("put the picture itself into the package")
                .note("told by the first bytes of the file")
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
            (Ok(picture), None),
        ] {
            let share = Share::on("wechat").texts(&[("imageUrl", "/a.png")]).picture("a.png", found);
            assert_eq!(share.severity("image-unreadable"), expected);
        }
        let elsewhere = Share::on("wechat").texts(&[("imageUrl", "https://a.com/a.png")]);
        assert_eq!(elsewhere.files(&[]).severity("image-unreadable"), None);
    }
}
