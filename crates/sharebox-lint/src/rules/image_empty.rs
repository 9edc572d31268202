//! # image-empty
//!
//! ## What it finds
//! `imageUrl: ''`.
//!
//! ## Why
//! An empty address is not the same as none: it is passed on as it stands, and what the client draws then is not
//! known. Leaving the field out gives the screenshot. It usually comes from data that had not arrived.
//!
//! ## Bad
//! ```js
//! return { title: '商品', imageUrl: '' };
//! ```
//!
//! ## Good
//! ```js
//! const cover = '';
//! return { title: '商品', imageUrl: cover || undefined };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "imageUrl `\"\"`" (observed). Feishu documents the default, not what an empty address means.

use sharebox_diagnostic::Severity;

use crate::effects::default_words;
use crate::{Category, Findings, Rule, RuleContext, Severities};
use sharebox_contract::ImageAddress;

pub(super) static RULE: Rule = Rule {
    code: "image-empty",
    summary: "the picture address is empty",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.3 imageUrl empty",
    source: include_str!("image_empty.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for (field, _, address) in context.images() {
        if address != ImageAddress::Empty {
            continue;
        }
        let default = context.platform.return_field(field).and_then(default_words).unwrap_or("the default");
        out.report(format!("`{field}` is empty"), |finding| {
            finding
                .at(context.value_place(field))
                .effect("which picture the card shows is not known")
                .help(format!("leave `{field}` out to get {default}, or name a picture"))
                .note("an empty address is not documented; only an absent one has a default")
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Info;

    use crate::testing::Share;

    #[test]
    fn empty_is_not_absent() {
        for platform in ["wechat", "feishu"] {
            let share =
                Share::on(platform).texts(&[("title", "T"), ("path", "/pages/a/a"), ("imageUrl", "")]);
            assert_eq!(share.severity("image-empty"), Some(Info), "{platform}");
            let others = share.files(&[]).codes();
            assert!(
                others.iter().all(|(code, _)| code == "image-empty" || !code.starts_with("image-")),
                "{others:?}"
            );
            assert_eq!(Share::on(platform).texts(&[("imageUrl", "a.png")]).severity("image-empty"), None);
            assert_eq!(Share::on(platform).texts(&[]).severity("image-empty"), None);
        }
        // Not read yet.
        assert_eq!(
            Share::on("wechat").texts(&[("imageUrl", "")]).version("1.4.0").severity("image-empty"),
            None
        );
    }
}
