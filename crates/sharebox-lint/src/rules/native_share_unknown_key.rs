//! # native-share-unknown-key
//!
//! ## What it finds
//! A parameter of a share call made from code that the platform's table does not have.
//!
//! ## Why
//! It is most likely not read. The tables changed: `description` was required once and is gone from the current one.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad() {
//!     wx.miniapp.shareMiniProgramMessage({
//!       userName: 'gh_0123456789ab',
//!       title: 'Article',
//!       path: 'pages/a/a',
//!       imageUrl: '/images/cover.png',
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
//! Contract 1.11 (documented, two tables), 6.7.

use sharebox_diagnostic::Severity;

use crate::calls::{CALLBACKS, key_place, option};
use crate::misspelled::nearest;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "native-share-unknown-key",
    summary: "a parameter of a share call made from code is not in the platform's table",
    category: Category::Compatibility,
    severities: Severities::all(Severity::Info),
    evidence: "contract 1.11, 6.7",
    source: include_str!("native_share_unknown_key.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for native in context.native_calls() {
        for (key, _) in native.fields() {
            if CALLBACKS.contains(&key) || native.table.field(key).is_some() || native.meant(key).is_some() {
                continue;
            }
            let names = native.table.fields.iter().map(|field| field.name);
            let meant = nearest(key, names.filter(|name| option(native.call, name).is_none()));
            let elsewhere = native.share.tables.iter().any(|table| table.field(key).is_some());
            out.report(format!("`{}` has no parameter `{key}`", native.call.api), |finding| {
                finding
                    .at(key_place(native.call, key))
                    .effect("whether it is read is not documented")
                    .help(match meant.first() {
                        Some(name) => format!("write `{name}`"),
                        None => format!("drop `{key}`"),
                    })
                    .note(if elsewhere {
                        format!("{}; the table of another version has `{key}`", native.evidence())
                    } else {
                        native.evidence()
                    })
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
    fn fires_on_keys_outside_the_table_in_force() {
        let info = Some(Severity::Info);
        let described = || native_share(&[("description", text("D"))]);
        assert_severities(
            "native-share-unknown-key",
            &[
                ("unknown", native_share(&[("imageUrl", text("a.png"))]), info),
                ("gone", described(), info),
                ("not yet gone", described().native_version("1.6.9"), None),
                ("a callback", native_share(&[("success", Value::Function(String::new()))]), None),
                ("known", native_share(&[]), None),
                ("undefined", native_share(&[("imageUrl", Value::Undefined)]), None),
            ],
        );
        let note = described().finding("native-share-unknown-key").note.unwrap();
        assert!(note.ends_with("; the table of another version has `description`"), "{note}");
    }

    #[test]
    fn a_near_miss_gets_the_right_name() {
        let share =
            native_share(&[("webpageUrl", Value::Undefined), ("webpageUri", text("https://example.com"))]);
        assert_eq!(share.finding("native-share-unknown-key").help.as_deref(), Some("write `webpageUrl`"));
    }
}
