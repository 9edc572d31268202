//! # image-protocol-relative
//!
//! ## What it finds
//! A picture address that begins with `//`, on a platform that takes paths of the package.
//!
//! ## Why
//! In a web page the browser puts the scheme before it. Here there is none: the library takes it for a path in the
//! package, and there is no such file.
//!
//! ## Bad
//! ```js
//! return { title: '商品', imageUrl: '//cdn.example.com/goods.png' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '商品', imageUrl: 'https://cdn.example.com/goods.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "any other non-empty imageUrl" (observed).

use sharebox_diagnostic::Severity;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::ImageAddress;

pub(super) static RULE: Rule = Rule {
    code: "image-protocol-relative",
    summary: "the picture address begins with `//`",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 any other imageUrl",
    source: include_str!("image_protocol_relative.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.platform.image.network_only {
        return;
    }
    for (field, text, address) in context.images() {
        if address != ImageAddress::ProtocolRelative {
            continue;
        }
        out.report(format!("`{field}` `{}` has no scheme", shown(text)), |finding| {
            finding
                .at(context.value_place(field))
                .effect("the card has no picture: the client looks for a file of that name")
                .help("write `https:` before it")
                .note(format!("{} takes `//` for a path in the package (observed)", context.reader()))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    #[test]
    fn only_where_it_becomes_a_path() {
        for (platform, image, expected) in [
            ("wechat", "//cdn.a.com/a.png", Some(Error)),
            ("wechat", "/images/a.png", None),
            ("wechat", "https://cdn.a.com/a.png", None),
            ("feishu", "//cdn.a.com/a.png", None),
        ] {
            let share = Share::on(platform).texts(&[("imageUrl", image)]).files(&["images/a.png"]);
            assert_eq!(share.severity("image-protocol-relative"), expected, "{platform} {image}");
            assert_eq!(share.severity("image-missing-file"), None, "{platform} {image}");
        }
    }
}
