//! # native-share-key-case
//!
//! ## What it finds
//! A parameter of a share call made from code that differs from the platform's only by the case of its letters.
//!
//! ## Why
//! Keys are case-sensitive, so the parameter counts as missing. The samples of one translated page write
//! `WebpageUrl` and `MiniprogramType`; no such parameters exist.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.miniapp.shareMiniProgramMessage({
//!       userName: 'gh_0123456789ab',
//!       title: 'Article',
//!       path: 'pages/a/a',
//!       imagePath: '/images/cover.png',
//!       WebpageUrl: 'https://example.com/a',
//!       withShareTicket: true,
//!       MiniprogramType: 0,
//!       scene: 0,
//!     });
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onLoad() {
//!     wx.miniapp.shareMiniProgramMessage({
//!       userName: 'gh_0123456789ab',
//!       title: 'Article',
//!       path: 'pages/a/a',
//!       imagePath: '/images/cover.png',
//!       webpageUrl: 'https://example.com/a',
//!       withShareTicket: true,
//!       miniprogramType: 0,
//!       scene: 0,
//!     });
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.11 (documented; the older page's sample is a damaged translation).

use sharebox_diagnostic::{Fixable, Severity};

use crate::calls::key_place;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "native-share-key-case",
    summary: "a parameter of a share call made from code has the wrong case",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.11",
    source: include_str!("native_share_key_case.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for native in context.native_calls() {
        for (key, _) in native.fields() {
            let Some(name) = native.meant(key) else { continue };
            let message = if native.table.field(name).is_some_and(|field| field.required) {
                format!("`{key}` is not `{name}`, which counts as missing")
            } else {
                format!("`{key}` is not `{name}`")
            };
            out.report(message, |finding| {
                finding
                    .fix(Fixable::Key, key_place(native.call, key), key, name)
                    .at(key_place(native.call, key))
                    .effect(format!("`{key}` is not read"))
                    .help(format!("write `{name}`"))
                    .note(native.evidence())
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::Value;

    use super::*;
    use crate::testing::{assert_severities, native_share, text};

    #[test]
    fn fires_on_a_difference_in_case_alone() {
        let fires = Some(Severity::Error);
        let renamed = [("webpageUrl", Value::Undefined), ("WebpageUrl", text("https://example.com"))];
        assert_severities(
            "native-share-key-case",
            &[
                ("required", native_share(&renamed), fires),
                ("optional", native_share(&[("title", Value::Undefined), ("Title", text("T"))]), fires),
                ("both", native_share(&[("Path", text("a"))]), None),
                ("another name", native_share(&[("url", text("a"))]), None),
                ("right", native_share(&[]), None),
            ],
        );
        let share = native_share(&renamed);
        let finding = share.finding("native-share-key-case");
        assert_eq!(finding.message, "`WebpageUrl` is not `webpageUrl`, which counts as missing");
        assert_eq!(share.severity("native-share-field-missing"), None);
        assert_eq!(share.severity("native-share-unknown-key"), None);
    }
}
