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
//!
//! ## 中文
//! ### 检查内容
//! 返回的字段没有平台认识。
//! 如果它像是某个没有返回的已知字段（`imgUrl`、`imageURL`、`link`），会指出那个字段，并作为警告；否则只是提示。
//! 飞书除外：对它只有字段表可依据。
//!
//! ### 原因
//! 未知字段会被丢弃，没有任何提示：写了 `imgUrl` 的卡片发出时用的是截图。
//! 其他未知字段没有害处，有些框架和旧示例会返回几个。
//!
//! ### 依据
//! contract 1.2、feishu 2.2：字段表（官方文档）；contract 5（这些写法来自用户反馈）。

use sharebox_diagnostic::{Fixable, Severity, Text, text};
use sharebox_platform::{PLATFORMS, Standing};

use crate::effects::default_words;
use crate::misspelled::has_field;
use crate::returned_fields::shown;
use crate::words::{list, plural};
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "unknown-share-field",
    summary: Text::fixed("no platform knows a returned field", "没有平台认识该返回字段"),
    category: Category::Suspicious,
    severities: Severities { default: Severity::Info, except: &[("feishu", Severity::Warning)] },
    evidence: "contract 1.2, feishu 2.2",
    source: include_str!("unknown_share_field.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let fields = context.platform.return_fields.iter();
    let known = fields.filter(|field| field.standing == Standing::Documented).map(|field| field.name);
    let known = list(known);
    let note = text!("{} documents {}", "{}的文档列出的有：{}", context.platform.called(), known);
    let unknown = |key: &&str| !PLATFORMS.iter().any(|platform| has_field(platform, key));
    let mut junk = Vec::new();
    for key in context.keys().filter(unknown) {
        let Some(meant) = context.meant_field(key) else {
            junk.push(key);
            continue;
        };
        let default = context.platform.return_field(meant).and_then(default_words);
        let effect = match default {
            Some(default) => text!("the card gets {default} instead", "卡片改用{default}", [default]),
            None => text!("it is dropped", "该字段会被丢弃"),
        };
        out.report_as(
            Severity::Warning,
            text!("`{}` is not a field of a share card", "`{}` 不是分享卡片的字段", shown(key)),
            |finding| {
                finding
                    .fix(Fixable::Key, context.key_place(key), key, meant)
                    .at(context.key_place(key))
                    .effect(effect)
                    .help(text!("rename it to `{meant}`", "重命名为 `{meant}`"))
                    .note(note.clone())
            },
        );
    }
    // A program that returns its whole state has dozens: one finding for all.
    let Some(first) = junk.first() else { return };
    let message = match junk.len() {
        1 => text!("`{}` is not a field of a share card", "`{}` 不是分享卡片的字段", shown(first)),
        2..=6 => {
            let names: Vec<String> = junk.iter().map(|key| shown(key)).collect();
            let names = list(names.iter().map(String::as_str));
            text!("{} are not fields of a share card", "{} 不是分享卡片的字段", names)
        }
        count => {
            let (first, more) = (shown(first), count - 1);
            text!(
                "`{first}` and {more} more are not fields of a share card",
                "`{first}` 等 {count} 个键不是分享卡片的字段"
            )
        }
    };
    out.report(message, |finding| {
        let them = plural(junk.len(), "it", "them");
        let finding = finding.at(context.key_place(first));
        let finding = finding.effect(text!("the client drops {them}", "客户端会丢弃"));
        finding.help(text!("leave {them} out", "不要返回")).note(note)
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
