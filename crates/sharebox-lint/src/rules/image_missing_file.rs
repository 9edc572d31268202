//! # image-missing-file
//!
//! ## What it finds
//! A picture address that is a path in the package, where the package has no such file.
//!
//! ## Why
//! The card comes out blank. A path without a leading slash is resolved against the directory of the page, so
//! `images/a.png` in `pages/index/index.js` is `pages/index/images/a.png`; the file is often at the root. Where a
//! platform does not say from where such a path is seen, only paths with a slash are looked up.
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
//! Contract 1.3 "any other non-empty imageUrl" (observed); 3 "return" (documented: local pictures); contract 5 (the blank card is reported by users).

use sharebox_diagnostic::Severity;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::resolve;

pub(super) static RULE: Rule = Rule {
    code: "image-missing-file",
    summary: "the picture is not in the package",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 any other imageUrl",
    source: include_str!("image_missing_file.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(files) = context.files else { return };
    for (field, text, address) in context.images() {
        let Some(file) = address.file(context.route, context.image()) else { continue };
        if files.has_file(&file) {
            continue;
        }
        let at_root = resolve("", address.path().unwrap_or_default());
        let help = if at_root != file && files.has_file(&at_root) {
            format!("write `/{}`: the file is at the root of the package", shown(&at_root))
        } else {
            "name a file of the package, or a picture on the network".to_owned()
        };
        out.report(format!("`{field}` `{}` is not in the package", shown(text)), |finding| {
            let note = if context.image().relative_to_page.is_some() {
                format!("{} looks for `{}` (observed)", context.reader(), shown(&file))
            } else {
                let evidence = context.image().source.evidence.as_str();
                format!("{} takes pictures of the package ({evidence})", context.platform.name)
            };
            finding.at(context.value_place(field)).effect("the card has no picture").help(help).note(note)
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

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
