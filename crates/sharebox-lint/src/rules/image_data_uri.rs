//! # image-data-uri
//!
//! ## What it finds
//! A picture that is written out in its address (`data:image/png;base64,…`), on a platform that takes paths of the
//! package.
//!
//! ## Why
//! The library passes on the addresses it knows and takes everything else for a path in the package. `data:` is not
//! among those it knows, so it becomes a path that leads nowhere.
//!
//! ## Bad
//! ```js
//! return { title: '海报', imageUrl: 'data:image/png;base64,iVBORw0KGgo=' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '海报', imageUrl: 'https://cdn.example.com/poster.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "any other non-empty imageUrl" (observed); 3 "return": files and pictures on the network (documented).

use sharebox_diagnostic::Severity;

use crate::effects::UNDOCUMENTED;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::ImageAddress;

pub(super) static RULE: Rule = Rule {
    code: "image-data-uri",
    summary: "the picture is written out in its address",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 any other imageUrl",
    source: include_str!("image_data_uri.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    if context.image().network_only {
        return;
    }
    for (field, _, address) in context.images() {
        if address != ImageAddress::Data {
            continue;
        }
        let at = context.value_place(field);
        let message = format!("`{field}` is a `data:` address");
        let help = "write the picture to a file first, or name one on the network";
        if context.image().relative_to_page.is_some() {
            out.report(message, |finding| {
                finding
                    .at(at)
                    .effect("the card has no picture: the client looks for a file of that name")
                    .help(help)
                    .note(format!("{} takes `data:` for a path in the package (observed)", context.reader()))
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
            ("wechat", "data:image/png;base64,AA", Some(Error)),
            ("wechat", "data/a.png", None),
            ("wechat", "https://a.com/a.png", None),
            ("douyin", "data:image/png;base64,AA", Some(Warning)),
            ("feishu", "data:image/png;base64,AA", None),
        ] {
            let share = Share::on(platform).texts(&[("imageUrl", image)]).files(&["pages/a/data/a.png"]);
            assert_eq!(share.severity("image-data-uri"), expected, "{platform} {image}");
            assert_eq!(share.severity("image-missing-file"), None, "{platform} {image}");
        }
    }
}
