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
//! Contract 1.3 "any other non-empty imageUrl" (observed); 3 "return": files and pictures on the network (documented).

use sharebox_diagnostic::Severity;

use crate::effects::UNDOCUMENTED;
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
    if context.image().network_only {
        return;
    }
    for (field, text, address) in context.images() {
        if address != ImageAddress::ProtocolRelative {
            continue;
        }
        let at = context.value_place(field);
        let message = format!("`{field}` `{}` has no scheme", shown(text));
        let help = "write `https:` before it";
        if context.image().relative_to_page.is_some() {
            out.report(message, |finding| {
                finding
                    .at(at)
                    .effect("the card has no picture: the client looks for a file of that name")
                    .help(help)
                    .note(format!("{} takes `//` for a path in the package (observed)", context.reader()))
            });
        } else {
            out.report_as(Severity::Warning, message, |finding| {
                finding.at(at).effect(UNDOCUMENTED).help(help).note(format!(
                    "{} documents files and pictures on the network only",
                    context.platform.name
                ))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::{Error, Warning};

    use crate::testing::Share;

    #[test]
    fn only_where_it_becomes_a_path() {
        for (platform, image, expected) in [
            ("wechat", "//cdn.a.com/a.png", Some(Error)),
            ("wechat", "/images/a.png", None),
            ("wechat", "https://cdn.a.com/a.png", None),
            ("douyin", "//cdn.a.com/a.png", Some(Warning)),
            ("feishu", "//cdn.a.com/a.png", None),
        ] {
            let share = Share::on(platform).texts(&[("imageUrl", image)]).files(&["images/a.png"]);
            assert_eq!(share.severity("image-protocol-relative"), expected, "{platform} {image}");
            assert_eq!(share.severity("image-missing-file"), None, "{platform} {image}");
        }
    }
}
