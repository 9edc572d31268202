//! # field-too-new
//!
//! ## What it finds
//! A returned field that came with a later version than the one that is assumed.
//!
//! ## Why
//! Older versions do not read it, without a word.
//!
//! ## Bad
//! ```js version:1.4.0
//! // for WeChat base library 1.4.0
//! return { title: '商品', path: '/pages/goods/goods', imageUrl: '/images/goods.png' };
//! ```
//!
//! ## Good
//! ```js version:1.5.0
//! // for WeChat base library 1.5.0 and newer
//! return { title: '商品', path: '/pages/goods/goods', imageUrl: '/images/goods.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.2 and feishu 2.2, column "since" (documented).

use sharebox_diagnostic::Severity;

use crate::effects::default_words;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "field-too-new",
    summary: "this version does not read a returned field yet",
    category: Category::Compatibility,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.2, feishu 2.2",
    source: include_str!("field_too_new.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for field in context.platform.return_fields {
        let Some(since) = field.since.filter(|since| !context.version.has(Some(*since))) else { continue };
        if context.field(field.name).is_none() {
            continue;
        }
        let version_of = context.platform.version_of;
        let effect = match default_words(field) {
            Some(default) => format!("the card gets {default} instead"),
            None => "it is dropped".to_owned(),
        };
        out.report(format!("`{}` needs {version_of} {since}", field.name), |finding| {
            finding
                .at(context.key_place(field.name))
                .effect(effect)
                .help(format!("ask for {version_of} {since}, or do not rely on `{}`", field.name))
                .note(format!("this run assumes {}", context.platform_version()))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Warning;

    use crate::testing::{Share, text};

    #[test]
    fn a_field_has_its_version() {
        for (platform, key, version, expected) in [
            ("wechat", "imageUrl", "1.4.0", Some(Warning)),
            ("wechat", "imageUrl", "1.5.0", None),
            ("wechat", "title", "1.0.0", None),
            ("feishu", "imageUrl", "2.9", None),
        ] {
            let share = Share::on(platform).returns(&[(key, text("x"))]).version(version);
            assert_eq!(share.severity("field-too-new"), expected, "{platform} {key} {version}");
        }
    }
}
