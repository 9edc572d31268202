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
//! Contract 1.3 "any other non-empty imageUrl" (observed).

use sharebox_diagnostic::Severity;

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
    if context.platform.image.network_only {
        return;
    }
    for (field, _, address) in context.images() {
        if address != ImageAddress::Data {
            continue;
        }
        out.report(format!("`{field}` is a `data:` address"), |finding| {
            finding
                .at(context.value_place(field))
                .effect("the card has no picture: the client looks for a file of that name")
                .help("write the picture to a file first, or name one on the network")
                .note(format!("{} takes `data:` for a path in the package (observed)", context.reader()))
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
            ("wechat", "data:image/png;base64,AA", Some(Error)),
            ("wechat", "data/a.png", None),
            ("wechat", "https://a.com/a.png", None),
            ("feishu", "data:image/png;base64,AA", None),
        ] {
            let share = Share::on(platform).texts(&[("imageUrl", image)]).files(&["pages/a/data/a.png"]);
            assert_eq!(share.severity("image-data-uri"), expected, "{platform} {image}");
            assert_eq!(share.severity("image-missing-file"), None, "{platform} {image}");
        }
    }
}
