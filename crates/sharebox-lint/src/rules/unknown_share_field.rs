//! # unknown-share-field
//!
//! ## What it finds
//! A returned field that no platform knows. If it looks like a known field that is absent (`imgUrl`, `imageURL`,
//! `link`), that one is named and the finding is a warning; otherwise it is information, but for Feishu, whose
//! table is all that is known of it.
//!
//! ## Why
//! Unknown fields are dropped without a word: a card with `imgUrl` goes out with a screenshot. Other unknown fields
//! do no harm; some frameworks and older samples return a few.
//!
//! ## Bad
//! ```js
//! return { title: '商品', path: '/pages/goods/goods', imgUrl: 'https://cdn.example.com/goods.png' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '商品', path: '/pages/goods/goods', imageUrl: 'https://cdn.example.com/goods.png' };
//! ```
//!
//! ## Evidence
//! Contract 1.2, feishu 2.2: the tables of fields (documented); contract 5 (the spellings are reported by users).

use sharebox_diagnostic::{Fixable, Severity};
use sharebox_platform::{PLATFORMS, Standing};

use crate::effects::default_words;
use crate::misspelled::has_field;
use crate::returned_fields::shown;
use crate::words::{list, plural};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "unknown-share-field",
    summary: "no platform knows a returned field",
    category: Category::Suspicious,
    severities: Severities { default: Severity::Info, except: &[("feishu", Severity::Warning)] },
    evidence: "contract 1.2, feishu 2.2",
    source: include_str!("unknown_share_field.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let fields = context.platform.return_fields.iter();
    let known = fields.filter(|field| field.standing == Standing::Documented).map(|field| field.name);
    let note = format!("{} documents {}", context.platform.name, list(known));
    let unknown = |key: &&str| !PLATFORMS.iter().any(|platform| has_field(platform, key));
    let mut junk = Vec::new();
    for key in context.keys().filter(unknown) {
        let Some(meant) = context.meant_field(key) else {
            junk.push(key);
            continue;
        };
        let default = context.platform.return_field(meant).and_then(default_words);
        let effect =
            default.map_or("it is dropped".to_owned(), |default| format!("the card gets {default} instead"));
        out.report_as(
            Severity::Warning,
            format!("`{}` is not a field of a share card", shown(key)),
            |finding| {
                finding
                    .fix(Fixable::Key, context.key_place(key), key, meant)
                    .at(context.key_place(key))
                    .effect(effect)
                    .help(format!("rename it to `{meant}`"))
                    .note(note.clone())
            },
        );
    }
    // A program that returns its whole state has dozens: one finding for all.
    let Some(first) = junk.first() else { return };
    let subject = match junk.len() {
        1 => format!("`{}` is not a field", shown(first)),
        2..=6 => {
            let names: Vec<String> = junk.iter().map(|key| shown(key)).collect();
            format!("{} are not fields", list(names.iter().map(String::as_str)))
        }
        count => format!("`{}` and {} more are not fields", shown(first), count - 1),
    };
    out.report(format!("{subject} of a share card"), |finding| {
        let them = plural(junk.len(), "it", "them");
        let finding = finding.at(context.key_place(first)).effect(format!("the client drops {them}"));
        finding.help(format!("leave {them} out")).note(note)
    });
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::{Info, Warning};
    use sharebox_observation::Value;

    use crate::testing::{Share, text};

    #[test]
    fn names_what_was_meant() {
        for (platform, key, expected) in [
            ("wechat", "imgUrl", "imageUrl"),
            ("wechat", "image", "imageUrl"),
            ("wechat", "img", "imageUrl"),
            ("wechat", "imageURL", "imageUrl"),
            ("wechat", "link", "path"),
            ("wechat", "url", "path"),
            ("wechat", "Title", "title"),
            ("wechat", "titel", "title"),
            ("wechat", "dec", "desc"),
            ("feishu", "pcMode", "PCMode"),
            ("feishu", "PcPath", "PCPath"),
        ] {
            let share = Share::on(platform).texts(&[(key, "x")]);
            assert_eq!(share.severity("unknown-share-field"), Some(Warning), "{platform} {key}");
            let help = share.finding("unknown-share-field").help;
            assert_eq!(help, Some(format!("rename it to `{expected}`")), "{platform} {key}");
        }
    }

    #[test]
    fn the_rest_is_one_finding() {
        let message = |keys: &[&str]| {
            let fields: Vec<(&str, &str)> = keys.iter().map(|key| (*key, "x")).collect();
            Share::on("wechat").texts(&fields).finding("unknown-share-field").message
        };
        assert_eq!(message(&["appInfo"]), "`appInfo` is not a field of a share card");
        assert_eq!(message(&["zz", "appInfo"]), "`appInfo` and `zz` are not fields of a share card");
        let many = ["a1", "b2", "c3", "d4", "e5", "f6", "g7"];
        assert_eq!(message(&many), "`a1` and 6 more are not fields of a share card");
    }

    #[test]
    fn other_unknown_fields_are_information_but_for_feishu() {
        for (platform, fields, expected) in [
            ("wechat", &[("containerStyle1", text("a"))][..], Some(Info)),
            ("wechat", &[("imageUrl", text("/a.png")), ("img", text("b.png"))], Some(Info)),
            ("wechat", &[("page", Value::Number(1.0))], Some(Info)),
            ("wechat", &[("appInfo", Value::Undefined)], None),
            ("feishu", &[("dec", text("a"))], Some(Warning)),
            ("wechat", &[("title", text("T")), ("promise", Value::Promise)], None),
            // Known elsewhere, or for share calls made from code.
            ("wechat", &[("PCPath", text("pages/a/a")), ("userName", text("gh_1"))], None),
        ] {
            let share = Share::on(platform).returns(fields);
            assert_eq!(share.severity("unknown-share-field"), expected, "{platform} {fields:?}");
        }
    }
}
